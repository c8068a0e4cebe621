/**
 * Received = resolved + pending, as reports to the State have it. Received and resolved go by the status, pending by
 * whether an end is told: where a dossier has an end and its status says that it goes on, the sum fails, and that is shown.
 */
import type { RecordCell } from '../../../contract/records/record-counts.ts';
import { toStatusFacts } from '../dossier/statuses.ts';

export interface Balance {
  /** Taken by the office: neither newly registered nor refused at the counter. */
  readonly received: number;
  readonly resolved: number;
  readonly pending: number;
  /** Of the pending: past the due time, and waiting for the citizen. */
  readonly overdue: number;
  readonly waiting: number;
  /** Resolved in the days with a limit, also what was received before them. */
  readonly onTime: number;
  readonly late: number;
  /** Received − resolved − pending: zero unless what was told contradicts itself. */
  readonly gap: number;
}

export type StatusCell = Pick<
  RecordCell,
  'by' | 'received' | 'open' | 'overdue' | 'archived' | 'onTime' | 'late'
>;

/** @param cells of one agency, procedure, ward or all, divided by `status`. */
export function toBalance(cells: readonly StatusCell[]): Balance {
  const sum = { received: 0, resolved: 0, pending: 0, overdue: 0, waiting: 0, onTime: 0, late: 0 };
  for (const { by, received, open, overdue, archived, onTime, late } of cells) {
    const status = toStatusFacts(by['status'] ?? '');
    if (status.isOutside) continue;
    sum.received += received;
    if (status.closed) sum.resolved += received;
    // An archive without an end is still pending: nobody said that it was resolved.
    sum.pending += open + archived;
    sum.overdue += overdue;
    if (status.waits) sum.waiting += open;
    sum.onTime += onTime;
    sum.late += late;
  }
  return { ...sum, gap: sum.received - sum.resolved - sum.pending };
}

export interface MonthBalance extends Pick<Balance, 'received' | 'onTime' | 'late'> {
  readonly month: string;
  /** The first end that is known at all, in the month where it lies: of what ended before it nothing is known. */
  readonly fromDay: string | null;
}

/** By month as of the whole: without what no office took. @param cells by day and `status`, in the order of days. */
export function toMonths(cells: readonly (StatusCell & Pick<RecordCell, 'day'>)[]): MonthBalance[] {
  const first = cells.find(({ onTime, late }) => onTime + late > 0)?.day;
  return [...Map.groupBy(cells, ({ day = '' }) => day.slice(0, 7))].map(([month, own]) => {
    const { received, onTime, late } = toBalance(own);
    const isFirst = first !== undefined && first.startsWith(month) && !first.endsWith('-01');
    return { month, received, onTime, late, fromDay: isFirst ? first : null };
  });
}

/** What an agency reported of a period itself: what is lacking to the sum; null where it did not report all three. */
export function toToldGap(told: {
  readonly received: number | undefined;
  readonly resolved: number | undefined;
  readonly pending: number | undefined;
}): number | null {
  const { received, resolved, pending } = told;
  if (received === undefined || resolved === undefined || pending === undefined) return null;
  return received - resolved - pending;
}
