/** Words of the console: its own strings, those of ui/ and, once loaded, those of each service under the service's id. */
import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language, Text } from '../contract/basics/text.ts';
import uiEn from '../ui/strings.en.json' with { type: 'json' };
import uiVi from '../ui/strings.vi.json' with { type: 'json' };
import consoleEn from './strings.en.json' with { type: 'json' };
import consoleVi from './strings.vi.json' with { type: 'json' };

const storageKey = 'haivan.language';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'console';
    resources: { console: typeof consoleVi; ui: typeof uiVi };
  }
}

/** Sets i18next up with the person's last choice; Vietnamese is the first language. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi',
    fallbackLng: 'vi',
    defaultNS: 'console',
    ns: ['console', 'ui'],
    resources: { vi: { console: consoleVi, ui: uiVi }, en: { console: consoleEn, ui: uiEn } },
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
