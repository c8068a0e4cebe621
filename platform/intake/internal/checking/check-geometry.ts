/** Checks the geometry of a record: a shape of GeoJSON with few enough vertices, in the world, with rings that close. */
import type { RecordGeometry } from '../../../../contract/records/record-item.ts';
import { findRingTrouble } from '../../../geo/geo.ts';
import { isNowhere } from './grade-position.ts';

/** A ward's border has a few thousand. */
const MAX_VERTICES = 10_000;

export interface GeometryTrouble {
  readonly reason: 'wrong_shape' | 'too_large' | 'place_out_of_world';
  readonly value: string;
  readonly allowed: string;
  readonly next: string;
}

type LonLat = readonly [number, number];

/** What is wrong with it; else a point that stands for it where only a point can. */
export function checkGeometry(given: RecordGeometry): GeometryTrouble | { readonly at: LonLat } {
  const parts = toParts(given);
  if (parts === undefined)
    return trouble('wrong_shape', String(given.type), 'Send the shape as GeoJSON in longitude, latitude.');
  const points = parts.flat();
  if (points.length > MAX_VERTICES)
    return {
      reason: 'too_large',
      value: `${points.length}`,
      allowed: `at most ${MAX_VERTICES} vertices`,
      next: 'Simplify the shape.',
    };
  const outside = points.find(
    ([lon, lat]) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90) || isNowhere(lon, lat),
  );
  if (outside !== undefined)
    return trouble('place_out_of_world', outside.join(', '), 'Check the order of longitude and latitude.');
  const rings = toPolygons(given);
  const ring = findRingTrouble(rings);
  if (ring !== undefined)
    return trouble(
      'wrong_shape',
      `${ring.what} ${ring.at.join(', ')}`,
      'Close each ring and draw it without crossings.',
    );
  const [first] = parts;
  const middle = first?.[first.length >> 1];
  return middle === undefined
    ? trouble('wrong_shape', 'no points', 'Leave the geometry out where there is none.')
    : { at: rings.length === 0 ? middle : toInside(first ?? [], middle) };
}

function trouble(reason: GeometryTrouble['reason'], value: string, next: string): GeometryTrouble {
  const allowed = 'a Point, LineString or Polygon of GeoJSON, or several lines or polygons';
  return { reason, value, allowed, next };
}

/** Middle of a ring's corners where that lies beside none of them; a corner of it does as well for a mark. */
function toInside(ring: readonly LonLat[], corner: LonLat): LonLat {
  const corners = ring.slice(1);
  if (corners.length > 5) return corner;
  const mean = (of: 0 | 1) => corners.reduce((sum, point) => sum + point[of], 0) / corners.length;
  return [mean(0), mean(1)];
}

/** Lines, rings or the one point; undefined when it is no geometry at all: what a sender gives is anybody's JSON. */
function toParts(given: RecordGeometry): readonly (readonly LonLat[])[] | undefined {
  const { type, coordinates } = given as { type: unknown; coordinates: unknown };
  const parts =
    type === 'Point'
      ? [[coordinates]]
      : type === 'LineString'
        ? [coordinates]
        : type === 'Polygon' || type === 'MultiLineString'
          ? coordinates
          : type === 'MultiPolygon' && Array.isArray(coordinates)
            ? coordinates.flat(1)
            : undefined;
  if (!Array.isArray(parts) || !parts.every((part) => Array.isArray(part) && part.every(isPoint)))
    return undefined;
  const least = type === 'Point' ? 1 : 2;
  const lists = parts as LonLat[][];
  return lists.length > 0 && lists.every((part) => part.length >= least) ? lists : undefined;
}

function isPoint(given: unknown): given is LonLat {
  return (
    Array.isArray(given) &&
    (given.length === 2 || given.length === 3) &&
    given.every((figure) => typeof figure === 'number' && Number.isFinite(figure))
  );
}

function toPolygons(given: RecordGeometry): readonly (readonly (readonly LonLat[])[])[] {
  if (given.type === 'Polygon') return [given.coordinates];
  return given.type === 'MultiPolygon' ? given.coordinates : [];
}
