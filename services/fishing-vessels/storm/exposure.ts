/** Which vessels a storm's winds may reach, and when first: each is taken to stay where it was last. Pure. */
import { HOUR_MS, MINUTE_MS } from '../../../platform/sdk/science.ts';
import type { Place } from '../vessel/motion.ts';
import { isWithin, THRESHOLDS_KT, toStormAt, type ThresholdKt, type TrackPoint } from './track.ts';

/** Hours ahead that are counted: now, and at any moment until then. */
export const HORIZONS_H = [0, 12, 24, 48] as const;
/** The fastest storms move 15 nautical miles meanwhile, far less than their winds reach. */
const STEP_MS = 30 * MINUTE_MS;
const AHEAD_MS = 48 * HOUR_MS;

/** The storm from now on, as far as its track and the reach of its gales are known without a gap; at most 48 h. */
export function listMoments(track: readonly TrackPoint[], nowMs: number): TrackPoint[] {
  const moments: TrackPoint[] = [];
  for (let timeMs = nowMs; timeMs <= nowMs + AHEAD_MS; timeMs += STEP_MS) {
    const storm = toStormAt(track, timeMs);
    if (storm === undefined || storm.reach[34] === null) break;
    moments.push(storm);
  }
  return moments;
}

export interface Exposure {
  /** When gales of 34 kt may reach it first; now at the earliest. */
  readonly firstMs: number;
  /** The strongest of the told winds that may reach it while it is counted. */
  readonly strongestKt: ThresholdKt;
}

/** Undefined: no gale reaches the place as far as `moments` go. */
export function findExposure(place: Place, moments: readonly TrackPoint[]): Exposure | undefined {
  const first = moments.find((storm) => isWithin(place, storm, 34) === true);
  if (first === undefined) return undefined;
  const strongestKt = THRESHOLDS_KT.findLast((kt) =>
    moments.some((storm) => isWithin(place, storm, kt) === true),
  );
  return { firstMs: first.timeMs, strongestKt: strongestKt ?? 34 };
}

/** How many are reached until each horizon; null where the track is not known so far. */
export function countReached(
  firstTimes: readonly number[],
  moments: readonly TrackPoint[],
  nowMs: number,
): (number | null)[] {
  const knownToMs = moments.at(-1)?.timeMs ?? -Infinity;
  return HORIZONS_H.map((hours) => {
    const untilMs = nowMs + hours * HOUR_MS;
    return knownToMs < untilMs ? null : firstTimes.filter((timeMs) => timeMs <= untilMs).length;
  });
}
