/**
 * The `vms-csv` and `vms-json` decoders: positions as VMS suppliers export them. No national interface is published, so
 * the columns are a mapping: `settings.columns` of the feed, else the names in common use (Vietnamese and English).
 */
import { parse } from 'csv-parse/sync';
import type { Decoded, DecodeContext, Decoder, Position, RawDelivery } from '../../../contract/feeds/item.ts';
import { createRefusals, type Refusals, toText } from '../../../platform/sdk/decode.ts';
import { REQUIRED_FIELDS, toVmsColumns, type VmsColumns } from './vms-columns.ts';
import { isRefusal, toVmsPosition, type VmsRow } from './vms-row.ts';

export const vmsCsvDecoder: Decoder = {
  id: 'vms-csv',
  name: { vi: 'VMS: bảng CSV', en: 'VMS: CSV table' },
  example:
    'Số đăng ký,Thời gian,Vĩ độ,Kinh độ,Tốc độ,Hướng\nĐNa-90123-TS,22/11/2026 10:30:00,"16°06\'18""N","108°14\'35""E",7.5,90\n',
  decode: decodeCsv,
};

export const vmsJsonDecoder: Decoder = {
  id: 'vms-json',
  name: { vi: 'VMS: JSON', en: 'VMS: JSON' },
  example:
    '{"positions":[{"registration":"ĐNa-90123-TS","time":"2026-11-22T10:30:00+07:00","lat":16.105,"lon":108.243,"speed":7.5,"course":90}]}',
  decode: decodeJson,
};

function decodeCsv({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const refused = createRefusals();
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const { text } = read;
  const [headerLine = ''] = text.split(/\r?\n/, 1);
  const rows = readCsv(text, context, refused);
  const [header = [], ...body] = rows;
  const columns = toVmsColumns(
    header.map((name) => name.trim()),
    context.settings,
  );
  if (rows.length === 0 || hasNoColumns(columns, header, refused)) return { refused: refused.list() };
  const positions: Position[] = [];
  body.forEach((cells, i) => {
    const row = Object.fromEntries(header.map((name, column) => [name.trim(), cells[column] ?? '']));
    const delimiter = toDelimiter(context);
    const raw = `${headerLine}\n${cells.map((cell) => toCell(cell, delimiter)).join(delimiter)}\n`;
    take(row, columns, context, { place: `row ${i + 2}`, raw, positions, refused });
  });
  return { positions, refused: refused.list() };
}

function decodeJson({ bytes }: RawDelivery, context: DecodeContext): Decoded {
  const read = toText(bytes);
  if ('refused' in read) return { refused: [read.refused] };
  const refused = createRefusals();
  const positions: Position[] = [];
  toObjects(read.text, refused).forEach((item, i) => {
    const place = `positions[${i}]`;
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      refused.add({
        reason: 'wrong_type',
        where: place,
        value: JSON.stringify(item),
        allowed: 'an object',
        next: 'Send one object for each position.',
      });
      return;
    }
    const row: VmsRow = Object.fromEntries(Object.entries(item));
    const columns = toVmsColumns(Object.keys(row), context.settings);
    take(row, columns, context, { place, raw: JSON.stringify([item]), positions, refused });
  });
  return { positions, refused: refused.list() };
}

interface Taking {
  readonly place: string;
  readonly raw: string;
  readonly positions: Position[];
  readonly refused: Refusals;
}

function take(
  row: VmsRow,
  columns: VmsColumns,
  context: DecodeContext,
  { place, raw, positions, refused }: Taking,
): void {
  const answer = toVmsPosition(row, columns, context);
  if (isRefusal(answer)) refused.add({ ...answer, where: `${place}, ${answer.where}`, raw });
  else positions.push(answer);
}

function readCsv(text: string, context: DecodeContext, refused: Refusals): string[][] {
  try {
    return parse(text, {
      bom: true,
      delimiter: toDelimiter(context),
      relax_column_count: true,
      // Seconds of arc are written with a quotation mark in cells that are not quoted.
      relax_quotes: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    const value = error instanceof Error ? error.message : String(error);
    refused.add({
      reason: 'not_decodable',
      where: 'delivery',
      value,
      allowed: 'CSV (RFC 4180)',
      next: 'Mend the quotes, or set the delimiter in the feed’s settings.',
    });
    return [];
  }
}

function toDelimiter({ settings }: DecodeContext): string {
  const given = settings['delimiter'];
  return typeof given === 'string' && given.length === 1 ? given : ',';
}

function toCell(cell: string, delimiter: string): string {
  return cell.includes('"') || cell.includes(delimiter) || cell.includes('\n')
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}

function hasNoColumns(columns: VmsColumns, header: readonly string[], refused: Refusals): boolean {
  const absent = REQUIRED_FIELDS.filter((field) => !header.some((name) => name.trim() === columns[field]));
  if (absent.length === 0) return false;
  refused.add({
    reason: 'missing_field',
    where: 'row 1 (headers)',
    value: `no column for: ${absent.join(', ')}`,
    allowed: `the file has: ${header.join(', ')}`,
    next: 'Name the columns in the feed’s settings.columns and replay this delivery.',
  });
  return true;
}

/** Items of a JSON array, of `{positions: […]}`, of one object, or of lines of JSON. */
function toObjects(text: string, refused: Refusals): readonly unknown[] {
  const whole = toJson(text);
  if (whole !== undefined) {
    if (Array.isArray(whole)) return whole;
    const inside =
      typeof whole === 'object' && whole !== null && 'positions' in whole ? whole.positions : undefined;
    return Array.isArray(inside) ? inside : [whole];
  }
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.flatMap((line, i) => {
    const item = toJson(line);
    if (item !== undefined) return [item];
    refused.add({
      reason: 'not_decodable',
      where: `line ${i + 1}`,
      value: line,
      allowed: 'JSON',
      next: 'Mend the JSON of this line.',
      raw: line,
    });
    return [];
  });
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
