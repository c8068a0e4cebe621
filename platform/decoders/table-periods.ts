/** The value of a whole period of one row: a count of a month, an amount of a year. */
import { periodBases } from '../../contract/values/period-value.ts';
import type { PeriodBasis, PeriodValue } from '../../contract/values/period-value.ts';
import type { PeriodMapping, Source } from './table-mapping.ts';
import { readTime } from './table-readings.ts';
import type { RowReader } from './table-row.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, year: 12 };

/** The value, or undefined after its refusal. Days are those of the table's own zone. */
export function toPeriodOfRow(
  row: RowReader,
  { columns, by = {}, periodKind, subjectKind }: PeriodMapping,
  offsetMin: number,
): PeriodValue | undefined {
  const series = row.name(columns.series);
  const subject = subjectKind === 'city' ? 'city' : readSubject(row, columns.subject);
  const fromMs = readTime(row, columns.from);
  const toMs = columns.to === undefined ? null : readTime(row, columns.to);
  const value = row.number(columns.value);
  const basis = readBasis(row, columns.basis);
  const issuedMs =
    'fixed' in columns.issued ? Date.parse(columns.issued.fixed) : readTime(row, columns.issued.column);
  const unit = row.text(columns.unit);
  if (series === undefined || subject === undefined || fromMs === undefined || toMs === undefined)
    return undefined;
  if (value === undefined || basis === undefined || issuedMs === undefined) return undefined;
  const from = toDay(fromMs, offsetMin);
  const to = toMs === null ? toLastDay(from, periodKind) : toDay(toMs, offsetMin);
  const cell = Object.entries(by).map(([name, column]) => [name, row.text(column)] as const);
  return {
    series,
    subject: subjectKind === 'city' ? subject : `${subjectKind}:${subject}`,
    by: Object.fromEntries(cell.filter(([, text]) => text !== '')),
    period: { kind: periodKind, from, to },
    value,
    unit,
    basis,
    issuedMs,
  };
}

function readSubject(row: RowReader, subject: Source | undefined): string | undefined {
  return row.name(subject ?? { fixed: '' });
}

function readBasis(row: RowReader, source: Source): PeriodBasis | undefined {
  const word = row.name(source);
  const basis = periodBases.find((one) => one === word);
  if (word === undefined || basis !== undefined) return basis;
  const column = typeof source === 'object' ? 'fixed' : String(source);
  const next = 'Write one of these words, or give the same one to all rows.';
  return row.refuse(column, { reason: 'wrong_type', value: word, allowed: periodBases.join(', '), next });
}

function toDay(timeMs: number, offsetMin: number): string {
  return new Date(timeMs + offsetMin * MINUTE_MS).toISOString().slice(0, 10);
}

/** The last day of a period that begins on a day; of kinds without a length of their own the day itself. */
function toLastDay(from: string, kind: string): string {
  const day = new Date(`${from}T00:00:00Z`);
  const months = MONTHS[kind];
  if (kind === 'week') day.setUTCDate(day.getUTCDate() + 6);
  else if (months !== undefined) {
    const next = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, day.getUTCDate());
    day.setTime(next - DAY_MS);
  }
  return day.toISOString().slice(0, 10);
}
