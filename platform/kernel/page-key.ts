/**
 * Pages of a list by key: each begins after the last row of the one before, so that a page deep in a list is as quick as
 * the first, and no row is seen twice while others are added. The key holds the values the list is ordered by.
 */
import { invalidInput } from './errors.ts';

/** What a list is ordered by: whole numbers, or times (epoch ms outside the database). The last part tells all rows apart. */
export interface OrderPart {
  readonly sql: string;
  /** Largest first; such a part is never null. Else the smallest first, nulls last. */
  readonly desc?: true;
  readonly isTime?: true;
}

export type PlaceInList = readonly (number | null)[];

/** Nobody waits until a million rows are counted: there are more than these. */
export const MOST_COUNTED = 10_000;
const PLACE = /^(?:n|-?\d{1,15}(?:\.\d{1,3})?)$/;

export function toOrderBy(order: readonly OrderPart[]): string {
  return `order by ${order.map(({ sql, desc }) => (desc ? `${sql} desc` : sql)).join(', ')}`;
}

/** The key of a row: what comes after it is the next page. */
export function toPageKey(place: PlaceInList): string {
  return place.map((value) => value ?? 'n').join('_');
}

/** @throws HaivanError invalid_input for what no page has given. */
export function readPageKey(after: string, parts: number): PlaceInList {
  const words = after.split('_');
  if (words.length === parts && words.every((word) => PLACE.test(word)))
    return words.map((word) => (word === 'n' ? null : Number(word)));
  throw invalidInput('This is no place in this list.', {
    where: 'after',
    value: after,
    next: 'Send `next` of the page before as it came, or leave it out for the first page.',
  });
}

/** The condition of the rows after a place; `add` takes a value and answers its parameter. */
export function toAfter(
  [part, ...order]: readonly OrderPart[],
  [value = null, ...place]: PlaceInList,
  add: (value: number) => string,
): string {
  if (part === undefined) return 'false';
  const { sql } = part;
  if (value === null) return `(${sql} is null and ${toAfter(order, place, add)})`;
  const here = part.isTime ? `to_timestamp(${add(value)}::float8 / 1000.0)` : `${add(value)}::bigint`;
  const beyond = part.desc ? `${sql} < ${here}` : `(${sql} > ${here} or ${sql} is null)`;
  return `(${beyond} or (${sql} = ${here} and ${toAfter(order, place, add)}))`;
}
