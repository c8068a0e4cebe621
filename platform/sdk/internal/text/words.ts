/** A text as its syllables: what Vietnamese writes with a blank on either side. Pure. */
import { toPlainWords } from '../../../../contract/basics/search-text.ts';
import { toPlacedTones } from './vietnamese.ts';

export interface Syllable {
  /** As it stands there, its tone in its place. */
  readonly text: string;
  /** In small letters, with its accents: `nghĩa`. */
  readonly key: string;
  /** Without accents: `nghia`. */
  readonly plain: string;
  readonly isCapital: boolean;
  /** A sign other than a blank stands before it: what goes over it is no name. */
  readonly isApart: boolean;
}

const WORD = /[\p{L}\p{N}]+/gu;

export function listSyllables(text: string): Syllable[] {
  const placed = toPlacedTones(text);
  let end = 0;
  return [...placed.matchAll(WORD)].map((match) => {
    const [word] = match;
    const between = placed.slice(end, match.index);
    const isFirst = end === 0;
    end = match.index + word.length;
    const key = word.toLowerCase();
    return {
      text: word,
      key,
      plain: toPlainWords(word),
      isCapital: word.slice(0, 1) !== key.slice(0, 1),
      isApart: !isFirst && between.trim() !== '',
    };
  });
}

/** Keys of a text, in small letters with accents. */
export function listKeys(text: string): string[] {
  return toPlacedTones(text).toLowerCase().match(WORD) ?? [];
}
