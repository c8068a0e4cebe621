/**
 * What the store needs of an AIS message, read straight from its bits: a position, or the facts about a vessel.
 * "Not available" is null here, never 91°, 511° or 102.3 knots.
 */
import { readSigned, readText, readUnsigned, type Bits } from './bits.ts';
import { toDegrees } from './fields.ts';
import { readAidName, readStaticPart } from './layouts.ts';

/** How a message was heard. */
export interface HeardReport {
  /** When its first part was heard. */
  readonly receivedMs: number | null;
  /** The receiver told the time; otherwise it is when the line arrived. */
  readonly isTimeTold: boolean;
  /** Sent by the ship that carries the receiver (VDO), not heard of another. */
  readonly isOwn: boolean;
}

/** Where a station was. Speed in knots, course and heading in degrees from true north, turn in °/min to starboard. */
export interface AisPosition extends HeardReport {
  readonly kind: 'position';
  readonly type: number;
  readonly mmsi: number;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
  readonly headingDeg: number | null;
  readonly turnDegMin: number | null;
  /** Navigation status 0–14 (7 fishing, 14 SART alarm); null when undefined or not sent. */
  readonly status: number | null;
  /** Second of the UTC minute when the position was fixed; null when not available or not from a running device. */
  readonly utcSecond: number | null;
  /** True when the position is better than 10 m. */
  readonly accurate: boolean;
  /** Height of a search-and-rescue aircraft in metres. */
  readonly altitudeM: number | null;
}

/** What a vessel is. A field is null when this message does not tell it. */
export interface AisStatic extends HeardReport {
  readonly kind: 'static';
  readonly type: number;
  readonly mmsi: number;
  readonly name: string | null;
  readonly callSign: string | null;
  readonly imo: number | null;
  readonly shipType: number | null;
  readonly lengthM: number | null;
  readonly beamM: number | null;
  readonly draughtM: number | null;
  readonly destination: string | null;
}

interface PositionPlaces {
  /** Shortest message that has all the fields. */
  readonly minBits: number;
  readonly lon: number;
  readonly lat: number;
  readonly lonBits: number;
  readonly latBits: number;
  /** Units of 1/10000 minute (1) or 1/10 minute (1000) per raw unit. */
  readonly unit: number;
  readonly accurate: number;
  readonly speed?: readonly [start: number, bits: number, missing: number, divisor: number];
  readonly course?: readonly [start: number, bits: number, missing: number, divisor: number];
  readonly heading?: number;
  readonly second?: number;
  readonly status?: number;
  readonly turn?: number;
  readonly altitude?: number;
}

const FINE = { lonBits: 28, latBits: 27, unit: 1 } as const;

const classA: PositionPlaces = {
  ...FINE,
  minBits: 163,
  lon: 61,
  lat: 89,
  accurate: 60,
  speed: [50, 10, 1023, 10],
  course: [116, 12, 3600, 10],
  heading: 128,
  second: 137,
  status: 38,
  turn: 42,
};
const classB: PositionPlaces = {
  ...FINE,
  minBits: 168,
  lon: 57,
  lat: 85,
  accurate: 56,
  speed: [46, 10, 1023, 10],
  course: [112, 12, 3600, 10],
  heading: 124,
  second: 133,
};

/** Where the fields of position-bearing messages stand (ITU-R M.1371-5). */
const POSITION_PLACES: Readonly<Record<number, PositionPlaces>> = {
  1: classA,
  2: classA,
  3: classA,
  4: { ...FINE, minBits: 168, lon: 79, lat: 107, accurate: 78, second: 72 },
  9: {
    ...FINE,
    minBits: 168,
    lon: 61,
    lat: 89,
    accurate: 60,
    speed: [50, 10, 1023, 1],
    course: [116, 12, 3600, 10],
    second: 128,
    altitude: 38,
  },
  18: classB,
  19: { ...classB, minBits: 312 },
  21: { ...FINE, minBits: 272, lon: 164, lat: 192, accurate: 163, second: 253 },
  27: {
    lonBits: 18,
    latBits: 17,
    unit: 1000,
    minBits: 96,
    lon: 44,
    lat: 62,
    accurate: 38,
    speed: [79, 6, 63, 1],
    course: [85, 9, 511, 1],
    status: 40,
  },
};

/** Position of a loaded message, or undefined when its type carries none or it is too short for its type. */
export function readPosition(bits: Bits, heard: HeardReport): AisPosition | undefined {
  const type = readUnsigned(bits, 0, 6);
  const places = POSITION_PLACES[type];
  if (places === undefined || bits.bitLength < places.minBits) return undefined;
  const lon = toDegrees(readSigned(bits, places.lon, places.lonBits) * places.unit);
  const lat = toDegrees(readSigned(bits, places.lat, places.latBits) * places.unit);
  const known = lon >= -180 && lon <= 180 && lat >= -90 && lat <= 90;
  const heading = places.heading === undefined ? 511 : readUnsigned(bits, places.heading, 9);
  const second = places.second === undefined ? 60 : readUnsigned(bits, places.second, 6);
  const status = places.status === undefined ? 15 : readUnsigned(bits, places.status, 4);
  const altitude = places.altitude === undefined ? 4095 : readUnsigned(bits, places.altitude, 12);
  return {
    kind: 'position',
    type,
    mmsi: readUnsigned(bits, 8, 30),
    lon: known ? lon : null,
    lat: known ? lat : null,
    speedKn: readMeasure(bits, places.speed),
    courseDeg: readMeasure(bits, places.course),
    headingDeg: heading < 360 ? heading : null,
    turnDegMin: places.turn === undefined ? null : toTurn(readSigned(bits, places.turn, 8)),
    status: status === 15 ? null : status,
    utcSecond: second < 60 ? second : null,
    accurate: readUnsigned(bits, places.accurate, 1) === 1,
    altitudeM: altitude < 4095 ? altitude : null,
    ...heard,
  };
}

/** A raw value at or above its "not available" code is missing: courses of 360° and more do not exist either. */
function readMeasure(bits: Bits, place: PositionPlaces['speed']): number | null {
  if (place === undefined) return null;
  const raw = readUnsigned(bits, place[0], place[1]);
  return raw < place[2] ? raw / place[3] : null;
}

/** °/min, positive to starboard; ±127 only says "more than 5° per 30 s", -128 nothing. */
function toTurn(raw: number): number | null {
  if (raw === -128 || Math.abs(raw) === 127) return null;
  return (Math.sign(raw) * Math.round((raw / 4.733) ** 2 * 10)) / 10;
}

/** Facts about a vessel in messages 5, 19, 21 and 24 (either part), or undefined for other and short messages. */
export function readStatic(bits: Bits, heard: HeardReport): AisStatic | undefined {
  const type = readUnsigned(bits, 0, 6);
  const { bitLength } = bits;
  const empty = { ...EMPTY, type, mmsi: readUnsigned(bits, 8, 30), ...heard };
  if (type === 5 && bitLength >= 420) {
    return {
      ...empty,
      ...readVessel(bits, 112, 232, 240),
      callSign: readText(bits, 70, 7) || null,
      imo: readUnsigned(bits, 40, 30) || null,
      draughtM: readUnsigned(bits, 294, 8) / 10 || null,
      destination: readText(bits, 302, 20) || null,
    };
  }
  if (type === 19 && bitLength >= 312) return { ...empty, ...readVessel(bits, 143, 263, 271) };
  if (type === 21 && bitLength >= 272)
    return { ...empty, name: readAidName(bits) || null, ...readSize(bits, 219) };
  if (type !== 24) return undefined;
  const part = readStaticPart(bits);
  if (part === 0 && bitLength >= 160) return { ...empty, name: readText(bits, 40, 20) || null };
  if (part !== 1 || bitLength < 168) return undefined;
  const isAuxiliary = Math.floor(empty.mmsi / 1e7) === 98;
  return {
    ...empty,
    ...(isAuxiliary ? {} : readSize(bits, 132)),
    shipType: readUnsigned(bits, 40, 8) || null,
    callSign: readText(bits, 90, 7) || null,
  };
}

const EMPTY = {
  kind: 'static',
  name: null,
  callSign: null,
  imo: null,
  shipType: null,
  lengthM: null,
  beamM: null,
  draughtM: null,
  destination: null,
} as const;

function readVessel(bits: Bits, name: number, shipType: number, size: number): Partial<AisStatic> {
  return {
    name: readText(bits, name, 20) || null,
    shipType: readUnsigned(bits, shipType, 8) || null,
    ...readSize(bits, size),
  };
}

/** Length and beam in metres; zero means "not given". */
function readSize(bits: Bits, start: number): Pick<AisStatic, 'lengthM' | 'beamM'> {
  return {
    lengthM: readUnsigned(bits, start, 9) + readUnsigned(bits, start + 9, 9) || null,
    beamM: readUnsigned(bits, start + 18, 6) + readUnsigned(bits, start + 24, 6) || null,
  };
}
