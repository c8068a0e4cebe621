/** Which zones of a kind hold a point: a few boxes are compared first, the border only inside a box. */
import { isInZoneShape } from '../../../geo/geo.ts';
import type { LonLat, PolygonRings } from '../../../geo/lon-lat.ts';
import type { ZoneShape } from '../../../geo/zone.ts';

export interface Zone {
  readonly id: string;
  readonly kind: string;
  readonly shape: ZoneShape;
}

/** A zone as the catalogue tells it: our own shape, or GeoJSON and circles as they are stored. */
export interface ZoneSource {
  readonly id: string;
  readonly kind: string;
  readonly shape: unknown;
}

export interface ZoneIndex {
  /** The zones of the kind that hold the point. The list is used again by the next call. */
  listAt(kind: string, lon: number, lat: number): readonly Zone[];
}

interface BoxedZone {
  readonly zone: Zone;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const METERS_PER_DEGREE = 111_000;

/** Prepares the zones of the catalogue. A shape that can't be read is reported to `onTrouble` and left out. */
export function createZoneIndex(
  sources: readonly ZoneSource[],
  onTrouble: (zoneId: string) => void,
): ZoneIndex {
  const byKind = new Map<string, BoxedZone[]>();
  for (const { id, kind, shape } of sources) {
    const readable = toZoneShape(shape);
    if (readable === undefined) {
      onTrouble(id);
      continue;
    }
    byKind.set(kind, [...(byKind.get(kind) ?? []), toBoxed({ id, kind, shape: readable })]);
  }
  const found: Zone[] = [];
  return {
    listAt(kind, lon, lat) {
      found.length = 0;
      const zones = byKind.get(kind);
      if (zones === undefined) return found;
      for (const { zone, west, south, east, north } of zones) {
        if (lon < west || lon > east || lat < south || lat > north) continue;
        if (isInZoneShape(zone.shape, lon, lat)) found.push(zone);
      }
      return found;
    },
  };
}

/** Our shape of a stored one: GeoJSON Polygon or MultiPolygon, `Circle` with centre and radiusM, or our own already. */
export function toZoneShape(shape: unknown): ZoneShape | undefined {
  if (typeof shape !== 'object' || shape === null || !('type' in shape)) return undefined;
  // What is stored was checked when the zone was made; only its outline is looked at here.
  const given = shape as {
    type: string;
    coordinates?: unknown;
    polygons?: unknown;
    centre?: unknown;
    radiusM?: unknown;
    radiusMeters?: unknown;
  };
  if (given.type === 'polygon' && Array.isArray(given.polygons))
    return { type: 'polygon', polygons: given.polygons as PolygonRings[] };
  if (given.type === 'Polygon' && Array.isArray(given.coordinates))
    return { type: 'polygon', polygons: [given.coordinates as PolygonRings] };
  if (given.type === 'MultiPolygon' && Array.isArray(given.coordinates))
    return { type: 'polygon', polygons: given.coordinates as PolygonRings[] };
  const radiusMeters = given.radiusMeters ?? given.radiusM;
  if (
    given.type.toLowerCase() === 'circle' &&
    Array.isArray(given.centre) &&
    typeof radiusMeters === 'number'
  ) {
    return { type: 'circle', centre: given.centre as unknown as LonLat, radiusMeters };
  }
  return undefined;
}

function toBoxed(zone: Zone): BoxedZone {
  const box = { zone, west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  const grow = (lon: number, lat: number) => {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  };
  if (zone.shape.type === 'circle') {
    const [lon, lat] = zone.shape.centre;
    const latReach = zone.shape.radiusMeters / METERS_PER_DEGREE;
    const lonReach =
      latReach / Math.max(0.01, Math.cos((Math.min(89, Math.abs(lat) + latReach) * Math.PI) / 180));
    grow(lon - lonReach, lat - latReach);
    grow(lon + lonReach, lat + latReach);
  } else {
    for (const [lon, lat] of zone.shape.polygons.flat(2)) grow(lon, lat);
  }
  return box;
}
