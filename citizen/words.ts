/** Words of the app in the language that this device chose; Vietnamese is the first. */
import { useSyncExternalStore } from 'react';
import type { Language, Text } from '../contract/basics/text.ts';
import en from './strings.en.json' with { type: 'json' };
import vi from './strings.vi.json' with { type: 'json' };

export type Key = keyof typeof vi;
type Holes = Readonly<Record<string, string | number>>;

const STORED = 'haivan.dan.language';
const strings: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { vi, en };
const listeners = new Set<() => void>();
let language: Language = readStored() ?? toReadLanguage();
document.documentElement.lang = language;

function readStored(): Language | undefined {
  const stored = localStorage.getItem(STORED);
  return stored === 'vi' || stored === 'en' ? stored : undefined;
}

/** Whoever's device reads other languages and no Vietnamese reads English, as in the page that the server wrote. */
function toReadLanguage(): Language {
  const asked = navigator.languages;
  return asked.length === 0 || asked.some((one) => /^vi\b/iu.test(one)) ? 'vi' : 'en';
}

export function chooseLanguage(chosen: Language): void {
  language = chosen;
  localStorage.setItem(STORED, chosen);
  document.documentElement.lang = chosen;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Words {
  readonly language: Language;
  /** A sentence of the app with its holes filled. */
  readonly t: (key: Key, holes?: Holes) => string;
  /** A text of the server. */
  readonly text: (text: Text) => string;
}

export function useWords(): Words {
  const chosen = useSyncExternalStore(listen, () => language);
  return {
    language: chosen,
    t: (key, holes = {}) =>
      strings[chosen][key].replaceAll(/\{\{(\w+)\}\}/gu, (_whole, name: string) => String(holes[name] ?? '')),
    text: (text) => text[chosen],
  };
}
