/**
 * Geo answers where something is: in which area, how far from the coast, inside which zone, nearest to what.
 *
 * Depends on: nothing but flatbush, geoflatbush and point-in-polygon-hao. Everything is in memory and pure: no clock, no
 * database, no file. Coordinates are WGS84 degrees, longitude first; lengths are metres on the sphere of mean radius
 * 6,371,008.8 m (IUGG), within 0.5 % of the ellipsoid.
 */
export { createAreas } from './internal/areas.ts';
export { toAreaUnits } from './internal/area-units.ts';
export { toCellAreas } from './internal/cell-areas.ts';
export { createCoast, findNearestLine } from './internal/coast.ts';
export { findLineMiddle } from './internal/line-middle.ts';
export { toInnerPoint } from './internal/inner-point.ts';
export { createPointIndex } from './internal/point-index.ts';
export { bearingDegrees, destinationPoint, distanceToSegmentMeters, haversineMeters } from './sphere.ts';
export { decodeTopology } from './internal/topology.ts';
export { simplifyTrack, toTrackToleranceMeters } from './internal/track.ts';
export { findRingTrouble } from './internal/ring-trouble.ts';
export type { RingTrouble } from './internal/ring-trouble.ts';
export { createZones, isInZoneShape } from './internal/zones.ts';
