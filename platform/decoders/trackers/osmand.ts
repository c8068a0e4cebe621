/**
 * The `osmand` decoder: one position of a telephone or tracker as query or form (speed in knots), or as JSON (speed in m/s),
 * as Traccar's clients and OsmAnd send it.
 */
import type { Decoded, Decoder, DecodeContext, Position, RawDelivery } from '../../../contract/feeds/item.ts';
import { toIsoTimeMs } from '../iso-time.ts';
import { isObject } from '../json-items.ts';
import { toNumber } from '../numbers.ts';
import { createRefusals, type Refusal } from '../refusals.ts';
import { toText } from '../text-of.ts';

const MOST_CHARS = 16_384;
/** As long as the name of an asset may be in what a feed sends. */
const MOST_NAME = 200;
const KNOT_OF_MPS = 3_600 / 1_852;
/** Below it a time is in seconds, from it in milliseconds. */
const MOST_SECONDS = 2 ** 31;

export const osmandDecoder: Decoder = {
  id: 'osmand',
  name: { vi: 'OsmAnd, Traccar Client', en: 'OsmAnd, Traccar Client' },
  example:
    'id=902064&lat=16.06288&lon=108.22412&timestamp=2026-11-22T03%3A00%3A00Z&speed=12.0&bearing=90&batt=83',
  decode: decodeOsmand,
};

/** What both forms say, each as it was sent. */
interface Told {
  readonly id: unknown;
  readonly time: unknown;
  readonly lat: unknown;
  readonly lon: unknown;
  readonly speedKn: unknown;
  readonly course: unknown;
  readonly valid: unknown;
  readonly batteryPct: unknown;
  readonly charging: unknown;
}

function decodeOsmand(raw: RawDelivery, { settings }: DecodeContext): Decoded {
  const read = toText(raw.bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const refusals = createRefusals();
  const refuse = (refusal: Omit<Refusal, 'raw'>): Decoded => {
    refusals.add(refusal);
    return { refused: refusals.list() };
  };
  const told = read.text.length > MOST_CHARS ? undefined : toTold(read.text.trim());
  if (told === undefined) return refuse(refuseShape(read.text));
  const twice = findTwice(read.text.trim());
  if (twice !== undefined) return refuse(refuseTwice(twice));
  if (typeof told.id === 'string' && told.id.length > MOST_NAME) return refuse(refuseLong(told.id));
  const asset = toName(told.id) ?? toName(settings['asset']);
  if (asset === undefined) return refuse(refuseNameless);
  const timeMs = toTimeMs(told.time);
  if (Number.isNaN(timeMs)) return refuse(refuseTime(told.time));
  const [lat, lon] = [toFigure(told.lat), toFigure(told.lon)];
  if (lat === null || lon === null || Math.abs(lat) > 90 || Math.abs(lon) > 180)
    return refuse(refusePlace(`${String(told.lat)}, ${String(told.lon)}`));
  if (told.valid === false) return { skipped: 1 };
  const position: Position = {
    asset,
    timeMs,
    lon,
    lat,
    speedKn: toPositive(told.speedKn),
    courseDeg: toCourse(told.course),
  };
  const attributes = toAttributes(told);
  return {
    positions: [Object.keys(attributes).length === 0 ? position : { ...position, attributes }],
  };
}

function toTold(text: string): Told | undefined {
  if (text.startsWith('{')) return toToldOfJson(text);
  if (!text.includes('=')) return undefined;
  const form = new URLSearchParams(text);
  const [lat, lon] = form.get('location')?.split(',') ?? [form.get('lat'), form.get('lon')];
  const [valid, charging] = [form.get('valid'), form.get('charge')];
  return {
    id: form.get('id') ?? form.get('deviceid'),
    time: form.get('timestamp'),
    lat,
    lon,
    speedKn: form.get('speed'),
    course: form.get('bearing') ?? form.get('heading'),
    valid: valid !== 'false' && valid !== '0',
    batteryPct: form.get('batt'),
    charging: charging === null ? undefined : charging === 'true',
  };
}

/** What says where, when or who twice says nothing. */
function findTwice(text: string): string | undefined {
  if (text.startsWith('{')) return undefined;
  const form = new URLSearchParams(text);
  return ['id', 'deviceid', 'lat', 'lon', 'location', 'timestamp'].find(
    (name) => form.getAll(name).length > 1,
  );
}

function toToldOfJson(text: string): Told | undefined {
  const parsed = parse(text);
  const location = isObject(parsed) ? parsed['location'] : undefined;
  const coords = isObject(location) ? location['coords'] : undefined;
  if (!isObject(parsed) || !isObject(location) || !isObject(coords)) return undefined;
  const battery = isObject(location['battery']) ? location['battery'] : {};
  const [speed, level] = [toPositive(coords['speed']), toPositive(battery['level'])];
  return {
    id: parsed['device_id'],
    time: location['timestamp'],
    lat: coords['latitude'],
    lon: coords['longitude'],
    speedKn: speed === null ? null : speed * KNOT_OF_MPS,
    course: coords['heading'],
    valid: true,
    batteryPct: level === null ? null : level * 100,
    charging: battery['is_charging'],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toName(value: unknown): string | undefined {
  const name = typeof value === 'number' ? String(value) : value;
  return typeof name === 'string' && name.trim() !== '' && name.length <= MOST_NAME ? name.trim() : undefined;
}

/** Seconds, milliseconds, ISO 8601 or `yyyy-MM-dd HH:mm:ss`; without a zone it is UTC. */
function toTimeMs(value: unknown): number {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') return NaN;
  if (!/^\d{1,16}$/.test(text)) return toIsoTimeMs(text, 0);
  const number = Number(text);
  return number < MOST_SECONDS ? number * 1000 : number;
}

function toFigure(value: unknown): number | null {
  const number = typeof value === 'string' ? toNumber(value.trim(), false) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Below zero they say that they do not know. */
function toPositive(value: unknown): number | null {
  const number = toFigure(value);
  return number === null || number < 0 ? null : number;
}

function toCourse(value: unknown): number | null {
  const course = toPositive(value);
  return course === null || course > 360 ? null : course;
}

function toAttributes({ batteryPct, charging }: Told): Record<string, number | boolean> {
  const battery = toPositive(batteryPct);
  return {
    ...(battery === null || battery > 100 ? {} : { batteryPct: Math.round(battery) }),
    ...(typeof charging === 'boolean' ? { charging } : {}),
  };
}

const refuseShape = (value: string) =>
  ({
    reason: 'not_decodable',
    where: 'the whole delivery',
    value,
    allowed: 'id=…&lat=…&lon=…&timestamp=…, or {"device_id", "location": {"timestamp", "coords"}}',
    next: 'Set the app to the protocol OsmAnd.',
  }) as const;

const refuseNameless = {
  reason: 'missing_field',
  where: 'id',
  value: '',
  allowed: 'id or deviceid; device_id in JSON',
  next: 'Set the identifier of the device in its app.',
} as const;

const refuseLong = (id: string) =>
  ({
    reason: 'too_large',
    where: 'id',
    value: id,
    allowed: `at most ${MOST_NAME} characters`,
    next: 'Set a shorter identifier in the app.',
  }) as const;

const refuseTwice = (name: string) =>
  ({
    reason: 'wrong_shape',
    where: name,
    value: 'twice',
    allowed: 'one position in a request, each part of it once',
    next: 'Let the app send each position by itself.',
  }) as const;

const refuseTime = (value: unknown) =>
  ({
    reason: 'time_not_readable',
    where: 'timestamp',
    value: value ?? '',
    allowed: 'epoch seconds or milliseconds, ISO 8601, or yyyy-MM-dd HH:mm:ss in UTC',
    next: 'Let the app send the time of the position.',
  }) as const;

const refusePlace = (value: string) =>
  ({
    reason: 'place_out_of_world',
    where: 'lat, lon',
    value,
    allowed: 'longitude −180 … 180 and latitude −90 … 90 in degrees',
    next: 'Let the app send lat and lon, or location=lat,lon.',
  }) as const;
