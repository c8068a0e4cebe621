/** Which pieces of evidence belong together: near each other in place and time, and never wider than the fusion allows. */
import { SECOND_MS } from '../../../contract/basics/time-units.ts';
import { haversineMeters } from '../../geo/geo.ts';
import type { Fusion } from '../../sdk/fusion.ts';

/** Where and when a piece of evidence is. */
export interface Place {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly lon: number;
  readonly lat: number;
}

export interface Group<Part extends Place> {
  /** Undefined until it is stored. */
  readonly id: number | undefined;
  readonly parts: Part[];
  /** Stored groups that were found to be this one. */
  readonly absorbed: number[];
}

type Reach = Pick<Fusion, 'withinM' | 'withinSec' | 'widestM'>;

export function toDistanceM(a: Place, b: Place): number {
  return haversineMeters(a.lon, a.lat, b.lon, b.lat);
}

/**
 * Puts new parts, in the order of their time, into the groups that they are near; what is near to none begins one.
 * @param groups the oldest first: where two become one, that stays.
 */
export function gatherParts<Part extends Place>(
  groups: readonly Group<Part>[],
  fresh: readonly Part[],
  { withinM, withinSec, widestM }: Reach,
): Group<Part>[] {
  const isNear = (a: Part, b: Part) => toGapMs(a, b) <= withinSec * SECOND_MS && toDistanceM(a, b) <= withinM;
  const fits = (ones: readonly Part[], others: readonly Part[]) =>
    ones.every((one) => others.every((other) => toDistanceM(one, other) <= widestM));
  let found = [...groups];
  for (const part of fresh.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const [first, ...others] = found.filter(
      ({ parts }) => parts.some((one) => isNear(one, part)) && fits(parts, [part]),
    );
    if (first === undefined) {
      found.push({ id: undefined, parts: [part], absorbed: [] });
      continue;
    }
    first.parts.push(part);
    for (const other of others) {
      if (!fits(first.parts, other.parts)) continue;
      first.parts.push(...other.parts);
      first.absorbed.push(...other.absorbed, ...(other.id === undefined ? [] : [other.id]));
      found = found.filter((one) => one !== other);
    }
  }
  return found;
}

/** Time between the two; none where they overlap. */
function toGapMs(a: Place, b: Place): number {
  return Math.max(a.fromMs - b.untilMs, b.fromMs - a.untilMs, 0);
}
