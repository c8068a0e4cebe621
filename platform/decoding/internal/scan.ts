/**
 * Looks over the bytes of a large delivery before anything parses them: how deep, how many, how long. It costs a few
 * milliseconds a megabyte and no memory, so that what it refuses was never built.
 */
import { scanJson } from './scan-json.ts';
import { scanLines } from './scan-lines.ts';
import type { ScanTrouble } from './scan-trouble.ts';

const OPENING = new Set([0x7b, 0x5b]);
const BLANK = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);
/** A zero or another control character this early is no text: only its decoder can say what it holds. */
const LOOKED_AT = 1_024;

/** Undefined when the bytes may be decoded. */
export function scan(bytes: Uint8Array): ScanTrouble | undefined {
  if (isZip(bytes)) return undefined;
  const first = bytes.findIndex((byte) => !BLANK.has(byte));
  if (first >= 0 && OPENING.has(bytes[first] ?? 0)) return scanJson(bytes);
  return isBinary(bytes) ? undefined : scanLines(bytes);
}

/** ZIP files (XLSX) are looked into by their own decoder, entry by entry. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

function isBinary(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, LOOKED_AT);
  for (let at = 0; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 9 || (byte > 13 && byte < 32)) return true;
  }
  return false;
}
