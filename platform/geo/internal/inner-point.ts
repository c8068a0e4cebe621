/** A point inside a shape, for what is told of it as a whole. */
import type { LonLat, PolygonRings, Ring } from '../lon-lat.ts';

/** The middle of the widest stretch inside, at the latitude of the centre of the largest part; undefined for a flat shape. */
export function toInnerPoint(polygons: readonly PolygonRings[]): LonLat | undefined {
  const largest = polygons.toSorted((a, b) => toSize(b[0] ?? []).area - toSize(a[0] ?? []).area)[0];
  const lat = toSize(largest?.[0] ?? []).lat;
  const crossings = (largest ?? []).flatMap((ring) => listCrossings(ring, lat)).toSorted((a, b) => a - b);
  let widest: readonly [number, number] | undefined;
  for (let at = 0; at + 1 < crossings.length; at += 2) {
    const [west = 0, east = 0] = [crossings[at], crossings[at + 1]];
    if (widest === undefined || east - west > widest[1] - widest[0]) widest = [west, east];
  }
  return widest === undefined ? undefined : [(widest[0] + widest[1]) / 2, lat];
}

/** Area in square degrees and latitude of the centre. */
function toSize(ring: Ring): { readonly area: number; readonly lat: number } {
  let [area, moment] = [0, 0];
  for (let at = 0; at + 1 < ring.length; at++) {
    const [[x0, y0] = [0, 0], [x1, y1] = [0, 0]] = [ring[at], ring[at + 1]];
    const cross = x0 * y1 - x1 * y0;
    area += cross / 2;
    moment += ((y0 + y1) * cross) / 6;
  }
  return { area: Math.abs(area), lat: area === 0 ? NaN : moment / area };
}

/** Longitudes at which a ring crosses a latitude. */
function listCrossings(ring: Ring, lat: number): number[] {
  return ring.flatMap(([x1, y1], at) => {
    const before = at === 0 ? undefined : ring[at - 1];
    if (before === undefined) return [];
    const [x0, y0] = before;
    return y0 <= lat === y1 <= lat ? [] : [x0 + ((lat - y0) / (y1 - y0)) * (x1 - x0)];
  });
}
