/** Distance, bearing and plausible speed between two places at sea. */

/** A place in degrees (WGS 84). */
export interface Place {
  readonly lon: number;
  readonly lat: number;
}

/** Mean radius of the Earth (IUGG), km. */
const EARTH_RADIUS_KM = 6371.0088;
export const KM_PER_NAUTICAL_MILE = 1.852;

/**
 * No fishing vessel is faster; rescue craft reach it. A move that needs more is a wrong position, a shared MMSI or
 * another vessel's device.
 */
export const FASTEST_PLAUSIBLE_KN = 45;

/** Places closer than this are noise of the receiver: no speed is derived from them. */
const POSITION_NOISE_KM = 0.1;

const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance in km (haversine on the mean sphere; within 0.5 % of the ellipsoid). */
export function distanceKm(from: Place, to: Place): number {
  const halfLat = Math.sin(toRadians(to.lat - from.lat) / 2);
  const halfLon = Math.sin(toRadians(to.lon - from.lon) / 2);
  const a = halfLat ** 2 + Math.cos(toRadians(from.lat)) * Math.cos(toRadians(to.lat)) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
}

export function distanceNm(from: Place, to: Place): number {
  return distanceKm(from, to) / KM_PER_NAUTICAL_MILE;
}

/** Initial bearing of the great circle, degrees from true north in [0, 360). */
export function bearingDeg(from: Place, to: Place): number {
  const lon = toRadians(to.lon - from.lon);
  const y = Math.sin(lon) * Math.cos(toRadians(to.lat));
  const x =
    Math.cos(toRadians(from.lat)) * Math.sin(toRadians(to.lat)) -
    Math.sin(toRadians(from.lat)) * Math.cos(toRadians(to.lat)) * Math.cos(lon);
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
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
  const hours = Math.abs(to.timeMs - from.timeMs) / 3_600_000;
  const nm = km / KM_PER_NAUTICAL_MILE;
  const impliedKn = hours === 0 ? null : nm / hours;
  const isPlausible = km <= POSITION_NOISE_KM || (impliedKn !== null && impliedKn <= fastestKn);
  return { distanceNm: nm, impliedKn, isPlausible };
}
