/** Reads JSON extracts: what Overpass answers, as elements, and GeoJSON, as features whose properties are tags. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { invalidInput } from '../../kernel/errors.ts';
import type { RoadWay } from '../../roads/road-graph.ts';
import type { Bounds, Collected } from './collect-osm.ts';
import {
  isOpenToCars,
  toAreaLooks,
  toLineLooks,
  toMaxKmh,
  toName,
  toOneWay,
  type MapFeature,
} from './map-feature.ts';
import type { ElementTaker, RelationMember, Tags } from './osm-elements.ts';

/** JSON is read as a whole; a city that needs more has a .osm.pbf, which is read in pieces. */
const MOST_CHARACTERS = 300_000_000;
const E7 = 1e7;

interface JsonExtract {
  readonly elements?: readonly OverpassElement[];
  readonly features?: readonly JsonFeature[];
}

interface OverpassElement {
  readonly type?: unknown;
  readonly id?: number;
  readonly lat?: number;
  readonly lon?: number;
  readonly nodes?: readonly number[];
  readonly members?: readonly RelationMember[];
  readonly tags?: Tags;
}

interface JsonFeature {
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null;
}

/** The file as it stands, and whether it is an answer of Overpass. @throws HaivanError invalid_input when it is neither. */
export async function readJsonExtract(path: string): Promise<JsonExtract> {
  const parsed = toExtract(await readText(path));
  if (parsed?.elements !== undefined || parsed?.features !== undefined) return parsed;
  throw invalidInput('The file holds neither GeoJSON nor an answer of Overpass.', {
    where: path,
    allowed: '{"type":"FeatureCollection","features":[…]} or {"elements":[…]}',
    next: 'Export it again, or convert it: osmium export in.osm.pbf -o out.geojson.',
  });
}

function toExtract(text: string): JsonExtract | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { elements, features }: { elements?: unknown; features?: unknown } = value;
    return {
      ...(Array.isArray(elements) ? { elements } : {}),
      ...(Array.isArray(features) ? { features } : {}),
    };
  } catch {
    return undefined;
  }
}

async function readText(path: string): Promise<string> {
  const file = createReadStream(path);
  const stream: Readable = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  if (stream !== file) file.on('error', (error) => stream.destroy(error));
  stream.setEncoding('utf8');
  const chunks: string[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const text = String(chunk);
    size += text.length;
    if (size > MOST_CHARACTERS)
      throw invalidInput('The JSON file is too large to be read as a whole.', {
        where: path,
        value: `more than ${MOST_CHARACTERS} characters`,
        allowed: `${MOST_CHARACTERS} characters`,
        next: 'Give the extract as .osm.pbf: it is read in pieces.',
      });
    chunks.push(text);
  }
  return chunks.join('').replace(/^\uFEFF/, '');
}

export function tellElements(elements: readonly OverpassElement[], take: ElementTaker): void {
  for (const { type, id = 0, lat = 0, lon = 0, nodes = [], members = [], tags = {} } of elements) {
    if (type === 'node') take.node?.(id, Math.round(lon * E7), Math.round(lat * E7));
    else if (type === 'way') take.way?.(id, nodes, tags);
    else if (type === 'relation') take.relation?.(id, members, tags);
  }
}

/** Features in the bounds; two lines that share a corner meet there. */
export function collectFeatures(list: readonly JsonFeature[], bounds: Bounds): Collected {
  const features: MapFeature[] = [];
  const ways: RoadWay[] = [];
  for (const { properties, geometry } of list) {
    const tags = toTags(properties ?? {});
    const { type = '', coordinates } = geometry ?? {};
    const name = toName(tags);
    const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? toList(coordinates) : [];
    const rings = polygons.flatMap((polygon) =>
      toList(polygon).map((ring, at) => ({ line: toLine(ring), isHole: at > 0 })),
    );
    const parts = rings.filter(({ line }) => line.length >= 8);
    const areaLooks = toAreaLooks(tags);
    if (areaLooks !== undefined && parts.some(({ line }) => touches(line, bounds)))
      features.push({
        ...areaLooks,
        name,
        shape: 'polygon',
        parts: parts.map(({ line }) => line),
        holes: parts.map(({ isHole }) => isHole),
      });

    const looks = toLineLooks(tags);
    const written =
      type === 'LineString' ? [coordinates] : type === 'MultiLineString' ? toList(coordinates) : [];
    const lines = written.map(toLine).filter((line) => line.length >= 4 && touches(line, bounds));
    if (looks === undefined || lines.length === 0) continue;
    const oneWay = toOneWay(tags);
    features.push({ ...looks, name, shape: 'line', parts: lines, ...(oneWay === 0 ? {} : { oneWay: true }) });
    const { highway } = tags;
    const maxKmh = toMaxKmh(tags);
    if (highway !== undefined && isOpenToCars(tags))
      for (const points of lines)
        ways.push({ points, highway, name, oneWay, ...(maxKmh === undefined ? {} : { maxKmh }) });
  }
  return { features, ways };
}

function toTags(properties: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, String(value)]] : [],
    ),
  );
}

function toList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function toLine(value: unknown): Int32Array {
  const points: number[] = [];
  for (const position of toList(value)) {
    const [lon, lat] = toList(position).map(Number);
    if (Math.abs(lon ?? Number.NaN) <= 180 && Math.abs(lat ?? Number.NaN) <= 90)
      points.push(Math.round((lon ?? 0) * E7), Math.round((lat ?? 0) * E7));
  }
  return Int32Array.from(points);
}

function touches(line: Int32Array, [west, south, east, north]: Bounds): boolean {
  for (let at = 0; at < line.length; at += 2) {
    const [lon, lat] = [(line[at] ?? 0) / E7, (line[at + 1] ?? 0) / E7];
    if (lon >= west && lon <= east && lat >= south && lat <= north) return true;
  }
  return false;
}
