/** What people type, as PostgreSQL's full-text search takes it. */
import { toSearchText } from '../../contract/search-text.ts';

/** A tsquery of the configuration `simple` over text folded alike: every word begins a word. Empty = no search. Pure. */
export function toTsQuery(typed: string): string {
  return toSearchText(typed)
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => `${word}:*`)
    .join(' & ');
}
