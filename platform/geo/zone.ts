/** Zones: geofences that rules speak of. */
import type { LonLat, PolygonRings } from './lon-lat.ts';

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
