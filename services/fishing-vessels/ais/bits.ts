/**
 * Bits of one AIS payload, kept as one six-bit value per byte: the form in which NMEA carries them, so that
 * unpacking costs one table look-up per character and no string of ones and zeros is ever made.
 */

/** Longest payload accepted. ITU-R M.1371 ends at 1008 bits (five slots); the rest is tolerance for padding. */
const MAX_BITS = 2048;

/** Readers may look past the end of a short payload (up to 31 way-points); there they find zeros. */
const SIXES = 512;

const SIX_BIT_CHARACTERS = Array.from({ length: 64 }, (_, v) => String.fromCharCode(v < 32 ? v + 64 : v));
const SPACE = 32;
const HEX = '0123456789abcdef';

/** Value 0 to 63 of each payload character code; 255 marks characters outside the two legal ranges 0–W and `–w. */
const ARMOUR = Uint8Array.from({ length: 256 }, (_, code) => {
  if (code >= 48 && code <= 87) return code - 48;
  if (code >= 96 && code <= 119) return code - 56;
  return 255;
});

/** The payload being read. One object is reused for every message of a decoder. */
export interface Bits {
  readonly sixes: Uint8Array;
  bitLength: number;
  /** How many six-bit values the last payload filled: the part to wipe before the next one. */
  filled: number;
}

export function createBits(): Bits {
  return { sixes: new Uint8Array(SIXES), bitLength: 0, filled: 0 };
}

/**
 * Loads an armoured payload, minus `fillBits` (0–9) padding bits at its end.
 * Returns -1 when all is well, the index of the first illegal character otherwise, or the payload's length when
 * it is longer than 2048 bits.
 */
export function loadPayload(bits: Bits, payload: string, fillBits: number): number {
  const { sixes } = bits;
  const count = payload.length;
  if (count * 6 > MAX_BITS) return count;
  for (let i = 0; i < count; i++) {
    const code = payload.charCodeAt(i);
    const value = code < 256 ? (ARMOUR[code] ?? 255) : 255;
    if (value === 255) return i;
    sixes[i] = value;
  }
  for (let i = count; i < bits.filled; i++) sixes[i] = 0;
  bits.filled = count;
  bits.bitLength = Math.max(0, count * 6 - fillBits);
  if (fillBits > 0) clearPadding(bits);
  return -1;
}

/** Unsigned integer of `length` bits (1–42) at bit `start`, most significant bit first; zeros past the end. */
export function readUnsigned(bits: Bits, start: number, length: number): number {
  const { sixes } = bits;
  let index = (start / 6) | 0;
  let taken = 6 - (start - index * 6);
  let value = (sixes[index] ?? 0) & ((1 << taken) - 1);
  while (taken < length) {
    index += 1;
    // Multiplication instead of a shift: 30-bit MMSI fields do not end on a six-bit border and overflow int32.
    value = value * 64 + (sixes[index] ?? 0);
    taken += 6;
  }
  return taken === length ? value : Math.floor(value / (1 << (taken - length)));
}

/** Two's-complement integer of `length` bits at bit `start`. */
export function readSigned(bits: Bits, start: number, length: number): number {
  const value = readUnsigned(bits, start, length);
  const half = 2 ** (length - 1);
  return value >= half ? value - half * 2 : value;
}

/** Six-bit text of at most `count` characters: ends at the first '@'; spaces at the end are kept. */
export function readRawText(bits: Bits, start: number, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) {
    const value = readUnsigned(bits, start + i * 6, 6);
    if (value === 0) break;
    text += SIX_BIT_CHARACTERS[value] ?? '';
  }
  return text;
}

/** Six-bit text without its padding of '@' and spaces at the end. */
export function readText(bits: Bits, start: number, count: number): string {
  return trimSpacesAtEnd(readRawText(bits, start, count));
}

export function trimSpacesAtEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === SPACE) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/**
 * Lower-case hexadecimal of the whole bytes that hold `bitCount` bits from bit `start`. The last byte shows the bits
 * that follow in the message, as gpsd's memory copies do.
 */
export function readHex(bits: Bits, start: number, bitCount: number): string {
  const digits = Math.ceil(bitCount / 8) * 2;
  let hex = '';
  for (let i = 0; i < digits; i++) hex += HEX[readUnsigned(bits, start + i * 4, 4)] ?? '';
  return hex;
}

/** Sets the bits after the end of the message to zero, so that padding is not taken for data. */
function clearPadding(bits: Bits): void {
  const { sixes, bitLength } = bits;
  const whole = Math.floor(bitLength / 6);
  if (whole >= bits.filled) return;
  const kept = bitLength - whole * 6;
  sixes[whole] = (sixes[whole] ?? 0) & (63 << (6 - kept)) & 63;
  for (let i = whole + 1; i < bits.filled; i++) sixes[i] = 0;
}
