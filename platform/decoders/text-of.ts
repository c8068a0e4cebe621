/** Raw bytes as text: UTF-8 only, a byte order mark dropped, anything else refused with the reason. */
import { isUtf8 } from 'node:buffer';
import type { RefusedItem } from '../../contract/feeds/item.ts';

/** So much of the text before a wrong byte is told. */
const SHOWN_BYTES = 30;
const NEXT = 'Save or send the data as UTF-8 and deliver it again.';

/** The text, or the refusal of the whole delivery. */
export type TextOf = { readonly text: string } | { readonly refused: RefusedItem };

/** Text of UTF-8 bytes. UTF-16 and UTF-32 are recognised by their mark or their zero bytes and named in the refusal. */
export function toText(bytes: Uint8Array): TextOf {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const other = findOtherEncoding(buffer);
  if (other !== undefined) return { refused: refuseEncoding(other) };
  if (!isUtf8(buffer)) return { refused: refuseEncoding(tellBadByte(buffer)) };
  const hasMark = buffer.length >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf;
  return { text: buffer.toString('utf8', hasMark ? 3 : 0) };
}

function findOtherEncoding(buffer: Buffer): string | undefined {
  const [a, b, c, d] = buffer;
  if (buffer.length < 2) return undefined;
  if (a === 0xff && b === 0xfe)
    return c === 0 && d === 0 ? 'UTF-32 (little endian)' : 'UTF-16 (little endian)';
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big endian)';
  if (a === 0x1f && b === 0x8b) return 'gzip without Content-Encoding: gzip';
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'a ZIP or XLSX file';
  if (b === 0 && a !== 0) return 'UTF-16 (little endian, without a mark)';
  if (a === 0 && b !== 0) return 'UTF-16 (big endian, without a mark)';
  return undefined;
}

/** First byte at which decoding fails, by halving: prefixes before it are valid up to a cut character. */
function findBadByte(buffer: Buffer): number {
  let low = 0;
  let high = buffer.length;
  while (high - low > 8) {
    const middle = (low + high) >> 1;
    if (isUtf8(buffer.subarray(0, toCharacterStart(buffer, middle)))) low = toCharacterStart(buffer, middle);
    else high = middle;
  }
  let at = low;
  for (let size = toSize(buffer[at]); isUtf8(buffer.subarray(at, at + size)); size = toSize(buffer[at]))
    at += size;
  return at;
}

/** Bytes of the character that begins with this one. */
function toSize(lead = 0): number {
  return lead < 0xc0 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

/** Which byte, what it is, and the text before it, so that people find the place. */
function tellBadByte(buffer: Buffer): string {
  const at = findBadByte(buffer);
  const hex = (buffer[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const before = buffer.toString('utf8', Math.max(0, at - SHOWN_BYTES), at).replaceAll(/[\uFFFD\s]+/gu, ' ');
  return `not UTF-8 at byte ${at} (0x${hex}), after “${before}”`;
}

function toCharacterStart(buffer: Buffer, at: number): number {
  let start = at;
  for (let back = 0; back < 3 && start > 0 && ((buffer[start] ?? 0) & 0xc0) === 0x80; back++) start--;
  return start;
}

function refuseEncoding(value: string): RefusedItem {
  return {
    reason: 'not_decodable',
    where: 'the whole delivery',
    value,
    allowed: 'text in UTF-8',
    next: NEXT,
  };
}
