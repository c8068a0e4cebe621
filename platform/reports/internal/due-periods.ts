/** Which periods a schedule owes, and which comes next. Pure. */
import type { ReportPeriod, ReportSchedule } from '../../../contract/papers/report.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { Periods } from '../periods.ts';

/** A period that was missed longer ago is made by hand. */
const MOST_BACK = 12;

export interface DuePeriods {
  /** Due by now and after the schedule was made, oldest first. */
  listDue(schedule: ReportSchedule, nowMs: number): readonly ReportPeriod[];
  /** The first that is due after now; undefined where no norm gives its end. */
  findNext(
    schedule: ReportSchedule,
    nowMs: number,
  ): { readonly period: ReportPeriod; readonly dueMs: number } | undefined;
}

export function createDuePeriods(periods: Periods): DuePeriods {
  const toDueMs = ({ afterDays, hour }: ReportSchedule, { to }: ReportPeriod): number =>
    (periods.at('day', to)?.endMs ?? Infinity) + (afterDays - 1) * DAY_MS + hour * HOUR_MS;
  return {
    listDue(schedule, nowMs) {
      const due: ReportPeriod[] = [];
      let period = periods.lastEnded(schedule.kind, nowMs);
      for (let back = 0; back < MOST_BACK && period !== undefined; back += 1) {
        const dueMs = toDueMs(schedule, period);
        if (dueMs <= schedule.madeMs) break;
        if (dueMs <= nowMs) due.unshift(period);
        period = periods.before(period);
      }
      return due;
    },
    findNext(schedule, nowMs) {
      let period = periods.at(schedule.kind, periods.toLocalDay(nowMs));
      let next: ReturnType<DuePeriods['findNext']>;
      // Weeks after a day several days are owed at once: the one that is due first is the oldest of them.
      while (period !== undefined) {
        const dueMs = toDueMs(schedule, period);
        if (dueMs <= nowMs) break;
        next = { period, dueMs };
        period = periods.before(period);
      }
      return next !== undefined && Number.isFinite(next.dueMs) ? next : undefined;
    },
  };
}
