/** The look over tables and other text by lines: how many, how long, how many columns. */
import { MAX_LINES } from './scan-json.ts';
import type { ScanTrouble } from './scan-trouble.ts';

export const MAX_LINE_BYTES = 8 * 1024 * 1024;
/** Spreadsheets end at 16,384 columns. */
export const MAX_COLUMNS = 20_000;
/** Cells of the whole table: two million rows of fifteen columns. */
export const MAX_CELLS = 30_000_000;

const NEWLINE = 0x0a;
const RETURN = 0x0d;
/** Comma, semicolon, TAB, bar: whichever of them the table uses. */
const isDelimiter = new Uint8Array(256);
for (const byte of [0x2c, 0x3b, 0x09, 0x7c]) isDelimiter[byte] = 1;

/** Undefined when within the limits. */
export function scanLines(bytes: Uint8Array): ScanTrouble | undefined {
  let lines = 0;
  let began = 0;
  let columns = 0;
  let cells = 0;
  const { length } = bytes;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === NEWLINE || byte === RETURN) {
      if (at - began > MAX_LINE_BYTES) break;
      lines += 1;
      if (lines > MAX_LINES)
        return { id: 'count', where: 'lines', value: `more than ${MAX_LINES}`, allowed: String(MAX_LINES) };
      began = at + 1;
      columns = 0;
    } else if (isDelimiter[byte] === 1) {
      columns += 1;
      cells += 1;
      if (columns >= MAX_COLUMNS) return tooManyColumns(lines);
      if (cells > MAX_CELLS)
        return { id: 'count', where: 'cells', value: `more than ${MAX_CELLS}`, allowed: String(MAX_CELLS) };
    }
  }
  if (nextEnd(bytes, began) - began <= MAX_LINE_BYTES) return undefined;
  return {
    id: 'length',
    where: `line ${lines + 1}`,
    value: `more than ${MAX_LINE_BYTES} bytes`,
    allowed: `${MAX_LINE_BYTES} bytes`,
  };
}

function tooManyColumns(lines: number): ScanTrouble {
  return {
    id: 'count',
    where: `line ${lines + 1}`,
    value: `more than ${MAX_COLUMNS} columns`,
    allowed: `${MAX_COLUMNS} columns`,
  };
}

function nextEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end < 0 ? bytes.length : end;
}
