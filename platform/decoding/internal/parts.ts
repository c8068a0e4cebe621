/** Cuts what a decoder found into parts small enough that taking one holds up nobody. */
import type { Decoded } from '../../../contract/feeds/item.ts';
import type { DecodedCounts, Sample } from './worker-data.ts';

/** Copying and checking so many items takes about ten milliseconds. */
const MAX_PART_ITEMS = 2_500;
/** Copying a part from thread to thread costs by its texts: bodies of records and raw pieces of refusals are long. */
const MAX_PART_CHARS = 1024 * 1024;

type ListName = Exclude<keyof Decoded, 'skipped'>;
/** Refusals first, as intake takes them; facts before what may need their assets. */
const LISTS: readonly ListName[] = [
  'refused',
  'facts',
  'readings',
  'positions',
  'records',
  'forecasts',
  'periodValues',
  'periodReports',
];
type Lists = { -readonly [Name in ListName]?: unknown[] };

/** The parts in order; none for a delivery of nothing. */
export function* toParts(decoded: Decoded): Generator<Decoded> {
  let part: Lists = {};
  let items = 0;
  let chars = 0;
  for (const name of LISTS) {
    for (const item of decoded[name] ?? []) {
      (part[name] ??= []).push(item);
      items += 1;
      chars += countChars(item);
      if (items < MAX_PART_ITEMS && chars < MAX_PART_CHARS) continue;
      yield part as Decoded;
      part = {};
      items = 0;
      chars = 0;
    }
  }
  // The lists of a part hold items of the lists of the same name, which their common type forgets.
  if (items > 0) yield part as Decoded;
}

const ITEM_LISTS = LISTS.filter((name) => name !== 'refused');

/** The first items of all kinds together and the first refusals. */
export function toSample(decoded: Decoded, { items, refused }: Sample): Decoded {
  let left = items;
  const sample: Lists = { refused: (decoded.refused ?? []).slice(0, refused) };
  for (const name of ITEM_LISTS) {
    const some = (decoded[name] ?? []).slice(0, left);
    left -= some.length;
    sample[name] = some;
  }
  return sample as Decoded;
}

export function toCounts(decoded: Decoded): DecodedCounts {
  const count = (name: ListName) => decoded[name]?.length ?? 0;
  return {
    readings: count('readings'),
    positions: count('positions'),
    records: count('records'),
    facts: count('facts'),
    forecasts: count('forecasts'),
    periodValues: count('periodValues'),
    periodReports: count('periodReports'),
    refused: count('refused'),
    skipped: decoded.skipped ?? 0,
  };
}

/** Characters of the texts of an item, one level into its body or attributes. */
function countChars(item: object): number {
  let chars = 0;
  for (const value of Object.values(item) as unknown[]) {
    if (typeof value === 'string') chars += value.length;
    else if (typeof value === 'object' && value !== null)
      for (const inner of Object.values(value) as unknown[])
        chars += typeof inner === 'string' ? inner.length + 8 : 8;
  }
  return chars;
}
