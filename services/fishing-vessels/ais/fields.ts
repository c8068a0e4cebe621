/** The kinds of field AIS layouts are written with. Each builder returns a reader: bits → scaled value. */
import { readHex, readSigned, readText, readUnsigned, type Bits } from './bits.ts';
import type { Legend } from './legends.ts';

export type AisValue = string | number | boolean | readonly AisRecord[];
export interface AisRecord {
  readonly [name: string]: AisValue;
}

export type FieldReader = (bits: Bits) => AisValue;
export type Field = readonly [name: string, read: FieldReader];
export type Fields = readonly Field[];

/** Unsigned integer as sent. */
export const unsigned =
  (start: number, length: number): FieldReader =>
  (bits) =>
    readUnsigned(bits, start, length);

/** Signed integer as sent. */
export const signed =
  (start: number, length: number): FieldReader =>
  (bits) =>
    readSigned(bits, start, length);

export const flag =
  (start: number): FieldReader =>
  (bits) =>
    readUnsigned(bits, start, 1) === 1;

/** Tenths of a unit: knots, degrees, metres. */
export const tenths =
  (start: number, length: number): FieldReader =>
  (bits) =>
    readUnsigned(bits, start, length) / 10;

/** Unsigned value with an offset and a divisor: (raw + offset) / divisor. */
export const scaled =
  (start: number, length: number, offset: number, divisor: number): FieldReader =>
  (bits) =>
    (readUnsigned(bits, start, length) + offset) / divisor;

export const signedTenths =
  (start: number, length: number): FieldReader =>
  (bits) =>
    readSigned(bits, start, length) / 10;

export const text =
  (start: number, count: number): FieldReader =>
  (bits) =>
    readText(bits, start, count);

/** Six-bit text from a place to the end of the message. */
export const textToEnd =
  (start: number): FieldReader =>
  (bits) =>
    bits.bitLength <= start ? '' : readText(bits, start, Math.floor((bits.bitLength - start) / 6));

export const named =
  (start: number, length: number, legend: Legend): FieldReader =>
  (bits) =>
    legend.texts[readUnsigned(bits, start, length)] ?? legend.beyond;

/** The two fields `x` and `x_text` that gpsd gives for a coded value. */
export const coded = (name: string, start: number, length: number, legend: Legend): Fields => [
  [name, unsigned(start, length)],
  [`${name}_text`, named(start, length, legend)],
];

/** A number with words for its special values, such as 1023 → 'nan' (not available). */
export const exceptional =
  (start: number, length: number, words: Readonly<Record<number, string>>, divisor: number): FieldReader =>
  (bits) => {
    const raw = readUnsigned(bits, start, length);
    return words[raw] ?? raw / divisor;
  };

/** 1/10000 minute to degrees with six decimals; raw·10/6 is in millionths of a degree and never ends on a half. */
export const degrees =
  (start: number, length: number): FieldReader =>
  (bits) =>
    toDegrees(readSigned(bits, start, length));

export const toDegrees = (raw: number): number => Math.round((raw * 10) / 6) / 1e6;

/** Coarser angles: 1/1000 minute (divisor 60000, 4 decimals) or 1/10 minute (divisor 600, 1 decimal). */
export const coarseDegrees =
  (start: number, length: number, divisor: number, decimals: number): FieldReader =>
  (bits) =>
    roundDecimals(readSigned(bits, start, length) / divisor, decimals);

/** Corner of an area in 1/10 minute; gpsd sends these as text with six decimals. */
export const cornerDegrees =
  (start: number, length: number): FieldReader =>
  (bits) =>
    (readSigned(bits, start, length) / 600).toFixed(6);

/** Bits that no layout explains: their number and their bytes, `16:0938`. */
export const dataFrom =
  (start: number): FieldReader =>
  (bits) =>
    toData(bits, start, bits.bitLength - start);

export const toData = (bits: Bits, start: number, bitCount: number): string =>
  `${bitCount}:${readHex(bits, start, bitCount)}`;

/** A part of a date in a pattern: `{0}-{1}T{2}:{3}Z` with the unsigned fields padded to `width` digits each. */
export const dated =
  (
    pattern: readonly (readonly [start: number, length: number, width: number, after: string])[],
  ): FieldReader =>
  (bits) => {
    let date = '';
    for (const [start, length, width, after] of pattern) {
      date += String(readUnsigned(bits, start, length)).padStart(width, '0') + after;
    }
    return date;
  };

/** `MM-DDThh:mmZ` of consecutive month (4), day (5), hour (5) and minute (6) bits. */
export const monthToMinute = (start: number): FieldReader =>
  dated([
    [start, 4, 2, '-'],
    [start + 4, 5, 2, 'T'],
    [start + 9, 5, 2, ':'],
    [start + 14, 6, 2, 'Z'],
  ]);

/** `M-DThh:mm` without padding, as inland and berthing messages have it. */
export const bareMonthToMinute = (start: number): FieldReader =>
  dated([
    [start, 4, 1, '-'],
    [start + 4, 5, 1, 'T'],
    [start + 9, 5, 1, ':'],
    [start + 14, 6, 1, ''],
  ]);

/**
 * Repeated groups: `size` bits each from `start`, as many as `count` says. The fields of one group are built for
 * its first bit.
 */
export const repeated =
  (
    start: number,
    size: number,
    count: (bits: Bits) => number,
    group: (base: number) => Fields,
  ): FieldReader =>
  (bits) => {
    const records: AisRecord[] = [];
    const groups = count(bits);
    for (let i = 0; i < groups; i++) records.push(readRecord(bits, group(start + i * size)));
    return records;
  };

export function readRecord(bits: Bits, fields: Fields): AisRecord {
  const record: Record<string, AisValue> = {};
  for (const [name, read] of fields) record[name] = read(bits);
  return record;
}

/** Rounds like C's printf, which gpsd uses: exact halves go to the even digit. */
export function roundDecimals(value: number, decimals: number): number {
  const halves = value * 2 ** (decimals + 1);
  if (Number.isInteger(halves) && Math.abs(halves % 2) === 1) {
    const shifted = Math.floor(value * 10 ** decimals);
    return (shifted % 2 === 0 ? shifted : shifted + 1) / 10 ** decimals;
  }
  return Number(value.toFixed(decimals));
}
