/** What people type, as PostgreSQL's full-text search takes it. */
import { toSearchText } from '../../contract/basics/search-text.ts';

/**
 * A tsquery of the configuration `simple` over text folded alike: words as they stand, the last one as the beginning of a
 * word, since it may still be typed. Each as a beginning would read the lists of all words that begin like a part of a code
 * (`000.00.10.H17-…`), which takes a second over a hundred thousand dossiers. Empty = no search. Pure.
 */
export function toTsQuery(typed: string): string {
  const words = toSearchText(typed)
    .split(' ')
    .filter((word) => word !== '');
  return words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(' & ');
}
