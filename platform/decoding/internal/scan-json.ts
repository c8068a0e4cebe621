/** The look over JSON and NDJSON: depth, numbers of containers and of values, the longest text, lines. */
import type { ScanTrouble } from './scan-trouble.ts';

/** GeoJSON of multi-polygons nests ten deep; nothing a city sends nests more than a few times that. */
export const MAX_DEPTH = 64;
/** A million items, the most that is taken, each with three containers inside. */
export const MAX_CONTAINERS = 4_000_000;
/** A million items of twenty values. */
export const MAX_VALUES = 20_000_000;
export const MAX_TEXT_BYTES = 4 * 1024 * 1024;
export const MAX_LINES = 2_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const COMMA = 0x2c;

/** Undefined when within the limits. A line end ends a text: JSON has none inside. */
export function scanJson(bytes: Uint8Array): ScanTrouble | undefined {
  let depth = 0;
  let containers = 0;
  let values = 1;
  let lines = 0;
  /** Where the text that is open began; -1 outside. */
  let textAt = -1;
  /** NDJSON: the first line closed what it opened, so each line stands for itself, a broken one too. */
  let isLines = false;
  const { length } = bytes;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at];
    if (byte === NEWLINE) {
      textAt = -1;
      lines += 1;
      if (lines === 1) isLines = depth === 0;
      if (isLines) depth = 0;
      if (lines > MAX_LINES) return tooMany('lines', MAX_LINES);
    } else if (textAt >= 0) {
      if (byte === BACKSLASH) at += 1;
      else if (byte === QUOTE) {
        if (at - textAt > MAX_TEXT_BYTES) return tooLong(at - textAt);
        textAt = -1;
      }
    } else if (byte === QUOTE) textAt = at;
    else if (byte === COMMA) {
      values += 1;
      if (values > MAX_VALUES) return tooMany('values', MAX_VALUES);
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      containers += 1;
      if (depth > MAX_DEPTH)
        return { id: 'depth', where: `byte ${at}`, value: `${depth} levels`, allowed: `${MAX_DEPTH} levels` };
      if (containers > MAX_CONTAINERS) return tooMany('objects and lists', MAX_CONTAINERS);
    } else if ((byte === 0x7d || byte === 0x5d) && depth > 0) depth -= 1;
  }
  return textAt >= 0 && length - textAt > MAX_TEXT_BYTES ? tooLong(length - textAt) : undefined;
}

function tooMany(things: string, most: number): ScanTrouble {
  return { id: 'count', where: things, value: `more than ${most}`, allowed: String(most) };
}

function tooLong(length: number): ScanTrouble {
  return { id: 'length', where: 'text', value: `${length} bytes`, allowed: `${MAX_TEXT_BYTES} bytes` };
}
