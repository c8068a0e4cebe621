/** Rows of a table, one after the other, become items as the feed's mapping says. CSV and XLSX share it. */
import type { Decoded, Position, Reading, RecordItem } from '../../contract/feeds/item.ts';
import type { PeriodValue } from '../../contract/values/period-value.ts';
import { toNumber, usualMissing } from './numbers.ts';
import { createRefusals, toRefusedItem, type Refusal, type Refusals } from './refusals.ts';
import { toPeriodOfRow } from './table-periods.ts';
import { toPositionOfRow } from './table-positions.ts';
import { toReadingsOfRow } from './table-readings.ts';
import { toRecordOfRow } from './table-records.ts';
import type { Source, TableMapping } from './table-mapping.ts';
import { toSheetWallMs } from './sheet-time.ts';
import type { Cell, RowReader } from './table-row.ts';
import { toTimeReader, type TimeReader } from './time-format.ts';

/** More rows than this in one delivery are refused from there on. */
export const MAX_ROWS = 1_000_000;
const MINUTE_MS = 60_000;

/** Takes the rows of one table. */
export interface TableRows {
  /** Takes the next row; false when no more are wanted. `raw` makes the row decodable on its own, when it can be. */
  take(
    cells: readonly Cell[],
    raw: (header: readonly string[], headerRow: number) => string | undefined,
  ): boolean;
  refuse(refusal: Refusal): void;
  end(): Decoded;
}

/**
 * Starts a table. Headers are matched exactly after trimming and Unicode normalisation. `isCut`: its cells were cut at a
 * delimiter, so that one too many says that a value was cut too (1,5 at commas).
 */
export function createTableRows(
  mapping: TableMapping,
  cityOffsetMin: number,
  { isCut = false }: { readonly isCut?: boolean } = {},
): TableRows {
  const refusals = createRefusals();
  const found = {
    readings: new Array<Reading>(),
    positions: new Array<Position>(),
    records: new Array<RecordItem>(),
    periodValues: new Array<PeriodValue>(),
  };
  const headerRow = mapping.headerRow ?? 1;
  const offsetMin = mapping.utcOffsetMin ?? cityOffsetMin;
  const missing = mapping.missing ?? usualMissing;
  const context: RowContext = {
    mapping,
    offsetMin,
    // toTableMapping has tried this very format; NaN for every text is the safe answer should it ever not have.
    readTime: toTimeReader(mapping.timeFormat ?? 'iso', offsetMin) ?? (() => NaN),
    missing: new Set(missing),
    missingNumbers: new Set(missing.filter((text) => text !== '').map(Number)),
    refusals,
  };
  let header: readonly string[] = [];
  let columnOf: ReadonlyMap<string, number> = new Map();
  let rowNumber = 0;
  let isUsable = true;

  return {
    take(cells, raw) {
      rowNumber += 1;
      if (!isUsable) return false;
      if (rowNumber > MAX_ROWS) {
        refusals.add(refuseRows());
        return (isUsable = false);
      }
      if (rowNumber < headerRow) return true;
      if (rowNumber === headerRow) {
        header = cells.map((cell) => toCellText(cell).trim().normalize('NFC'));
        columnOf = new Map(header.map((name, index): [string, number] => [name, index]).reverse());
        const personal = findPersonal(header, mapping);
        if (personal !== undefined) {
          refusals.add(refusePersonal(headerRow, personal));
          return (isUsable = false);
        }
        const absent = listColumns(mapping).filter((name) => !columnOf.has(name.normalize('NFC')));
        const twice = listColumns(mapping).filter((name) => isTwice(header, name.normalize('NFC')));
        if (absent.length > 0) refusals.add(refuseHeader(headerRow, header, absent));
        else if (twice.length > 0) refusals.add(refuseTwice(headerRow, twice));
        return (isUsable = absent.length === 0 && twice.length === 0);
      }
      if (cells.every((cell) => cell === null || cell === '')) return true;
      const place = { rowNumber, raw: () => raw(header, headerRow) };
      if (isCut && headerRow > 0 && cells.slice(header.length).some((cell) => cell !== null && cell !== '')) {
        refusals.add({
          ...refuseWidth(cells.length, header.length),
          where: `row ${rowNumber}`,
          raw: place.raw,
        });
        return true;
      }
      const row = createRowReader(cells, columnOf, place, context);
      if (!isWithin(row, mapping)) return true;
      const at = mapping.rowNumbers === true ? `row ${rowNumber}` : undefined;
      if (mapping.kind === 'readings') pushFound(found.readings, toReadingsOfRow(row, mapping), at);
      else if (mapping.kind === 'positions') pushFound(found.positions, [toPositionOfRow(row, mapping)], at);
      else if (mapping.kind === 'records') pushFound(found.records, [toRecordOfRow(row, mapping)], at);
      else pushFound(found.periodValues, [toPeriodOfRow(row, mapping, offsetMin)], at);
      return true;
    },
    refuse: (refusal) => refusals.add(refusal),
    end() {
      const { periodValues, ...items } = found;
      const values = periodValues.length === 0 ? {} : { periodValues };
      return { ...items, ...values, refused: refusals.list() };
    },
  };
}

interface RowContext {
  readonly mapping: TableMapping;
  readonly offsetMin: number;
  readonly readTime: TimeReader;
  readonly missing: ReadonlySet<string>;
  /** Missing markers that are numbers, so that -999 is found in -999.0 too. */
  readonly missingNumbers: ReadonlySet<number>;
  readonly refusals: Refusals;
}

function createRowReader(
  cells: readonly Cell[],
  columnOf: ReadonlyMap<string, number>,
  place: { readonly rowNumber: number; readonly raw: () => string | undefined },
  { mapping, offsetMin, readTime, missing, missingNumbers, refusals }: RowContext,
): RowReader {
  const cellOf = (column: string | number): Cell => {
    const index = typeof column === 'number' ? column - 1 : columnOf.get(column.normalize('NFC'));
    return (index === undefined ? null : cells[index]) ?? null;
  };
  const reader: RowReader = {
    text(source) {
      if (source === undefined) return '';
      if (typeof source === 'object') return source.fixed;
      const text = toCellText(cellOf(source)).trim();
      return missing.has(text) ? '' : text.normalize('NFC');
    },
    name(source) {
      const text = reader.text(source);
      if (text !== '' && text.length <= 200) return text;
      const reason = text === '' ? 'missing_field' : 'wrong_type';
      return reader.refuse(toSourceName(source), {
        reason,
        value: text,
        allowed: 'a text of 1 to 200 characters',
        next: 'Fill this cell.',
      });
    },
    number(column) {
      const cell = cellOf(column);
      if (typeof cell === 'number' && Number.isFinite(cell)) return missingNumbers.has(cell) ? null : cell;
      const text = reader.text(column);
      const value = text === '' ? null : toNumber(text, mapping.decimalComma === true);
      if (!Number.isNaN(value)) return value !== null && missingNumbers.has(value) ? null : value;
      const allowed =
        mapping.decimalComma === true ? 'a number with a decimal comma' : 'a number with a decimal point';
      const next = 'Mend the cell, or set decimalComma or missing in the mapping and replay.';
      return reader.refuse(toSourceName(column), { reason: 'not_a_number', value: text, allowed, next });
    },
    time(columns) {
      const list = typeof columns === 'object' ? columns : [columns];
      const cells = list.map(cellOf);
      const text = list
        .map((column) => reader.text(column))
        .join(' ')
        .trim();
      const isText = cells.every((cell) => typeof cell === 'string' || cell === null);
      const isEpoch = mapping.timeFormat?.startsWith('epoch-') === true;
      // What its format reads is that; numbers and dates of a sheet come before, texts of them after it.
      let timeMs = isText || isEpoch ? readTime(text) : NaN;
      if (Number.isNaN(timeMs))
        timeMs = toSheetWallMs(cells, mapping.decimalComma === true) - offsetMin * MINUTE_MS;
      if (Number.isNaN(timeMs) && !isText && !isEpoch) timeMs = readTime(text);
      if (!Number.isNaN(timeMs)) return timeMs;
      if (text === '') return null;
      const allowed = `a time of the form ${mapping.timeFormat ?? 'iso'}`;
      const next = 'Mend the cell, or timeFormat in the mapping, and replay.';
      return reader.refuse(list.map(toSourceName).join(' + '), {
        reason: 'time_not_readable',
        value: text,
        allowed,
        next,
      });
    },
    refuse(column, refusal) {
      refusals.add({ ...refusal, where: `row ${place.rowNumber}, column ${column}`, raw: place.raw });
    },
  };
  return reader;
}

function toCellText(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? (Number.isNaN(cell.getTime()) ? '' : cell.toISOString()) : String(cell);
}

/** Every column that the mapping calls by its header. */
function listColumns(mapping: TableMapping): string[] {
  const sources: unknown[] = Object.values(mapping.columns).flat();
  sources.push(...(mapping.atMost ?? []).flatMap(({ column, of }) => [column, of]));
  if (mapping.kind === 'readings') sources.push(...(mapping.wide ?? []).map((wide) => wide.column));
  if (mapping.kind === 'records') {
    const { body = {}, numbers = {}, links = [], step } = mapping;
    sources.push(...Object.values(body), ...Object.values(numbers), ...links.map(({ column }) => column));
    sources.push(step?.time, step?.what, step?.agency);
  }
  if (mapping.kind === 'periods') {
    const { issued } = mapping.columns;
    sources.push(...Object.values(mapping.by ?? {}), ...('column' in issued ? [issued.column] : []));
  }
  return sources.filter((source) => typeof source === 'string');
}

function toSourceName(source: Source): string {
  return typeof source === 'object' ? 'fixed' : String(source);
}

function pushFound<Item extends object>(
  list: Item[],
  items: readonly (Item | undefined)[],
  at: string | undefined,
): void {
  for (const item of items) if (item !== undefined) list.push(at === undefined ? item : { ...item, at });
}

/** A header that the mapping does not allow, whatever stands around it: `Họ và tên (1)`. */
function findPersonal(header: readonly string[], { refuseColumns = [] }: TableMapping): string | undefined {
  const names = refuseColumns.map((name) => name.normalize('NFC').toLowerCase());
  return header.find((one) => names.some((name) => one.toLowerCase().startsWith(name)));
}

function refusePersonal(headerRow: number, column: string): Refusal {
  return {
    reason: 'personal_data',
    where: `row ${headerRow} (headers), column ${column}`,
    value: column,
    allowed: 'a table of counts, without columns of persons',
    next: 'Send counts and nothing of a person; nothing of this delivery was kept.',
  };
}

/** False after the refusal of a row in which one number is more than it can be. */
function isWithin(row: RowReader, { atMost = [] }: TableMapping): boolean {
  return atMost.every(({ column, of }) => {
    const [value, most] = [row.number(column) ?? null, row.number(of) ?? null];
    if (value === null || most === null || value <= most) return true;
    row.refuse(String(column), {
      reason: 'wrong_shape',
      value: String(value),
      allowed: `at most ${most}, which column ${of} has`,
      next: 'Correct one of the two numbers; the columns may be exchanged.',
    });
    return false;
  });
}

function refuseHeader(headerRow: number, header: readonly string[], absent: readonly string[]): Refusal {
  return {
    reason: 'missing_field',
    where: `row ${headerRow} (headers)`,
    value: `absent: ${absent.join(', ')}`,
    allowed: `the columns of the mapping; the file has: ${header.join(', ').slice(0, 300)}`,
    next: 'Correct the mapping, its headerRow or its delimiter, and replay this delivery.',
  };
}

function isTwice(header: readonly string[], name: string): boolean {
  return header.indexOf(name) !== header.lastIndexOf(name);
}

function refuseTwice(headerRow: number, twice: readonly string[]): Refusal {
  return {
    reason: 'wrong_type',
    where: `row ${headerRow} (headers)`,
    value: `twice: ${twice.join(', ')}`,
    allowed: 'each column of the mapping once',
    next: 'Rename one of them, or name the column by its number in the mapping.',
  };
}

function refuseWidth(cells: number, columns: number): Omit<Refusal, 'where' | 'raw'> {
  return {
    reason: 'wrong_type',
    value: `${cells} cells`,
    allowed: `${columns} cells, as the header has`,
    next: 'Check the delimiter: decimal commas need another one, or quotes around the cell.',
  };
}

function refuseRows(): Refusal {
  const next = 'Split the table into smaller files.';
  return {
    reason: 'too_many_items',
    where: `row ${MAX_ROWS + 1}`,
    value: 'more rows',
    allowed: `at most ${MAX_ROWS} rows`,
    next,
  };
}

/** The refusal of a table that cannot be read further. */
export function refuseTable(where: string, value: string, next: string) {
  return toRefusedItem({
    reason: 'not_decodable',
    where,
    value,
    allowed: 'a table as the feed’s mapping describes it',
    next,
  });
}
