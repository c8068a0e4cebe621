/**
 * Reads NAF messages, the North Atlantic Format of vessel monitoring: `//SR//TM/POS//RC/…//LT/+15.9//LG/+109.1//ER//`.
 * Times are UTC; speed (SP) is in tenths of a knot, course (CO) in degrees.
 */
import { toTimeMs } from '../../../platform/sdk/decode.ts';

export interface NafPosition {
  /** ENT entry, POS position, EXI exit, MAN position sent by hand; other types as sent. */
  readonly messageType: string;
  readonly timeMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly speedKn: number | null;
  readonly courseDeg: number | null;
  readonly callSign: string | null;
  readonly internalReference: string | null;
  readonly externalRegistration: string | null;
  readonly name: string | null;
  readonly flagState: string | null;
  /** Every field as sent, by its two-letter code. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface NafRefusal {
  readonly refused: 'naf-frame' | 'naf-field' | 'naf-missing';
  readonly what: string;
  readonly where: string;
  readonly value: string;
  readonly allowed: string;
}

export function isNafRefusal(answer: NafPosition | NafRefusal): answer is NafRefusal {
  return 'refused' in answer;
}

/** Cuts a text that may hold several messages, and anything between them, into its messages. */
export function splitNaf(text: string): string[] {
  return text.match(/\/\/SR\/\/[\s\S]*?\/\/ER\/\//g) ?? [];
}

/** Parses one message with a position. Refuses frames without start or end, and fields that cannot be true. */
export function parseNaf(text: string): NafPosition | NafRefusal {
  const frame = /^\s*\/\/SR\/\/([\s\S]*?)\/\/ER\/\/\s*$/.exec(text);
  if (frame === null) {
    return refuse('naf-frame', 'The message has no start or no end', 'message', text, '//SR//…//ER//');
  }
  const fields: Record<string, string> = {};
  for (const part of (frame[1] ?? '').split('//')) {
    const slash = part.indexOf('/');
    if (slash < 1)
      return refuse('naf-frame', 'A field has no code or no value', 'message', part, 'CODE/value');
    fields[part.slice(0, slash).trim().toUpperCase()] = part.slice(slash + 1).trim();
  }
  return toPosition(fields);
}

function toPosition(fields: Readonly<Record<string, string>>): NafPosition | NafRefusal {
  const lat = fields['LT'] === undefined ? readDegreesMinutes(fields['LA'], 'NS') : readDecimal(fields['LT']);
  const lon = fields['LG'] === undefined ? readDegreesMinutes(fields['LO'], 'EW') : readDecimal(fields['LG']);
  const timeMs = readTime(fields['DA'], fields['TI']);
  const speed = readOptional(fields['SP']);
  const course = readOptional(fields['CO']);
  const checks: readonly (readonly [
    code: string,
    value: number | null | undefined,
    max: number,
    allowed: string,
  ])[] = [
    ['LT', lat, 90, 'LT ±dd.ddd or LA Nddmm'],
    ['LG', lon, 180, 'LG ±ddd.ddd or LO Edddmm'],
    ['DA', timeMs, Infinity, 'DA yyyymmdd and TI hhmm'],
    ['SP', speed, 999, 'tenths of a knot, 0–999'],
    ['CO', course, 360, 'degrees, 0–360'],
  ];
  for (const [code, value, max, allowed] of checks) {
    if (value === undefined)
      return refuse('naf-missing', 'A field is missing or unreadable', code, fields[code] ?? '', allowed);
    const min = code === 'LT' || code === 'LG' ? -max : 0;
    if (value !== null && !(value >= min && value <= max)) {
      return refuse('naf-field', 'A field is out of range', code, fields[code] ?? '', allowed);
    }
  }
  return {
    messageType: fields['TM'] ?? 'POS',
    timeMs: timeMs ?? 0,
    lon: lon ?? 0,
    lat: lat ?? 0,
    speedKn: speed == null ? null : speed / 10,
    courseDeg: course ?? null,
    callSign: fields['RC'] || null,
    internalReference: fields['IR'] || null,
    externalRegistration: fields['XR'] || null,
    name: fields['NA'] || null,
    flagState: fields['FS'] || null,
    fields,
  };
}

/** `+15.9` → 15.9; undefined when absent or not a number. */
function readDecimal(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

/** `N1554` or `E10906`: whole degrees and minutes after the letter of the hemisphere. */
function readDegreesMinutes(text: string | undefined, hemispheres: string): number | undefined {
  const match = /^([NSEW])(\d{2,3})(\d{2})$/i.exec(text ?? '');
  const letter = match?.[1]?.toUpperCase();
  if (match === null || letter === undefined || !hemispheres.includes(letter)) return undefined;
  const minutes = Number(match[3]);
  if (minutes >= 60) return undefined;
  const degrees = Number(match[2]) + minutes / 60;
  return letter === 'S' || letter === 'W' ? -degrees : degrees;
}

/** Epoch milliseconds of `yyyymmdd` and `hhmm`; undefined when either is missing or no such day exists. */
function readTime(date: string | undefined, time: string | undefined): number | undefined {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(date ?? '');
  const clock = /^([01]\d|2[0-3])([0-5]\d)$/.exec(time ?? '');
  if (day === null || clock === null) return undefined;
  const [year, month, ofMonth, hour, minute] = [...day.slice(1), ...clock.slice(1)].map(Number);
  const timeMs = toTimeMs(year ?? NaN, month ?? NaN, ofMonth ?? NaN, hour ?? NaN, minute ?? NaN, 0);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** A number that may be absent (null); undefined when present but not a number. */
function readOptional(text: string | undefined): number | null | undefined {
  if (text === undefined || text === '') return null;
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}

function refuse(
  refused: NafRefusal['refused'],
  what: string,
  where: string,
  value: string,
  allowed: string,
): NafRefusal {
  return { refused, what, where, value: value.slice(0, 80), allowed };
}
