/**
 * Geo answers where something is: in which area, how far from the coast, inside which zone, nearest to what.
 *
 * Depends on: nothing but flatbush, geoflatbush and point-in-polygon-hao. Everything is in memory and pure: no clock, no
 * database, no file. Coordinates are WGS84 degrees, longitude first; lengths are metres on the sphere of mean radius
 * 6,371,008.8 m (IUGG), within 0.5 % of the ellipsoid.
 */
import type { LonLat } from './sphere.ts';

export { createAreas } from './internal/areas.ts';
export { toAreaUnits } from './internal/area-units.ts';
export { createCoast } from './internal/coast.ts';
export { createPointIndex } from './internal/point-index.ts';
export { bearingDegrees, destinationPoint, distanceToSegmentMeters, haversineMeters } from './sphere.ts';
export { decodeTopology } from './internal/topology.ts';
export { simplifyTrack, toTrackToleranceMeters } from './internal/track.ts';
export { findRingTrouble } from './internal/ring-trouble.ts';
export type { RingTrouble } from './internal/ring-trouble.ts';
export { createZones, isInZoneShape } from './internal/zones.ts';

export type { LonLat };

/** Closed ring: the last point repeats the first. */
export type Ring = readonly LonLat[];
/** First ring outside, the others holes. */
export type PolygonRings = readonly Ring[];

/** `city` is the whole, `ward` the commune level of today, `district` a level that existed until 30 June 2025. */
export type AreaLevel = 'city' | 'district' | 'ward';

/** An Area is an administrative unit as it was valid from a time to a time. Codes are used again with other borders: always ask with a time. */
export interface Area {
  readonly code: string;
  readonly level: AreaLevel;
  readonly nameVi: string;
  readonly nameEn: string;
  /** Kind of unit in its own words: phường, xã, đặc khu … */
  readonly type: string;
  readonly validFromMs: number;
  /** First moment at which it no longer exists; null while it does. */
  readonly validToMs: number | null;
}

/** An AreaUnit is an area with its borders. */
export interface AreaUnit extends Area {
  readonly polygons: readonly PolygonRings[];
}

/** Which version of the areas is meant. Without `atMs`: those that are valid without an end. Level: `ward`. */
export interface AreaQuery {
  readonly level?: AreaLevel;
  readonly atMs?: number;
}

export interface Areas {
  /** The area that holds the point, at most one; on a shared border it is always the same one of the two. */
  findAreaAt(lon: number, lat: number, query?: AreaQuery): Area | undefined;
  /** The area of a code. Throws when there is none at that time. */
  getArea(code: string, query?: AreaQuery): Area;
  listAreas(query?: AreaQuery): Area[];
}

export interface Coast {
  /** Metres to the nearest coast line, always positive, on land as at sea. Infinity when there is no line. */
  distanceToCoastMeters(lon: number, lat: number): number;
  isOnLand(lon: number, lat: number): boolean;
}

export type ZoneShape =
  | { readonly type: 'circle'; readonly centre: LonLat; readonly radiusMeters: number }
  | { readonly type: 'polygon'; readonly polygons: readonly PolygonRings[] };

/** A Zone is a geofence. `kind` is what rules speak of: port, caution, boundary … */
export interface Zone {
  readonly id: string;
  readonly kind: string;
  readonly shape: ZoneShape;
}

export interface Zones<Z extends Zone> {
  /** All zones that hold the point, their border included, in the order they were given. */
  listZonesAt(lon: number, lat: number): Z[];
  getZone(id: string): Z;
}

export interface NearestQuery {
  readonly count: number;
  readonly withinMeters?: number;
  readonly filter?: (id: string) => boolean;
}

/** Points that may move, found by distance. */
export interface PointIndex {
  setPoint(id: string, lon: number, lat: number): void;
  removePoint(id: string): void;
  /** Nearest first; equal distances in the order of ids. */
  findNearest(lon: number, lat: number, query: NearestQuery): { id: string; distanceMeters: number }[];
  readonly size: number;
}
