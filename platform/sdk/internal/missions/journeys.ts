/**
 * What journeys of this city teach about the next: how much longer than expected each took, of those whose expected time
 * was computed while the unit was on its way. Pure.
 */
import { toPercentile } from '../percentile.ts';
import type { Mission } from './mission-kind.ts';

/** With fewer journeys a ninetieth percentile is one or two bad days. */
export const LEAST_JOURNEYS = 20;
/** Of shorter ways a minute at a light decides. */
const LEAST_SEC = 60;

export interface Journeys {
  readonly n: number;
  /** Nine of ten took at most so many times the expected; null: fewer than `LEAST_JOURNEYS`. */
  readonly p90: number | null;
}

/** Journeys to the scene that are not left out of the times. */
export function toJourneys(runs: readonly Pick<Mission, 'expected' | 'stamps' | 'excluded'>[]): Journeys {
  const ratios = runs.flatMap(({ expected, stamps: { onScene }, excluded }) => {
    if (expected === null || onScene === undefined || excluded !== null) return [];
    const { atMs, seconds } = expected;
    return seconds < LEAST_SEC || onScene <= atMs ? [] : [(onScene - atMs) / 1_000 / seconds];
  });
  return { n: ratios.length, p90: ratios.length < LEAST_JOURNEYS ? null : toPercentile(ratios, 0.9) };
}
