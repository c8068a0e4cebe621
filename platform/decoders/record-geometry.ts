/** The shape of a record as files have it: GeoJSON, or the well-known text (WKT) of tables, in WGS 84. */
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { RecordGeometry } from '../../contract/records/record-item.ts';

/** Longer shapes than these are refused by intake; a decoder only keeps them bounded. */
const MOST_CHARS = 2_000_000;
const LonLat = Type.Tuple([Type.Number(), Type.Number()]);
const Line = Type.Array(LonLat);
const Lines = Type.Array(Line);
const shapes = {
  Point: LonLat,
  LineString: Line,
  MultiLineString: Lines,
  Polygon: Lines,
  MultiPolygon: Type.Array(Lines),
} as const;

/** The geometry of a parsed value; undefined when it is none. Heights are left out. */
export function toGeometry(value: unknown): RecordGeometry | undefined {
  if (typeof value !== 'object' || value === null || !('type' in value) || !('coordinates' in value))
    return undefined;
  const { type } = value;
  if (typeof type !== 'string' || !Object.hasOwn(shapes, type)) return undefined;
  const coordinates = toFlat(value.coordinates, 0);
  // The names of `shapes` are those of RecordGeometry, and its schema has just been kept.
  return Value.Check(shapes[type as RecordGeometry['type']], coordinates)
    ? ({ type, coordinates } as RecordGeometry)
    : undefined;
}

/** Of a cell: GeoJSON, or WKT such as `LINESTRING (108.21 16.05, 108.22 16.06)`. */
export function toGeometryOfText(text: string): RecordGeometry | undefined {
  if (text.length > MOST_CHARS) return undefined;
  try {
    return toGeometry(JSON.parse(text.startsWith('{') ? text : toJsonOfWkt(text)));
  } catch {
    return undefined;
  }
}

const WKT =
  /^\s*(?:SRID=4326;)?\s*(POINT|LINESTRING|MULTILINESTRING|POLYGON|MULTIPOLYGON)\s*(?:Z|M|ZM)?\s*\(([\d\s.,()eE+-]*)\)\s*$/i;
const NAMES: Readonly<Record<string, string>> = {
  POINT: 'Point',
  LINESTRING: 'LineString',
  MULTILINESTRING: 'MultiLineString',
  POLYGON: 'Polygon',
  MULTIPOLYGON: 'MultiPolygon',
};

/** Brackets for parentheses, a pair for each `lon lat`. */
function toJsonOfWkt(text: string): string {
  const [, name = '', inside = ''] = WKT.exec(text) ?? [];
  const type = NAMES[name.toUpperCase()] ?? '';
  const pairs = inside
    .replace(/[^,()]+/g, (pair) => (pair.trim() === '' ? '' : `[${pair.trim().split(/\s+/).join(',')}]`))
    .replaceAll('(', '[')
    .replaceAll(')', ']');
  return JSON.stringify({ type, coordinates: JSON.parse(type === 'Point' ? pairs : `[${pairs}]`) });
}

/** Positions without their height; deeper than any shape is none. */
function toFlat(value: unknown, depth: number): unknown {
  if (!Array.isArray(value) || depth > 4) return value;
  return typeof value[0] === 'number' ? value.slice(0, 2) : value.map((one) => toFlat(one, depth + 1));
}
