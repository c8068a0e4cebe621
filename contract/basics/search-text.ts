/**
 * How Vietnamese is compared when people look for it: what the server indexes and what a screen looks for must be folded
 * by the same few lines, or `Hoà Vang`, `Hòa Vang` and `hoa vang` are three places. Pure.
 */

const MARKS = /\p{M}/gu;
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;

/** `Hoà Vang` → `Hoa Vang`, `Đà` → `Da`; other signs stay. */
export function toUnaccented(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

/** `Hoà Vang`, composed or decomposed, the tone on either vowel → `hoa vang`; đ is d. Other signs stay. */
export function toPlainWords(text: string): string {
  return toUnaccented(text).toLowerCase();
}

/** As `toPlainWords`, with one blank in place of everything that is neither letter nor figure. */
export function toSearchText(...parts: readonly string[]): string {
  return toPlainWords(parts.join(' ')).replace(NOT_WORDS, ' ').trim();
}
