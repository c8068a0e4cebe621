/** Zones: is a point inside a geofence, and inside which. The border belongs to the zone. */
import Flatbush from 'flatbush';
import pointInPolygon from 'point-in-polygon-hao';
import type { LonLat, PolygonRings } from '../lon-lat.ts';
import { EARTH_RADIUS_METERS, haversineMeters } from '../sphere.ts';
import type { Zone, Zones, ZoneShape } from '../zone.ts';

/** True inside the shape or on its border. Holes are outside, their border is inside. */
export function isInZoneShape(shape: ZoneShape, lon: number, lat: number): boolean {
  if (shape.type === 'circle')
    return haversineMeters(lon, lat, shape.centre[0], shape.centre[1]) <= shape.radiusMeters;
  return shape.polygons.some((rings) => isInPolygon(rings, lon, lat));
}

/** Prepares a set of zones. Throws when an id comes twice, a ring is not closed or a circle has no size. */
export function createZones<Z extends Zone>(zones: readonly Z[]): Zones<Z> {
  const byId = new Map<string, Z>();
  for (const zone of zones) {
    if (byId.has(zone.id)) throw new Error(`Zone "${zone.id}" is there twice. Give each zone its own id.`);
    assertShape(zone);
    byId.set(zone.id, zone);
  }
  const index = zones.length === 0 ? undefined : new Flatbush(zones.length);
  for (const { shape } of zones) index?.add(...toBox(shape));
  index?.finish();

  return {
    listZonesAt: (lon, lat) =>
      (index?.search(lon, lat, lon, lat) ?? [])
        .toSorted((a, b) => a - b)
        .flatMap((i) => zones[i] ?? [])
        .filter(({ shape }) => isInZoneShape(shape, lon, lat)),
    getZone: (id) => {
      const zone = byId.get(id);
      if (!zone) throw new Error(`There is no zone "${id}". Known zones: ${[...byId.keys()].join(', ')}.`);
      return zone;
    },
  };
}

/** point-in-polygon-hao types its rings as mutable lists but only reads them; 0 is the border. */
function isInPolygon(rings: PolygonRings, lon: number, lat: number): boolean {
  return pointInPolygon([lon, lat], rings as unknown as number[][][]) !== false;
}

function toBox(shape: ZoneShape): [west: number, south: number, east: number, north: number] {
  if (shape.type === 'polygon') {
    const points: readonly LonLat[] = shape.polygons.flatMap((rings) => rings.flat());
    const lons = points.map(([lon]) => lon);
    const lats = points.map(([, lat]) => lat);
    return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  }
  const [lon, lat] = shape.centre;
  const latReach = ((shape.radiusMeters / EARTH_RADIUS_METERS) * 180) / Math.PI;
  // The widest parallel that the circle touches is the one nearest a pole.
  const lonReach = latReach / Math.cos((Math.min(89, Math.abs(lat) + latReach) * Math.PI) / 180);
  return [lon - lonReach, lat - latReach, lon + lonReach, lat + latReach];
}

function assertShape({ id, shape }: Zone): void {
  if (shape.type === 'circle') {
    if (shape.radiusMeters > 0) return;
    throw new Error(`Zone "${id}" has a radius of ${shape.radiusMeters} m. Give it more than 0.`);
  }
  for (const ring of shape.polygons.flat()) {
    const [first, last] = [ring[0], ring.at(-1)];
    const closed = first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
    if (!closed || ring.length < 4) {
      throw new Error(
        `Zone "${id}" has a ring of ${ring.length} points that is ${closed ? 'too short' : 'not closed'}. Repeat the first point at the end; four points are the least.`,
      );
    }
  }
}
