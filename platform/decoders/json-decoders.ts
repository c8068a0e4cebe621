/**
 * The JSON decoders: one object, an array, `{readings, positions, records}`, a GeoJSON FeatureCollection, or NDJSON.
 * They differ only in what an item is taken for that does not tell by itself.
 */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  Position,
  RawDelivery,
  Reading,
  RecordItem,
} from '../../contract/feeds/item.ts';
import { toIsoTimeMs } from './iso-time.ts';
import { toRawItem } from './json-fields.ts';
import { isObject, toJsonItems, type ListName } from './json-items.ts';
import { toPosition } from './position-item.ts';
import { toReading } from './reading-item.ts';
import { toRecordItem } from './record-item.ts';
import { createRefusals, type Refusals } from './refusals.ts';

const READING = '{"datastream":"rain-07/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}';
const POSITION =
  '{"asset":"43A-123.45","time":"2026-11-22T10:00:00+07:00","lon":108.22,"lat":16.07,"speedKn":12,"courseDeg":90}';
const RECORD =
  '{"kind":"request","code":"R-1","time":"2026-11-22T10:00:00+07:00","status":"open","title":"Ngập đường","lon":108.22,"lat":16.07,"body":{"category":"flood"}}';

/** The three JSON decoders of the platform. */
export const jsonDecoders: readonly Decoder[] = [
  toJsonDecoder('readings-json', { vi: 'Số đo dạng JSON', en: 'Readings as JSON' }, READING, 'readings'),
  toJsonDecoder('positions-json', { vi: 'Vị trí dạng JSON', en: 'Positions as JSON' }, POSITION, 'positions'),
  toJsonDecoder('records-json', { vi: 'Hồ sơ dạng JSON', en: 'Records as JSON' }, RECORD, 'records'),
];

interface Found {
  readonly readings: Reading[];
  readonly positions: Position[];
  readonly records: RecordItem[];
  readonly refusals: Refusals;
}

function toJsonDecoder(id: string, name: Decoder['name'], example: string, usual: ListName): Decoder {
  return { id, name, example, decode: (raw, context) => decodeJson(raw, context, usual) };
}

function decodeJson(raw: RawDelivery, { utcOffsetMin }: DecodeContext, usual: ListName): Decoded {
  const { lists, refused } = toJsonItems(raw);
  const found: Found = { readings: [], positions: [], records: [], refusals: createRefusals() };
  for (const { name, where, items } of lists) {
    for (let index = 0; index < items.length; index++) {
      const item = items[index];
      if (item === undefined) continue;
      if (name !== 'positions' && name !== 'records' && addPlainReading(item, utcOffsetMin, found.readings))
        continue;
      addItem(item, { name, where: toWhere(where, index), usual, utcOffsetMin, found });
    }
  }
  const { readings, positions, records, refusals } = found;
  return { readings, positions, records, refused: [...refused, ...refusals.list()] };
}

/** The hot path: `{datastream, time, value}` and nothing else to check. Everything unusual goes the careful way. */
function addPlainReading(item: unknown, utcOffsetMin: number, readings: Reading[]): boolean {
  if (typeof item !== 'object' || item === null) return false;
  // Fields of parsed JSON are unknown until each has been looked at, which the next lines do.
  const { datastream, time, value, unit, quality, lon } = item as Record<string, unknown>;
  if (typeof datastream !== 'string' || typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (unit !== undefined || quality !== undefined || lon !== undefined) return false;
  if (datastream.length === 0 || datastream.length > 200 || !isAscii(datastream)) return false;
  let timeMs = NaN;
  if (typeof time === 'string') timeMs = toIsoTimeMs(time, utcOffsetMin);
  else if (typeof time === 'number' && Number.isInteger(time) && Math.abs(time) <= 8.64e15) timeMs = time;
  if (Number.isNaN(timeMs)) return false;
  readings.push({ datastream, timeMs, value });
  return true;
}

interface Place {
  readonly name: ListName | undefined;
  readonly where: string;
  readonly usual: ListName;
  readonly utcOffsetMin: number;
  readonly found: Found;
}

function addItem(item: unknown, { name, where, usual, utcOffsetMin, found }: Place): void {
  const { refusals } = found;
  const raw = () => toRawItem(item, name);
  if (!isObject(item)) {
    const next = 'Send every item as an object with named fields.';
    refusals.add({ reason: 'wrong_type', where, value: item, allowed: 'a JSON object', next, raw });
    return;
  }
  if (name === undefined && item['type'] === 'FeatureCollection' && Array.isArray(item['features'])) {
    const features: unknown[] = item['features'];
    features.forEach((feature, index) =>
      addItem(feature, { name: 'positions', where: `features[${index}]`, usual, utcOffsetMin, found }),
    );
    return;
  }
  const reader = { place: where, item, raw, utcOffsetMin, refusals };
  const kind = name ?? toListName(item, usual);
  if (kind === 'positions') pushFound(found.positions, toPosition(reader));
  else if (kind === 'records') pushFound(found.records, toRecordItem(reader));
  else pushFound(found.readings, toReading(reader));
}

/** What a bare item is: by the fields that only one kind has, else what the decoder is for. */
function toListName(item: Record<string, unknown>, usual: ListName): ListName {
  if (item['datastream'] !== undefined || item['property'] !== undefined) return 'readings';
  if (item['kind'] !== undefined && item['code'] !== undefined) return 'records';
  return item['lon'] !== undefined || item['type'] === 'Feature' ? 'positions' : usual;
}

function pushFound<Item>(list: Item[], item: Item | undefined): void {
  if (item !== undefined) list.push(item);
}

function toWhere(where: string, index: number): string {
  if (where === 'item') return '';
  return where === 'line' ? `line ${index + 1}` : `${where}[${index}]`;
}

/** ASCII needs no Unicode normalisation; codes of datastreams nearly always are. */
function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 127) return false;
  return true;
}
