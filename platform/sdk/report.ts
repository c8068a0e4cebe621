/**
 * A Report is a paper of a service for a period: what an agency files, sends up or hangs on its board. The service says
 * what stands on it, out of the reads of its page; periods, letterhead, norms by number, page, PDF, XLSX, editions and
 * signatures are the platform's. Papers are in Vietnamese.
 */
import type {
  ReportCell,
  ReportColumn,
  ReportContent,
  ReportPeriod,
  ReportPeriodKind,
  ReportPlot,
  ReportTable,
} from '../../contract/papers/report.ts';
import type { Text } from '../../contract/basics/text.ts';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import type { ServiceReads } from './read.ts';

export type { ReportCell, ReportColumn, ReportPeriod, ReportSection } from '../../contract/papers/report.ts';

/** What the service says; the norms are named, and the platform adds which statement of them held. */
export interface WrittenReport extends Omit<ReportContent, 'norms'> {
  readonly norms: readonly string[];
}

export interface Report {
  /** Unique in the service. */
  readonly id: string;
  readonly name: Text;
  /** Of which periods there is one; the first is the one that is owed. */
  readonly periods: readonly [ReportPeriodKind, ...ReportPeriodKind[]];
  /** Everything it is made of: who may not see all of it sees no edition. Other kinds can’t be read while it is written. */
  readonly inputs: {
    readonly assetKinds?: readonly string[];
    readonly recordKinds?: readonly string[];
    /** Series of values of whole periods, of the service itself. */
    readonly series?: readonly string[];
  };
  /** It is also printed of a day that is not over, as far as a moment in it: `untilMs` of the period. */
  readonly ofMoments?: true;
  /** Minutes after the end of a period until its last values have come. Default 10. */
  readonly settleMin?: number;
  /** What stands on the paper of a period that is over, as it is known now. */
  readonly write: (reads: ServiceReads, period: ReportPeriod) => WrittenReport | Promise<WrittenReport>;
}

/** The local days of a period, each with the moment at which it ends; of rain days too. */
export function listDays({
  from,
  startMs,
  endMs,
}: ReportPeriod): { readonly day: string; readonly endMs: number }[] {
  const firstMs = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: Math.round((endMs - startMs) / DAY_MS) }, (_, index) => ({
    day: new Date(firstMs + index * DAY_MS).toISOString().slice(0, 10),
    endMs: startMs + (index + 1) * DAY_MS,
  }));
}

/** Quiet days at the begin of a period, as a weekend and a holiday, say nothing of what is lacking. */
const QUIET_DAYS = 4;

/**
 * Of records that come one by one nobody knows how many are lacking: the first day with any is told, where it lies days
 * after the begin of the period. Undefined: from the begin on, or nothing came at all.
 */
export function toBeginWords(
  { from }: Pick<ReportPeriod, 'from'>,
  days: readonly { readonly day: string; readonly received: number }[],
  records: string,
): string | undefined {
  const first = days
    .filter(({ received }) => received > 0)
    .reduce<string | undefined>(
      (least, { day }) => (least === undefined || day < least ? day : least),
      undefined,
    );
  if (first === undefined || Date.parse(first) - Date.parse(from) < QUIET_DAYS * DAY_MS) return undefined;
  return `Trung tâm không có ${records} nào nhận trong kỳ trước ngày ${first.split('-').toReversed().join('/')}.`;
}

/** A column, and what stands in it of a row. */
export interface WrittenColumn<Row> extends ReportColumn {
  readonly of: (row: Row) => ReportCell;
}
type NumberLook = Pick<ReportColumn, 'unit' | 'decimals' | 'absent'>;

export function textColumn<Row>(
  id: string,
  title: string,
  of: (row: Row) => string | null,
  look: Pick<ReportColumn, 'absent'> = {},
): WrittenColumn<Row> {
  return { id, title, kind: 'text', of, ...look };
}

export function numberColumn<Row>(
  id: string,
  title: string,
  of: (row: Row) => ReportCell,
  look: NumberLook = {},
): WrittenColumn<Row> {
  return { id, title, kind: 'number', of, ...look };
}

export function dayColumn<Row>(
  id: string,
  title: string,
  of: (row: Row) => string | null,
): WrittenColumn<Row> {
  return { id, title, kind: 'day', of };
}

export function timeColumn<Row>(
  id: string,
  title: string,
  of: (row: Row) => number | null,
): WrittenColumn<Row> {
  return { id, title, kind: 'time', of };
}

/** A table of its columns. @param keyOf names what a row is about, the same in every edition. */
export function toTable<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  columns: readonly WrittenColumn<Row>[],
): ReportTable {
  return {
    columns: columns.map(({ of: _of, ...column }) => column),
    rows: rows.map((row) => ({ key: keyOf(row), cells: columns.map(({ of }) => of(row)) })),
  };
}

/** Bars as a part of a section; where there are none there is no drawing. */
export function toPlot(
  title: string,
  unit: string,
  bars: ReportPlot['bars'],
): { readonly plot?: ReportPlot } {
  return bars.length === 0 ? {} : { plot: { title, unit, bars } };
}

/** A share as per cent with one decimal; null stays what is not known. */
export function toShare(share: number | null): number | null {
  return share === null ? null : Math.round(share * 1_000) / 10;
}

/** How much of what should have come was there, in whole per cent, never rounded up; null where nothing was owed. */
export function toPercent(came: number, expected: number): number | null {
  return expected === 0 ? null : Math.floor((came / expected) * 100);
}
