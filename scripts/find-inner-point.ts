/** Finds the place in a shape that is farthest from its border: where a label fits and a station is surely inside. */
import { createAreas, haversineMeters } from '../platform/geo/geo.ts';
import type { LonLat, PolygonRings } from '../platform/geo/lon-lat.ts';

const METERS_PER_DEGREE = 111_195;
/** Grid of candidates per round, and rounds that each look closer around the best so far. */
const GRID = 18;
const ROUNDS = 5;

export interface InnerPoint {
  readonly lonLat: LonLat;
  /** Distance to the nearest border, metres. */
  readonly clearanceMeters: number;
}

/** The inner point of the largest polygon of a shape, to about a hundredth of its size. Throws for a shape without area. */
export function findInnerPoint(polygons: readonly PolygonRings[]): InnerPoint {
  const largest = polygons.toSorted((a, b) => toExtent(b) - toExtent(a)).slice(0, 1);
  const areas = createAreas([
    {
      code: 'shape',
      level: 'ward',
      nameVi: '',
      nameEn: '',
      type: '',
      validFromMs: 0,
      validToMs: null,
      polygons: largest,
    },
  ]);
  const rings = largest.flat();
  let [west, south, east, north] = toBox(rings);
  let best: InnerPoint | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const stepLon = (east - west) / GRID;
    const stepLat = (north - south) / GRID;
    for (let i = 0; i <= GRID; i++) {
      for (let j = 0; j <= GRID; j++) {
        const lonLat: LonLat = [west + i * stepLon, south + j * stepLat];
        if (!areas.findAreaAt(...lonLat)) continue;
        const clearanceMeters = toClearance(lonLat, rings, best?.clearanceMeters ?? 0);
        if (clearanceMeters > (best?.clearanceMeters ?? 0)) best = { lonLat, clearanceMeters };
      }
    }
    if (!best) throw new Error('The shape has no inside that a grid of candidates would hit.');
    const [lon, lat] = best.lonLat;
    [west, south, east, north] = [lon - stepLon * 2, lat - stepLat * 2, lon + stepLon * 2, lat + stepLat * 2];
  }
  if (!best) throw new Error('The shape has no inside that a grid of candidates would hit.');
  return best;
}

/** Distance to the nearest border on a local plane; gives up early once it is below what would be an improvement. */
function toClearance([lon, lat]: LonLat, rings: PolygonRings, enough: number): number {
  const perLon = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  let nearest = Infinity;
  for (const ring of rings) {
    let previous: LonLat | undefined;
    for (const point of ring) {
      const bx = (point[0] - lon) * perLon;
      const by = (point[1] - lat) * METERS_PER_DEGREE;
      if (previous) {
        const dx = (previous[0] - lon) * perLon - bx;
        const dy = (previous[1] - lat) * METERS_PER_DEGREE - by;
        const lengthSquared = dx * dx + dy * dy;
        const along =
          lengthSquared === 0 ? 0 : Math.min(1, Math.max(0, -(bx * dx + by * dy) / lengthSquared));
        nearest = Math.min(nearest, Math.hypot(bx + along * dx, by + along * dy));
        if (nearest < enough) return nearest;
      }
      previous = point;
    }
  }
  return nearest;
}

function toBox(rings: PolygonRings): [west: number, south: number, east: number, north: number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of rings.flat()) {
    [west, south] = [Math.min(west, lon), Math.min(south, lat)];
    [east, north] = [Math.max(east, lon), Math.max(north, lat)];
  }
  return [west, south, east, north];
}

function toExtent(rings: PolygonRings): number {
  const [west, south, east, north] = toBox(rings);
  return haversineMeters(west, south, east, south) * haversineMeters(west, south, west, north);
}
