/**
 * Grades fixes as readings are graded: one that could only be reached with an impossible speed is suspect until the next
 * agrees with it. A jump is the receiver's or the wrong asset's far more often than a ship that flies.
 */
import { toQualityCode } from '../../../../contract/basics/quality.ts';
import { haversineMeters } from '../../../geo/geo.ts';
import type { Places, StreamMemory } from '../memory/stream-memory.ts';

const METERS_PER_SEC_OF_KNOT = 1_852 / 3_600;
/** KNOWN default: faster than a motorway; kinds with another limit say so in their manifest. */
const MOST_KNOTS = 120;
/** Receivers scatter, and clocks are a second off: shorter ways are no jump, however short the time. */
const SCATTER_METERS = 1_000;
/** Times of arrival closer than this say nothing of the way between: a receiver's backlog comes in one breath. */
const BREATH_MS = 2_000;
/** Degrees around 0, 0: what a receiver without a fix sends. */
const NOWHERE_DEG = 0.001;
const VALID = 0;
const SUSPECT = toQualityCode('suspect_step');

/** True for the point in the Gulf of Guinea that receivers name when they know none. */
export function isNowhere(lon: number, lat: number): boolean {
  return Math.abs(lon) < NOWHERE_DEG && Math.abs(lat) < NOWHERE_DEG;
}

/**
 * The quality code of a fix newer than all before it, and notes it. `maxKnots`: of the asset's kind.
 * A second fix that agrees with a suspect one makes the new place the place; the first stays suspect.
 */
export function gradePosition(
  memory: StreamMemory,
  assetId: number,
  fix: {
    readonly timeMs: number;
    readonly lon: number;
    readonly lat: number;
    /** The time is only when it arrived. */
    readonly arrivalTime: boolean;
  },
  maxKnots: number = MOST_KNOTS,
): number {
  const { timeMs, lon, lat, arrivalTime } = fix;
  const isReachable = (place: Places): boolean => {
    const fromMs = place.timeMs[assetId] ?? NaN;
    if (Number.isNaN(fromMs)) return false;
    if (arrivalTime && timeMs - fromMs < BREATH_MS) return true;
    const meters = haversineMeters(place.lon[assetId] ?? NaN, place.lat[assetId] ?? NaN, lon, lat);
    if (meters <= SCATTER_METERS) return true;
    return meters <= (maxKnots * METERS_PER_SEC_OF_KNOT * (timeMs - fromMs)) / 1000;
  };
  const { good, doubted } = memory.places;
  const isFirst = Number.isNaN(good.timeMs[assetId] ?? NaN);
  if (isFirst || isReachable(good) || isReachable(doubted)) {
    put(good, assetId, fix);
    doubted.timeMs[assetId] = NaN;
    return VALID;
  }
  put(doubted, assetId, fix);
  return SUSPECT;
}

export function put(
  places: Places,
  assetId: number,
  { timeMs, lon, lat }: { readonly timeMs: number; readonly lon: number; readonly lat: number },
): void {
  places.timeMs[assetId] = timeMs;
  places.lon[assetId] = lon;
  places.lat[assetId] = lat;
}
