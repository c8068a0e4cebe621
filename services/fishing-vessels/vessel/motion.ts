/** Distance, bearing and plausible speed between two places at sea. */
import { bearingDegrees, haversineMeters, HOUR_MS } from '../../../platform/sdk/science.ts';

/** A place in degrees (WGS 84). */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

export const KM_PER_NAUTICAL_MILE = 1.852;

/**
 * No fishing vessel is faster; rescue craft reach it. A move that needs more is a wrong position, a shared MMSI or
 * another vessel's device.
 */
export const FASTEST_PLAUSIBLE_KN = 45;

/** Places closer than this are noise of the receiver: no speed is derived from them. */
const POSITION_NOISE_KM = 0.1;

/** Great-circle distance in km (within 0.5 % of the ellipsoid). */
export function distanceKm(from: Place, to: Place): number {
  return haversineMeters(from.lon, from.lat, to.lon, to.lat) / 1000;
}

export function distanceNm(from: Place, to: Place): number {
  return distanceKm(from, to) / KM_PER_NAUTICAL_MILE;
}

/** Initial bearing of the great circle, degrees from true north in [0, 360). */
export function bearingDeg(from: Place, to: Place): number {
  return bearingDegrees(from.lon, from.lat, to.lon, to.lat);
}

export interface Fix extends Place {
  readonly timeMs: number;
}

/** Speed in knots that a move needs, and whether a vessel can do it. */
export interface MoveCheck {
  readonly distanceNm: number;
  /** Null when the two fixes have the same time. */
  readonly impliedKn: number | null;
  readonly isPlausible: boolean;
}

/** Checks a move between two fixes in either order. */
export function checkMove(from: Fix, to: Fix, fastestKn: number = FASTEST_PLAUSIBLE_KN): MoveCheck {
  const km = distanceKm(from, to);
  const hours = Math.abs(to.timeMs - from.timeMs) / HOUR_MS;
  const nm = km / KM_PER_NAUTICAL_MILE;
  const impliedKn = hours === 0 ? null : nm / hours;
  const isPlausible = km <= POSITION_NOISE_KM || (impliedKn !== null && impliedKn <= fastestKn);
  return { distanceNm: nm, impliedKn, isPlausible };
}
