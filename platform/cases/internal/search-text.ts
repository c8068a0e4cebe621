/** Words as people search them: lower case, without marks, so that `cau rong` finds `Cầu Rồng`. Pure. */

const MARKS = /\p{M}/gu;
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;

export function toSearchText(...parts: readonly string[]): string {
  return parts
    .join(' ')
    .normalize('NFD')
    .replace(MARKS, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'd')
    .toLowerCase()
    .replace(NOT_WORDS, ' ')
    .trim();
}

/** What is typed, as a tsquery of the configuration `simple`: every word begins a word of the text. Empty = no search. */
export function toTsQuery(typed: string): string {
  return toSearchText(typed)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `${word}:*`)
    .join(' & ');
}
