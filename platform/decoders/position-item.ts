/** One position of a JSON delivery: of our own shape, or a GeoJSON point Feature whose properties hold the rest. */
import type { Position } from '../../contract/feeds/item.ts';
import {
  readFacts,
  readName,
  readNumber,
  readOptionalNumber,
  readQuality,
  readTime,
  type ItemReader,
} from './json-fields.ts';
import { isObject } from './json-items.ts';

const KMH_OF_KNOT = 1.852;
/** Names that common trackers use, and what we call it. */
const ALIASES: readonly (readonly [alias: string, field: string])[] = [
  ['id', 'asset'],
  ['deviceId', 'asset'],
  ['device_id', 'asset'],
  ['uniqueId', 'asset'],
  ['mmsi', 'asset'],
  ['plate', 'asset'],
  ['timestamp', 'time'],
  ['deviceTime', 'time'],
  ['fixTime', 'time'],
  ['lng', 'lon'],
  ['longitude', 'lon'],
  ['latitude', 'lat'],
  ['speed', 'speedKn'],
  ['course', 'courseDeg'],
  ['bearing', 'courseDeg'],
  ['heading', 'headingDeg'],
];

/** The position, or undefined after its refusal was noted. Speed is in knots unless it is called `speedKmh`. */
export function toPosition(source: ItemReader): Position | undefined {
  const reader = { ...source, item: toOwnNames(source.item) };
  const asset = readName(reader, 'asset');
  const timeMs = asset === undefined ? undefined : readTime(reader);
  const lon = timeMs === undefined ? undefined : readNumber(reader, 'lon', -180, 180);
  const lat = lon === undefined ? undefined : readNumber(reader, 'lat', -90, 90);
  if (asset === undefined || timeMs === undefined || lon === undefined || lat === undefined) return undefined;
  const speedKn = readOptionalNumber(reader, 'speedKn', 0, 2000);
  const courseDeg = speedKn === undefined ? undefined : readOptionalNumber(reader, 'courseDeg', 0, 360);
  const headingDeg = courseDeg === undefined ? undefined : readOptionalNumber(reader, 'headingDeg', 0, 360);
  const quality = headingDeg === undefined ? undefined : readQuality(reader);
  const attributes = quality === undefined ? undefined : readFacts(reader, 'attributes');
  if (speedKn === undefined || courseDeg === undefined || headingDeg === undefined) return undefined;
  if (quality === undefined || attributes === undefined) return undefined;
  const place = { asset, timeMs, lon, lat, speedKn, courseDeg, headingDeg };
  return {
    ...place,
    ...(quality === null ? {} : { quality }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  };
}

/** The item with our field names; a field of our own name always stands before an alias. */
function toOwnNames(item: Record<string, unknown>): Record<string, unknown> {
  const own = { ...toFlatFeature(item) };
  for (const [alias, field] of ALIASES)
    if (own[field] === undefined && own[alias] !== undefined) own[field] = own[alias];
  if (own['speedKn'] === undefined && typeof own['speedKmh'] === 'number')
    own['speedKn'] = own['speedKmh'] / KMH_OF_KNOT;
  return own;
}

function toFlatFeature(item: Record<string, unknown>): Record<string, unknown> {
  const { geometry, properties } = item;
  if (item['type'] !== 'Feature' || !isObject(geometry) || !Array.isArray(geometry['coordinates']))
    return item;
  const [lon, lat]: unknown[] = geometry['coordinates'];
  return {
    ...(item['id'] === undefined ? {} : { id: item['id'] }),
    ...(isObject(properties) ? properties : {}),
    lon,
    lat,
  };
}
