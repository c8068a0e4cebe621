/**
 * Words of the console: its own strings, those of ui/ and, once loaded, those of each service under the service's id.
 * Vietnamese comes with the console; another language is fetched by who reads it.
 */
import i18next from 'i18next';
import type { BackendModule, ReadCallback } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Text } from '../contract/basics/text.ts';
import uiVi from '../ui/strings.vi.json' with { type: 'json' };
import consoleVi from './strings.vi.json' with { type: 'json' };

const storageKey = 'haivan.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof consoleVi; ui: typeof uiVi };
  }
}

type Words = Readonly<Record<string, unknown>>;

/** What is fetched: the languages beside Vietnamese, and the words of services, all of a language at once. */
const fetchers: Readonly<Record<Language, () => Promise<Words>>> = {
  vi: async () => (await import('./words/vi.ts')).words,
  en: async () => (await import('./words/en.ts')).words,
};

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language: string, namespace: string, done: ReadCallback) => void hand(language, namespace, done),
};

/** Words of a service that brings none are none: its keys show themselves. */
async function hand(language: string, namespace: string, done: ReadCallback): Promise<void> {
  const all = await fetchers[language === 'en' ? 'en' : 'vi']().catch(() => undefined);
  // True: it is asked for again, a few times, as after a line that was cut.
  if (all === undefined) return done(`The words of ${namespace} in ${language} were not fetched.`, true);
  const words = all[namespace];
  done(null, typeof words === 'object' && words !== null ? { ...words } : {});
}

/** Fetches the words of services in the language on the screen and in Vietnamese. */
export async function loadWords(serviceIds: readonly string[]): Promise<void> {
  await i18next.loadNamespaces(serviceIds);
}

/** Sets i18next up with the person's last choice; Vietnamese is the first language. */
export async function startI18n(): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi',
      fallbackLng: 'vi',
      defaultNS: 'console',
      ns: ['console', 'ui'],
      resources: { vi: { console: consoleVi, ui: uiVi } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
    });
  document.documentElement.lang = i18next.language;
}

/** Changes the language for this person on this machine. */
export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The language on the screen now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'vi';
}

/** Picks a two-language text of the server in the language on the screen. */
export function useText(): (text: Text) => string {
  const language = useLanguage();
  return (text) => text[language];
}
