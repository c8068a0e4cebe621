/** Periods of reports: which one holds a local day, which one came before, and what they are called. Pure. */
import type { ReportPeriod, ReportPeriodKind } from '../../contract/papers/report.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { NormReads } from '../sdk/read.ts';
import { findNormValue } from '../norms/norms.ts';
import { STATE_PERIOD } from './report-norms.ts';

export interface Periods {
  /** The period that holds a local day `2026-10-20`; undefined for a day that is none, or before the norm of its kind. */
  at(kind: ReportPeriodKind, localDay: string): ReportPeriod | undefined;
  before(period: ReportPeriod): ReportPeriod | undefined;
  /** The newest that ended at `timeMs` or before. */
  lastEnded(kind: ReportPeriodKind, timeMs: number): ReportPeriod | undefined;
  toLocalDay(timeMs: number): string;
}

const RAIN_DAY_HOUR = 19;
const MONTHS: Partial<Record<ReportPeriodKind, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  year: 12,
  'state-month': 1,
  'state-quarter': 3,
  'state-half-year': 6,
  'state-year': 12,
};

const toDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
const addDays = (day: string, days: number) => toDay(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
/** The first of the month `months` after January of the year 0; local days as if they were UTC. */
const toMonthStart = (months: number) =>
  toDay(Date.UTC(Math.floor(months / 12), ((months % 12) + 12) % 12, 1));
const toMonths = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/** Makes it for a city's local time; where periods to the State end is the norm that held at the first of the month. */
export function createPeriods(utcOffsetMin: number, norms: Pick<NormReads, 'findEra'>): Periods {
  const offsetMs = utcOffsetMin * MINUTE_MS;
  const toMs = (day: string) => Date.parse(`${day}T00:00:00Z`) - offsetMs;
  const toLocalDay = (timeMs: number) => toDay(timeMs + offsetMs);
  const findPart = (part: string, month: number) =>
    findNormValue(norms, { norm: STATE_PERIOD, part }, toMs(toMonthStart(month)));
  const toWhole = (kind: ReportPeriodKind, from: string, to: string, dueOn: string | null): ReportPeriod => {
    const turnMs = kind === 'rain-day' ? (RAIN_DAY_HOUR - 24) * HOUR_MS : 0;
    return { kind, from, to, startMs: toMs(from) + turnMs, endMs: toMs(addDays(to, 1)) + turnMs, dueOn };
  };
  /** Last day of the State's month, and when it is owed. */
  const findCutOff = (month: number) => {
    const last = findPart('last-day', month);
    if (last === undefined) return undefined;
    const due = findPart('due-day', month);
    const onDay = (day: number) => addDays(toMonthStart(month), day - 1);
    return { last: onDay(last), dueOn: due === undefined ? null : onDay(due) };
  };
  const ofMonths = (kind: ReportPeriodKind, localDay: string, length: number): ReportPeriod | undefined => {
    const toFirst = (month: number) => Math.floor(month / length) * length;
    if (!kind.startsWith('state-')) {
      const first = toFirst(toMonths(localDay));
      return toWhole(kind, toMonthStart(first), addDays(toMonthStart(first + length), -1), null);
    }
    const month = toMonths(localDay);
    const here = findCutOff(month);
    if (here === undefined) return undefined;
    const first = toFirst(localDay > here.last ? month + 1 : month);
    const begin = findCutOff(first - 1);
    const end = findCutOff(first + length - 1);
    if (begin === undefined || end === undefined) return undefined;
    return toWhole(kind, addDays(begin.last, 1), end.last, end.dueOn);
  };
  const at: Periods['at'] = (kind, localDay) => {
    const dayMs = Date.parse(`${localDay}T00:00:00Z`);
    if (Number.isNaN(dayMs) || toDay(dayMs) !== localDay) return undefined;
    const months = MONTHS[kind];
    if (months !== undefined) return ofMonths(kind, localDay, months);
    if (kind !== 'week') return toWhole(kind, localDay, localDay, null);
    // Monday first.
    const from = addDays(localDay, -((new Date(dayMs).getUTCDay() + 6) % 7));
    return toWhole(kind, from, addDays(from, 6), null);
  };
  const before: Periods['before'] = ({ kind, from }) => at(kind, addDays(from, -1));
  return {
    at,
    before,
    lastEnded(kind, timeMs) {
      let period = at(kind, toLocalDay(timeMs));
      while (period !== undefined && period.endMs > timeMs) period = before(period);
      return period;
    },
    toLocalDay,
  };
}
