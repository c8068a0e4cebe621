/**
 * The working calendar: which days are worked and at which hours, and when a time limit ends. Days come from the law's
 * table until a year's decision is entered; all of it is kept in memory, so that a due date needs no query.
 */
import type { CalendarDay } from '../../contract/people/duty.ts';
import type { TimeLeft } from '../../contract/records/record-clock.ts';
import type { TimeLimit } from '../../contract/basics/time-limit.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import type { CalendarJournal, CalendarWrites } from './calendar-writes.ts';
import { createCalendarWrites } from './internal/calendar-writes.ts';
import { EMPTY_CALENDAR, readCalendar } from './internal/calendar-rows.ts';
import { isWeekend, parseDate, toYear } from './internal/local-day.ts';
import { FIRST_YEAR, LAST_YEAR, listPaidHolidays } from './internal/paid-holidays.ts';
import { afterPause, toDue, toLeft, workingMsBetween } from './internal/work-days.ts';
import type { OfficeHours } from './internal/work-days.ts';
import { invalidInput } from '../kernel/errors.ts';

export type { OfficeHours } from './internal/work-days.ts';

/** A year as the screens show it: its days off and worked instead, and whether a decision for it is entered. */
export interface CalendarYear {
  readonly year: number;
  /** The decision; null while the days are computed from the law. */
  readonly basis: string | null;
  readonly days: readonly CalendarDay[];
}

export interface Calendar extends CalendarWrites {
  /** Reads the tables. Everything else needs this once before. */
  start(): Promise<void>;
  stop(): void;
  /**
   * When a limit that began at `fromMs` ends (epoch ms). Working days end with the last millisecond of the day and do
   * not count the day of the event (BLDS, Điều 147–148); working minutes count office hours only.
   */
  toDue(fromMs: number, limit: TimeLimit): number;
  /** The due time after its clock stood still from `pausedMs` to `resumedMs`, in the kind of time that it counts. */
  afterPause(dueMs: number, limit: TimeLimit, pausedMs: number, resumedMs: number): number;
  /** What is left until a due time, in the kind of time that its limit counts. */
  toLeft(fromMs: number, dueMs: number, kind: TimeLimit['kind']): TimeLeft;
  /** Office milliseconds between two moments. */
  workingMsBetween(fromMs: number, toMs: number): number;
  /** `date` is local, yyyy-mm-dd. */
  isWorkingDay(date: string): boolean;
  listDays(year: number): CalendarYear;
  officeHours(): readonly OfficeHours[];
}

export interface CalendarDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: CalendarJournal;
  readonly utcOffsetMin: number;
}

/** Another process may have changed the calendar: the tables are read again this often. */
const RELOAD_MS = 10 * 60_000;

/** Makes the calendar. Before `start` it knows the law's table and the usual office hours. */
export function createCalendar({ db, clock, journal, utcOffsetMin }: CalendarDeps): Calendar {
  let stored = EMPTY_CALENDAR;
  let years = new Map<number, ReadonlyMap<number, CalendarDay>>();
  let stopReload: (() => void) | undefined;

  const load = async () => {
    stored = await readCalendar(db.pool);
    years = new Map();
  };
  const daysOf = (year: number): ReadonlyMap<number, CalendarDay> => {
    const known = years.get(year);
    if (known !== undefined) return known;
    const isComputed = !stored.decisions.has(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
    const days = new Map(isComputed ? listPaidHolidays(year, utcOffsetMin) : []);
    for (const day of stored.days) {
      const number = parseDate(day.date);
      if (number !== undefined && day.date.startsWith(`${year}-`)) days.set(number, day);
    }
    years.set(year, days);
    return days;
  };
  const table = {
    utcOffsetMin,
    get hours() {
      return stored.hours;
    },
    isWorkingDay(day: number): boolean {
      const special = daysOf(toYear(day)).get(day);
      return special === undefined ? !isWeekend(day) : special.kind === 'working';
    },
  };

  return {
    async start() {
      await load();
      stopReload = clock.every(RELOAD_MS, load);
    },
    stop: () => stopReload?.(),
    toDue: (fromMs, limit) => toDue(fromMs, limit, table),
    afterPause: (dueMs, limit, pausedMs, resumedMs) => afterPause(dueMs, limit, pausedMs, resumedMs, table),
    toLeft: (fromMs, dueMs, kind) => toLeft(fromMs, dueMs, kind, table),
    workingMsBetween: (fromMs, toMs) => workingMsBetween(fromMs, toMs, table),
    isWorkingDay(date) {
      const day = parseDate(date);
      if (day !== undefined) return table.isWorkingDay(day);
      throw invalidInput(`${date} is not a date.`, { where: 'date', value: date, allowed: 'yyyy-mm-dd' });
    },
    listDays: (year) => ({
      year,
      basis: stored.decisions.get(year) ?? null,
      days: [...daysOf(year)].toSorted(([a], [b]) => a - b).map(([, day]) => day),
    }),
    officeHours: () => stored.hours,
    ...createCalendarWrites({ db, clock, journal, load, findDay: (date) => findStored(date) }),
  };

  function findStored(date: string): CalendarDay | undefined {
    return stored.days.find((day) => day.date === date);
  }
}
