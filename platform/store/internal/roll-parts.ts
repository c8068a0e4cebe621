/** Which dirty hours one statement rolls up. */
import type { DirtyHour } from './dirty-hours.ts';

/** Streams of one row of hours (a day), each with those of its hours that are dirty: bits, the lowest is the first hour. */
export interface RollPart {
  readonly dayMs: number;
  readonly streams: number[];
  readonly hours: number[];
}

/** Streams of one statement of one hour. */
const STREAMS_AT_ONCE = 5_000;
/** Of one statement of several hours of each. */
const STREAMS_OF_HOURS = 500;

const isOne = (hours: number) => (hours & (hours - 1)) === 0;

/**
 * Days in their order. What is dirty in one hour alone goes by hours, as the newest hour of all streams does; several hours
 * of a stream go together. `listAll`: the streams of an hour that is dirty as a whole.
 */
export function toRollParts(
  dirty: readonly DirtyHour[],
  toPlace: (hourEndMs: number) => { readonly dayMs: number; readonly place: number },
  listAll: () => readonly number[],
): RollPart[] {
  const byDay = new Map<number, Map<number, number>>();
  for (const { hourEndMs, streams } of dirty) {
    const { dayMs, place } = toPlace(hourEndMs);
    const ofDay = byDay.get(dayMs) ?? new Map<number, number>();
    byDay.set(dayMs, ofDay);
    for (const id of streams ?? listAll()) ofDay.set(id, (ofDay.get(id) ?? 0) | (1 << (place - 1)));
  }
  return [...byDay].flatMap(([dayMs, ofDay]) =>
    [...Map.groupBy(ofDay, ([, hours]) => (isOne(hours) ? hours : 'several')).entries()].flatMap(
      ([what, all]) =>
        toParts(all, what === 'several' ? STREAMS_OF_HOURS : STREAMS_AT_ONCE).map((some) => ({
          dayMs,
          streams: some.map(([id]) => id),
          hours: some.map(([, hours]) => hours),
        })),
    ),
  );
}

/** In parts of so many. */
export function toParts<Item>(items: readonly Item[], most = STREAMS_AT_ONCE): Item[][] {
  const parts: Item[][] = [];
  for (let from = 0; from < items.length; from += most) parts.push(items.slice(from, from + most));
  return parts;
}

/** The first and the last place (1 to 24) at which any of them has an hour. */
export function toPlaces(hours: readonly number[]): { readonly first: number; readonly last: number } {
  const any = hours.reduce((all, one) => all | one, 0);
  return { first: 32 - Math.clz32(any & -any), last: 32 - Math.clz32(any) };
}
