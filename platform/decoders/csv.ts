/** CSV tables, read in pieces so that a long file does not hold up the other feeds. */
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse, type Parser } from 'csv-parse';
import type { Decoded, DecodeContext, Decoder, RawDelivery } from '../../contract/feeds/item.ts';
import { createTableRows, refuseTable, type TableRows } from './table-rows.ts';
import { toTableMapping } from './table-mapping.ts';
import { toText } from './text-of.ts';

const PIECE_CHARS = 128 * 1024;
const MAX_RECORD_CHARS = 1024 * 1024;
const MORE_TIME_ROWS = 2_000;

/** CSV of readings, positions or records, as `settings.mapping` says; a quoted field may hold line ends. */
export const csvDecoders: readonly Decoder[] = [
  {
    id: 'csv',
    name: { vi: 'Bảng CSV', en: 'CSV table' },
    example: 'station,time,rain\nP-07,2026-11-22 10:00,1.2',
    decode: decodeCsv,
  },
  {
    id: 'records-csv',
    name: { vi: 'Hồ sơ dạng CSV', en: 'Records as CSV' },
    example: 'code,time,status\nR-1,2026-11-22 10:00,open',
    decode: decodeCsv,
  },
];

async function decodeCsv(raw: RawDelivery, { settings, utcOffsetMin }: DecodeContext): Promise<Decoded> {
  const chosen = toTableMapping(settings);
  if ('refused' in chosen) return { refused: [chosen.refused] };
  const decoded = toText(raw.bytes);
  if ('refused' in decoded) return { refused: [decoded.refused] };
  const delimiter = chosen.mapping.delimiter ?? ',';
  const rows = createTableRows(chosen.mapping, utcOffsetMin, { isCut: true });
  const trouble = await readCsv(decoded.text, delimiter, rows);
  const result = rows.end();
  return trouble === undefined ? result : { ...result, refused: [...(result.refused ?? []), trouble] };
}

/** Feeds the text to the parser piece by piece, giving way to others between pieces. */
async function readCsv(text: string, delimiter: string, rows: TableRows) {
  const parser = parse({
    delimiter,
    relax_column_count: true,
    max_record_size: MAX_RECORD_CHARS,
    trim: false,
  });
  const failed = new Promise<Error>((resolve) => parser.once('error', resolve));
  const ended = new Promise<undefined>((resolve) => parser.once('end', () => resolve(undefined)));
  let count = 0;
  const takeAll = (): boolean => {
    for (let record = readRecord(parser); record !== undefined; record = readRecord(parser)) {
      count += 1;
      const cells = record;
      if (!rows.take(cells, (header, headerRow) => toCsv(header, headerRow, cells, delimiter))) return false;
    }
    return true;
  };
  let isWanted = true;
  for (let at = 0; at < text.length && isWanted && !parser.destroyed; at += PIECE_CHARS) {
    parser.write(text.slice(at, at + PIECE_CHARS));
    const before = count;
    isWanted = takeAll();
    if (count - before > MORE_TIME_ROWS || at % (8 * PIECE_CHARS) === 0) await setImmediate();
  }
  if (!isWanted) {
    parser.destroy();
    return undefined;
  }
  parser.on('readable', () => void takeAll());
  parser.end();
  const error = await Promise.race([failed, ended]);
  if (error === undefined) return undefined;
  const line =
    error instanceof CsvError && 'lines' in error ? `line ${String(error['lines'])}` : `after row ${count}`;
  return refuseTable(
    line,
    error.message,
    'Mend the quotes or the delimiter there and deliver the file again.',
  );
}

function readRecord(parser: Parser): string[] | undefined {
  // csv-parse gives arrays of texts unless the `columns` or `cast` options are used; neither is.
  const record = parser.read() as string[] | null;
  return record ?? undefined;
}

/** The row with its header, a table of one row that decodes alone. */
function toCsv(
  header: readonly string[],
  headerRow: number,
  cells: readonly string[],
  delimiter: string,
): string {
  const toLine = (fields: readonly string[]) =>
    fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter);
  const head = headerRow === 0 ? '' : `${`""\n`.repeat(headerRow - 1)}${toLine(header)}\n`;
  return `${head}${toLine(cells)}\n`;
}
