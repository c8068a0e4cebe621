/** Where a storm is at a time, and how far its winds reach: points of its track as somebody told them, and between them. Pure. */
import { HOUR_MS } from '../../../platform/sdk/science.ts';
import { bearingDeg, distanceKm, KM_PER_NAUTICAL_MILE, type Place } from '../vessel/motion.ts';

/** Winds whose reach is told: gale, storm, typhoon force, by the mean of a minute in knots (JTWC). */
export const THRESHOLDS_KT = [34, 50, 64] as const;
export type ThresholdKt = (typeof THRESHOLDS_KT)[number];

/** Furthest reach in nautical miles in the quadrants NE, SE, SW, NW. */
export type Quadrants = readonly [ne: number, se: number, sw: number, nw: number];
const NOWHERE: Quadrants = [0, 0, 0, 0];

type Reach = Readonly<Record<ThresholdKt, Quadrants | null>>;

export interface TrackPoint extends Place {
  readonly timeMs: number;
  /** Greatest mean wind, knots. */
  readonly maxKt: number;
  /** Null: nobody told how far. */
  readonly reach: Reach;
  /** How far the centre may be from there, km; null: not told, and counted as nothing. */
  readonly errorKm: number | null;
}

/** So long after its last point the storm is taken to be there still: points come every six hours. */
export const HOLD_MS = 6 * HOUR_MS;

/**
 * The storm at a time, on the straight line between the two points around it; undefined before the first and more than
 * `HOLD_MS` after the last. Winds below a threshold reach nowhere; where only one of the two points tells a reach, it holds.
 */
export function toStormAt(track: readonly TrackPoint[], timeMs: number): TrackPoint | undefined {
  const next = track.findIndex((point) => point.timeMs >= timeMs);
  const after = track[next];
  if (after === undefined) {
    const last = track.at(-1);
    if (last === undefined || timeMs - last.timeMs > HOLD_MS) return undefined;
    return { ...last, reach: toReach(last), timeMs };
  }
  const before = track[next - 1] ?? after;
  if (before === after && after.timeMs > timeMs) return undefined;
  const share = before === after ? 0 : (timeMs - before.timeMs) / (after.timeMs - before.timeMs);
  const between = (from: number, to: number) => from + (to - from) * share;
  const [reachBefore, reachAfter] = [toReach(before), toReach(after)];
  const join = (kt: ThresholdKt): Quadrants | null => {
    const [from, to] = [reachBefore[kt], reachAfter[kt]];
    if (from === null || to === null) return from ?? to;
    return [
      between(from[0], to[0]),
      between(from[1], to[1]),
      between(from[2], to[2]),
      between(from[3], to[3]),
    ];
  };
  return {
    timeMs,
    lon: toLon(before.lon + toLon(after.lon - before.lon) * share),
    lat: between(before.lat, after.lat),
    maxKt: between(before.maxKt, after.maxKt),
    reach: { 34: join(34), 50: join(50), 64: join(64) },
    errorKm:
      before.errorKm === null && after.errorKm === null
        ? null
        : between(before.errorKm ?? 0, after.errorKm ?? 0),
  };
}

/** In [−180, 180): also a difference of two, so that a storm goes the short way over the date line. */
const toLon = (lon: number): number => ((((lon + 180) % 360) + 360) % 360) - 180;

function toReach({ maxKt, reach }: TrackPoint): Reach {
  const of = (kt: ThresholdKt) => (maxKt < kt ? NOWHERE : reach[kt]);
  return { 34: of(34), 50: of(50), 64: of(64) };
}

/**
 * Whether winds of a threshold may blow at a place: it lies within the reach of its quadrant, with the centre anywhere
 * within its error. Null where the reach is not told.
 */
export function isWithin(place: Place, storm: TrackPoint, kt: ThresholdKt): boolean | null {
  const reach = storm.reach[kt];
  if (reach === null) return null;
  const errorKm = storm.errorKm ?? 0;
  const furthestKm = Math.max(...reach) * KM_PER_NAUTICAL_MILE;
  if (furthestKm === 0) return false;
  const km = distanceKm(storm, place);
  if (km > furthestKm + errorKm) return false;
  const nm = Math.max(...listQuadrants(storm, place, km, errorKm).map((quadrant) => reach[quadrant] ?? 0));
  return nm > 0 && km <= nm * KM_PER_NAUTICAL_MILE + errorKm;
}

/** Quadrants (0 NE, 1 SE, 2 SW, 3 NW) in which the place lies from any centre within the error. */
function listQuadrants(centre: Place, place: Place, km: number, errorKm: number): number[] {
  if (km <= errorKm) return [0, 1, 2, 3];
  const turn = (Math.asin(errorKm / km) * 180) / Math.PI;
  const bearing = bearingDeg(centre, place);
  return [bearing - turn, bearing, bearing + turn].map((deg) => Math.floor(((deg + 360) % 360) / 90));
}
