/** XLSX tables: one sheet, read with the same mapping as CSV. */
import type { Decoded, DecodeContext, Decoder, RawDelivery } from '../../contract/feeds/item.ts';
import { toShortText } from './refusals.ts';
import type { Cell } from './table-row.ts';
import { createTableRows, refuseTable } from './table-rows.ts';
import { toTableMapping } from './table-mapping.ts';
import { findZipTrouble } from './zip-check.ts';

const LIMITS = { maxEntries: 2_000, maxInflated: 48 * 1024 * 1024 };
const NEXT = 'Save the table again as .xlsx, or as CSV.';

/** An Excel sheet of readings, positions or records, as `settings.mapping` says. */
export const xlsxDecoder: Decoder = {
  id: 'xlsx',
  name: { vi: 'Bảng Excel (XLSX)', en: 'Excel table (XLSX)' },
  example: 'station | time | rain\nP-07 | 2026-11-22 10:00 | 1.2',
  decode: decodeXlsx,
};

async function decodeXlsx(raw: RawDelivery, { settings, utcOffsetMin }: DecodeContext): Promise<Decoded> {
  const chosen = toTableMapping(settings);
  if ('refused' in chosen) return { refused: [chosen.refused] };
  const trouble = await findZipTrouble(raw.bytes, LIMITS);
  if (trouble !== undefined) return { refused: [refuseTable('the whole delivery', trouble, NEXT)] };
  const { mapping } = chosen;
  const rows = createTableRows(mapping, utcOffsetMin);
  let sheet: readonly (readonly unknown[])[];
  try {
    // Read with the first sheet that comes: most feeds send none.
    const { readSheet } = await import('read-excel-file/node');
    sheet = await readSheet(Buffer.from(raw.bytes), mapping.sheet ?? 1);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { refused: [refuseTable('the whole delivery', message, NEXT)] };
  }
  for (const cells of sheet) if (!rows.take(cells.map(toCell), () => undefined)) break;
  return rows.end();
}

/** Narrows what the reader gives; anything it may add one day is taken as its text. */
function toCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    value instanceof Date
  )
    return value;
  return toShortText(value);
}
