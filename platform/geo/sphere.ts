/** Distances and directions on the sphere of mean Earth radius. */
import type { LonLat } from './lon-lat.ts';

/** Longitude and latitude in degrees, in this order. */

/** Mean radius R1 = (2a + b) / 3 of WGS84 (IUGG), metres. */
export const EARTH_RADIUS_METERS = 6_371_008.8;
const RADIANS = Math.PI / 180;

/** Great-circle distance in metres by the haversine formula; exact to rounding also for near points. */
export function haversineMeters(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * RADIANS) / 2);
  const sinLon = Math.sin(((lonB - lonA) * RADIANS) / 2);
  const h = sinLat * sinLat + Math.cos(latA * RADIANS) * Math.cos(latB * RADIANS) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Initial course from A to B in degrees clockwise from north, 0 <= course < 360. 0 for equal points. */
export function bearingDegrees(lonA: number, latA: number, lonB: number, latB: number): number {
  const deltaLon = (lonB - lonA) * RADIANS;
  const y = Math.sin(deltaLon) * Math.cos(latB * RADIANS);
  const x =
    Math.cos(latA * RADIANS) * Math.sin(latB * RADIANS) -
    Math.sin(latA * RADIANS) * Math.cos(latB * RADIANS) * Math.cos(deltaLon);
  const course = (Math.atan2(y, x) / RADIANS + 360) % 360;
  return course === 360 ? 0 : course;
}

/** Where one arrives after so many metres on a great circle that starts in the given direction. */
export function destinationPoint(lon: number, lat: number, courseDeg: number, meters: number): LonLat {
  const angle = meters / EARTH_RADIUS_METERS;
  const sinLat =
    Math.sin(lat * RADIANS) * Math.cos(angle) +
    Math.cos(lat * RADIANS) * Math.sin(angle) * Math.cos(courseDeg * RADIANS);
  const deltaLon = Math.atan2(
    Math.sin(courseDeg * RADIANS) * Math.sin(angle) * Math.cos(lat * RADIANS),
    Math.cos(angle) - Math.sin(lat * RADIANS) * sinLat,
  );
  const turned = lon + deltaLon / RADIANS;
  return [((turned + 540) % 360) - 180, Math.asin(sinLat) / RADIANS];
}

/**
 * Distance in metres from a point to the great-circle arc from A to B: across the track where the foot lies between the
 * ends, else to the nearer end.
 */
export function distanceToSegmentMeters(lon: number, lat: number, a: LonLat, b: LonLat): number {
  const p = toVector(lon, lat);
  const from = toVector(a[0], a[1]);
  const to = toVector(b[0], b[1]);
  const normal = cross(from, to);
  const length = Math.hypot(...normal);
  if (length > 0 && dot(cross(from, p), normal) >= 0 && dot(cross(p, to), normal) >= 0) {
    return EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.abs(dot(p, normal)) / length));
  }
  return Math.min(haversineMeters(lon, lat, a[0], a[1]), haversineMeters(lon, lat, b[0], b[1]));
}

type Vector = readonly [number, number, number];
const toVector = (lon: number, lat: number): Vector => [
  Math.cos(lat * RADIANS) * Math.cos(lon * RADIANS),
  Math.cos(lat * RADIANS) * Math.sin(lon * RADIANS),
  Math.sin(lat * RADIANS),
];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
