/** Coast: how far the sea or the land is. */
import Flatbush from 'flatbush';
import { around, within } from 'geoflatbush';
import type { Coast } from '../coast.ts';
import type { LonLat, PolygonRings } from '../lon-lat.ts';
import { createBandPolygon } from './band-polygon.ts';
import { distanceToSegmentMeters } from '../sphere.ts';

/** geoflatbush counts on a radius of 6,371 km and measures boxes, not lines: search a little wider than needed. */
const SEARCH_MARGIN = 1.0001;

/** Prepares land polygons and coast lines. The two need not agree: land is closed along the cut of a map, a coast is not. */
export function createCoast({
  land,
  lines,
}: {
  land: readonly (readonly PolygonRings[])[];
  lines: readonly (readonly LonLat[])[];
}): Coast {
  const shapes = land.map((polygons) => createBandPolygon(polygons));
  const segments = lines.flatMap(toSegments);
  const index = segments.length === 0 ? undefined : new Flatbush(segments.length);
  for (const [a, b] of segments)
    index?.add(Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1]));
  index?.finish();

  const distanceTo = (lon: number, lat: number, i: number): number => {
    const segment = segments[i];
    return segment ? distanceToSegmentMeters(lon, lat, ...segment) : Infinity;
  };

  return {
    isOnLand: (lon, lat) => shapes.some((shape) => shape.contains(lon, lat)),
    distanceToCoastMeters: (lon, lat) => {
      if (!index) return Infinity;
      // The segment with the nearest box gives a distance that is certainly reached; only boxes within it can beat it.
      const [first] = around(index, lon, lat, 1);
      if (first === undefined) return Infinity;
      const reach = distanceTo(lon, lat, first);
      const candidates = within(index, lon, lat, (reach * SEARCH_MARGIN) / 1000);
      return candidates.reduce((best, i) => Math.min(best, distanceTo(lon, lat, i)), reach);
    },
  };
}

/** The line that passes nearest to a point: of a city's centre, the shore of its own mainland and of no island. */
export function findNearestLine(
  lines: readonly (readonly LonLat[])[],
  [lon, lat]: LonLat,
): readonly LonLat[] | undefined {
  const toMeters = (line: readonly LonLat[]) =>
    toSegments(line).reduce(
      (best, segment) => Math.min(best, distanceToSegmentMeters(lon, lat, ...segment)),
      Infinity,
    );
  const measured = lines.map((line) => ({ line, meters: toMeters(line) }));
  return measured.toSorted((a, b) => a.meters - b.meters)[0]?.line;
}

function toSegments(line: readonly LonLat[]): (readonly [LonLat, LonLat])[] {
  return line.slice(1).map((end, i) => [line[i] ?? end, end] as const);
}
