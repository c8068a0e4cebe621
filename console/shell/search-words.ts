/** Finding Vietnamese text typed in haste: no diacritics, any case, any order of words. */
import { toPlainWords } from '../../contract/basics/search-text.ts';

export function toSearchWords(query: string): readonly string[] {
  return toPlainWords(query)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** True when each word stands somewhere in the texts; no words match everything. */
export function matchesWords(words: readonly string[], texts: readonly string[]): boolean {
  if (words.length === 0) return true;
  const plain = toPlainWords(texts.join(' '));
  return words.every((word) => plain.includes(word));
}
