/** The `teltonika` decoder: positions and some elements of codec 8 and 8E, as vehicles send them over TCP. */
import type { Decoder } from '../../../contract/feeds/item.ts';
import { decodeFrames, type Found } from './read-frames.ts';
import { cutTeltonika } from './teltonika-frames.ts';

const KMH_OF_KNOT = 1.852;
const DEGREE = 1e7;
/** Before the codec: four zero bytes and the length. */
const CODEC_AT = 8;
const CRC_BYTES = 4;
const CODEC_8 = 0x08;
const CODEC_8E = 0x8e;
/** Time, priority, place, height, course, satellites, speed. */
const FIX_BYTES = 24;
const ELEMENT_SIZES = [1, 2, 4, 8] as const;
/** Elements by the maker's AVL ids (KNOWN; tables of models differ). */
const IGNITION = 239;
const SUPPLY_MV = 66;
const BATTERY_MV = 67;

export const teltonikaDecoder: Decoder = {
  id: 'teltonika',
  name: { vi: 'Teltonika codec 8, 8E', en: 'Teltonika codec 8, 8E' },
  example:
    '000F333536333037303432343431303133\n000000000000004a08010000015ebc1da508002411926621f15246010b00b913005e000f06ef01f00150011505c800450108b5000bb6000642381b18005ecd0318ce19cd430f5844000001f1000061a900010000c8e1',
  decode: (raw, context) =>
    decodeFrames(raw, context, { name: 'Teltonika codec 8 or 8E', cut: cutTeltonika, read: readFrame }),
};

/** One record as it is sent. Speed in km/h, height in m, degrees. */
export interface TeltonikaRecord {
  readonly timeMs: number;
  /** 0 low, 1 high, 2 panic. */
  readonly priority: number;
  readonly lon: number;
  readonly lat: number;
  readonly altitudeM: number;
  readonly courseDeg: number;
  readonly satellites: number;
  readonly speedKmh: number;
  /** Elements of 1 to 8 bytes, unsigned, by their id. */
  readonly elements: ReadonlyMap<number, bigint>;
}

/** The records of a frame whose check sum is right; undefined when its counts and lengths do not agree with its bytes. */
export function readTeltonikaFrame(frame: Buffer): readonly TeltonikaRecord[] | undefined {
  const codec = frame[CODEC_AT];
  const end = frame.length - CRC_BYTES - 1;
  const count = frame[CODEC_AT + 1] ?? 0;
  if ((codec !== CODEC_8 && codec !== CODEC_8E) || count !== frame[end]) return undefined;
  const records: TeltonikaRecord[] = [];
  let at = CODEC_AT + 2;
  while (at < end && records.length < count) {
    const found = readRecord(frame, at, end, codec === CODEC_8E ? 2 : 1);
    if (found === undefined) return undefined;
    records.push(found.record);
    at = found.at;
  }
  return at === end && records.length === count ? records : undefined;
}

/** A record and where it ends; `wide`: bytes of ids and counts. */
function readRecord(frame: Buffer, begin: number, end: number, wide: 1 | 2) {
  let at = begin + FIX_BYTES + 2 * wide;
  if (at > end) return undefined;
  const elements = new Map<number, bigint>();
  for (const size of ELEMENT_SIZES) {
    if (at + wide > end) return undefined;
    const count = frame.readUIntBE(at, wide);
    at += wide;
    if (at + count * (wide + size) > end) return undefined;
    for (let i = 0; i < count; i += 1) {
      const value = at + wide;
      const number = size === 8 ? frame.readBigUInt64BE(value) : BigInt(frame.readUIntBE(value, size));
      elements.set(frame.readUIntBE(at, wide), number);
      at = value + size;
    }
  }
  const last = wide === 2 ? skipLongElements(frame, at, end) : at;
  if (last === undefined) return undefined;
  const record: TeltonikaRecord = {
    timeMs: Number(frame.readBigUInt64BE(begin)),
    priority: frame.readUInt8(begin + 8),
    lon: frame.readInt32BE(begin + 9) / DEGREE,
    lat: frame.readInt32BE(begin + 13) / DEGREE,
    altitudeM: frame.readInt16BE(begin + 17),
    courseDeg: frame.readUInt16BE(begin + 19),
    satellites: frame.readUInt8(begin + 21),
    speedKmh: frame.readUInt16BE(begin + 22),
    elements,
  };
  return { record, at: last };
}

/** Codec 8E ends a record with elements of any length, which nobody here reads. */
function skipLongElements(frame: Buffer, begin: number, end: number): number | undefined {
  if (begin + 2 > end) return undefined;
  let at = begin + 2;
  for (let left = frame.readUInt16BE(begin); left > 0; left -= 1) {
    if (at + 4 > end) return undefined;
    at += 4 + frame.readUInt16BE(at + 2);
    if (at > end) return undefined;
  }
  return at;
}

function readFrame(frame: Buffer, found: Found): void {
  const records = readTeltonikaFrame(frame);
  if (records === undefined)
    found.refuse({
      reason: 'not_decodable',
      where: 'counts',
      value: frame.subarray(0, 60).toString('hex'),
      allowed: 'codec 08 or 8E, with counts and lengths that fit its bytes',
      next: 'Set the device to codec 8 or 8 extended.',
    });
  else records.forEach((record, i) => addRecord(record, i, found));
}

function addRecord(record: TeltonikaRecord, index: number, found: Found): void {
  const { device: asset } = found;
  const { lon, lat, satellites } = record;
  const timeMs = record.timeMs - found.clockOffsetMs;
  const attributes = toAttributes(record.elements);
  const hasAttributes = Object.keys(attributes).length > 0;
  if (satellites === 0 || (lon === 0 && lat === 0)) {
    // Without a fix it stands where it stood; what it says of itself counts all the same.
    found.skip();
    if (hasAttributes) found.facts.push({ asset, timeMs, attributes });
    return;
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return found.refuse({
      reason: 'place_out_of_world',
      where: `record ${index + 1}`,
      value: `${lon}, ${lat}`,
      allowed: 'longitude −180 … 180 and latitude −90 … 90 in degrees',
      next: 'Look at the receiver of the device.',
    });
  found.positions.push({
    asset,
    timeMs,
    lon,
    lat,
    speedKn: record.speedKmh / KMH_OF_KNOT,
    courseDeg: record.courseDeg <= 360 ? record.courseDeg : null,
    ...(hasAttributes ? { attributes } : {}),
  });
}

/** What is worth knowing of a vehicle now, so rounded that it changes seldom: each change is written to its asset. */
function toAttributes(elements: ReadonlyMap<number, bigint>): Record<string, number | boolean> {
  const [ignition, supply, battery] = [IGNITION, SUPPLY_MV, BATTERY_MV].map((id) => elements.get(id));
  return {
    ...(ignition === undefined ? {} : { ignition: ignition === 1n }),
    ...(supply === undefined ? {} : { supplyV: Math.round(Number(supply) / 1000) }),
    ...(battery === undefined ? {} : { batteryV: Math.round(Number(battery) / 100) / 10 }),
  };
}
