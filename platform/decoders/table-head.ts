/** The first rows of a table as they stand in the file, so that a person can say what its columns are. */
import { parse } from 'csv-parse/sync';
import type { TableHead } from '../../contract/feeds/table-import.ts';
import { invalidInput, tooLarge } from '../kernel/errors.ts';
import { toText } from './text-of.ts';
import { findZipTrouble } from './zip-check.ts';

const ROWS = 8;
const HEAD_BYTES = 64 * 1024;
const LONGEST_CELL = 200;
/** What is looked at while others wait is small; a larger sheet is saved as CSV. */
const SHEET_LIMITS = { maxEntries: 200, maxInflated: 24 * 1024 * 1024 };
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** @throws HaivanError invalid_input for what is no table, too_large for a sheet that must be saved as CSV. */
export async function readTableHead(bytes: Uint8Array, sheet: string | number = 1): Promise<TableHead> {
  return isZip(bytes) ? readSheetHead(bytes, sheet) : readCsvHead(bytes);
}

async function readSheetHead(bytes: Uint8Array, sheet: string | number): Promise<TableHead> {
  const trouble = await findZipTrouble(bytes, SHEET_LIMITS);
  if (trouble !== undefined)
    throw tooLarge('The sheet is too large, or cannot be opened.', {
      value: trouble,
      allowed: 'an .xlsx file of up to some 100,000 rows',
      next: 'Save the sheet as CSV (UTF-8) and import that.',
    });
  try {
    const file = Buffer.from(bytes);
    const { default: readSheets } = await import('read-excel-file/node');
    const sheets = await readSheets(file);
    const found = sheets.find(({ sheet: name }, i) => name === sheet || i + 1 === sheet) ?? sheets[0];
    const rows: readonly (readonly unknown[])[] = found?.data ?? [];
    return {
      format: 'xlsx',
      sheets: sheets.map(({ sheet: name }) => name),
      rows: rows.slice(0, ROWS).map((row) => row.map(toShown)),
    };
  } catch (error) {
    throw notATable(error);
  }
}

function readCsvHead(bytes: Uint8Array): TableHead {
  const end = bytes.lastIndexOf(0x0a, HEAD_BYTES);
  const head = bytes.length <= HEAD_BYTES || end < 0 ? bytes : bytes.subarray(0, end);
  const decoded = toText(head);
  if ('refused' in decoded) throw notATable(decoded.refused.value);
  const [first = ''] = decoded.text.split('\n', 1);
  const [delimiter] = DELIMITERS.toSorted((a, b) => first.split(b).length - first.split(a).length);
  try {
    const rows: string[][] = parse(decoded.text, {
      delimiter: delimiter ?? ',',
      relax_column_count: true,
      to: ROWS,
    });
    return { format: 'csv', delimiter: delimiter ?? ',', rows: rows.map((row) => row.map(toShown)) };
  } catch (error) {
    throw notATable(error);
  }
}

function toShown(cell: unknown): string {
  const text =
    cell instanceof Date
      ? cell.toISOString()
      : typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
        ? String(cell)
        : '';
  return text.slice(0, LONGEST_CELL);
}

function notATable(cause: unknown) {
  const value = (cause instanceof Error ? cause.message : String(cause)).slice(0, 200);
  return invalidInput('The file is no table that can be read.', {
    where: 'base64',
    value,
    allowed: 'CSV as UTF-8 text, or .xlsx',
    next: 'Save the table as .xlsx, or as CSV (UTF-8).',
  });
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
