/** Movement along a line of places at given speeds. */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import { bearingDeg, distanceNm } from '../vessel/motion.ts';
import type { LonLat } from './sea-map.ts';

/** Where something is and how it moves. */
export interface Motion {
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number;
  readonly courseDeg: number;
}

/** A line sailed once; each leg with its own speed. */
export interface Path {
  readonly durationMs: number;
  /** Motion at a time from its beginning; before and after it lies still at the ends. */
  at(elapsedMs: number): Motion;
  /** How many of its places lie behind it at a time from its beginning. */
  countPassed(elapsedMs: number): number;
}

/** The path through the places; `speedKn[i]` holds from place i to place i + 1. */
export function toPath(places: readonly LonLat[], speedsKn: readonly number[]): Path {
  const legs = places.slice(1).map((to, i) => {
    const from = places[i] ?? to;
    const speedKn = speedsKn[i] ?? speedsKn.at(-1) ?? 1;
    const ms = (distanceNm(toPlace(from), toPlace(to)) / speedKn) * HOUR_MS;
    return { from, to, speedKn, ms };
  });
  const durationMs = legs.reduce((sum, leg) => sum + leg.ms, 0);
  return {
    durationMs,
    at(elapsedMs) {
      let left = elapsedMs;
      for (const { from, to, ms } of legs) {
        if (left >= 0 && left < ms) return toMotion(from, to, left / ms, ms);
        left -= ms;
      }
      const [lon, lat] = (elapsedMs < 0 ? places[0] : places.at(-1)) ?? [0, 0];
      return { lon, lat, speedKn: 0, courseDeg: 0 };
    },
    countPassed(elapsedMs) {
      let reachedMs = 0;
      const ends = legs.map(({ ms }) => (reachedMs += ms));
      return 1 + ends.filter((endMs) => endMs <= elapsedMs).length;
    },
  };
}

/** Motion at `share` (0 to 1) of the straight way that takes `ms`. */
export function toMotion(from: LonLat, to: LonLat, share: number, ms: number): Motion {
  const speedKn = ms === 0 ? 0 : distanceNm(toPlace(from), toPlace(to)) / (ms / HOUR_MS);
  return {
    lon: from[0] + (to[0] - from[0]) * share,
    lat: from[1] + (to[1] - from[1]) * share,
    speedKn,
    courseDeg: bearingDeg(toPlace(from), toPlace(to)),
  };
}

export function toPlace([lon, lat]: LonLat): { lon: number; lat: number } {
  return { lon, lat };
}

/** A place so many nautical miles east and north of another; good enough for the size of a fishing ground. */
export function offsetNm([lon, lat]: LonLat, eastNm: number, northNm: number): LonLat {
  return [lon + eastNm / 60 / Math.cos((lat * Math.PI) / 180), lat + northNm / 60];
}
