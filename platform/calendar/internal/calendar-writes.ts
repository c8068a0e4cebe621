/** Changes of the working calendar: nothing is overwritten, each is journalled, and memory follows after the commit. */
import type { CalendarDay } from '../../../contract/people/duty.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Database, Transaction } from '../../kernel/database.ts';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import type { By, CalendarJournal, CalendarWrites, DayGiven } from '../calendar-writes.ts';
import { OFFICE_HOURS } from './calendar-rows.ts';
import { isWeekend, parseDate } from './local-day.ts';
import { FIRST_YEAR, LAST_YEAR } from './paid-holidays.ts';
import type { OfficeHours } from './work-days.ts';

const MINUTES_PER_DAY = 1440;

interface WriteDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: CalendarJournal;
  readonly load: () => Promise<void>;
  readonly findDay: (date: string) => CalendarDay | undefined;
}

/** Makes the writes. */
export function createCalendarWrites(deps: WriteDeps): CalendarWrites {
  const { db, clock, journal, load, findDay } = deps;

  const supersedeDays = (tx: Transaction, where: string, value: unknown) =>
    tx.query(
      `update calendar_day set superseded_at = to_timestamp($2 / 1000.0) where superseded_at is null and ${where}`,
      [value, clock.now()],
    );
  const supersedeYear = (tx: Transaction, year: number) =>
    tx.query<{ basis: string }>(
      `update calendar_year set superseded_at = to_timestamp($2 / 1000.0)
       where superseded_at is null and year = $1 returning basis`,
      [year, clock.now()],
    );
  const insertDays = (tx: Transaction, days: readonly DayGiven[], by: By) =>
    tx.query(
      `insert into calendar_day (date, kind, name_vi, name_en, basis, recorded_at, recorded_by)
       select (d ->> 'date')::date, d ->> 'kind', d #>> '{name,vi}', d #>> '{name,en}', d ->> 'basis',
         to_timestamp($2 / 1000.0), $3
       from jsonb_array_elements($1::jsonb) as d`,
      [JSON.stringify(days), clock.now(), by.actor],
    );
  const change = async (work: (tx: Transaction) => Promise<void>) => {
    await db.tx(async (tx) => {
      await tx.query('lock table calendar_day in share row exclusive mode');
      await work(tx);
    });
    await load();
  };

  return {
    async setDay(day, by) {
      assertDay(day);
      await change(async (tx) => {
        await supersedeDays(tx, 'date = $1::date', day.date);
        await insertDays(tx, [day], by);
        const [before, subject] = [findDay(day.date), `calendar:${day.date}`];
        await journal.append(tx, { ...by, action: 'calendar.set', subject, before, after: day });
      });
    },
    async removeDay(date, by) {
      await change(async (tx) => {
        const done = await supersedeDays(tx, 'date = $1::date', parseDate(date) === undefined ? null : date);
        if (done.rowCount === 0)
          throw notFound(`No day ${date} was entered.`, {
            where: 'date',
            value: date,
            allowed: 'a day that was entered, yyyy-mm-dd',
            next: 'A day of the law’s table is overruled by entering the same day as a working day.',
          });
        await journal.append(tx, {
          ...by,
          action: 'calendar.remove',
          subject: `calendar:${date}`,
          before: findDay(date),
        });
      });
    },
    async setYear(year, { basis, days }, by) {
      assertYear(year);
      for (const day of days) assertDay(day, year);
      assertOnce(days);
      await change(async (tx) => {
        const before = await supersedeYear(tx, year);
        await supersedeDays(tx, 'extract(year from date) = $1::int', year);
        await tx.query(
          `insert into calendar_year (year, basis, recorded_at, recorded_by) values ($1, $2, to_timestamp($3 / 1000.0), $4)`,
          [year, basis, clock.now(), by.actor],
        );
        await insertDays(tx, days, by);
        await journal.append(tx, {
          ...by,
          action: 'calendar.decide',
          subject: `calendar:${year}`,
          before: before.rows[0],
          after: { basis, days },
        });
      });
    },
    async removeYear(year, by) {
      await change(async (tx) => {
        const before = await supersedeYear(tx, year);
        if (before.rowCount === 0)
          throw notFound(`No decision for ${year} was entered.`, { where: 'year', value: year });
        await supersedeDays(tx, 'extract(year from date) = $1::int', year);
        await journal.append(tx, {
          ...by,
          action: 'calendar.undecide',
          subject: `calendar:${year}`,
          before: before.rows[0],
        });
      });
    },
    async setOfficeHours(hours, by) {
      assertHours(hours);
      await change(async (tx) => {
        const before = await tx.query<{ value: unknown }>('select value from installation where name = $1', [
          OFFICE_HOURS,
        ]);
        await tx.query(
          `insert into installation (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value`,
          [OFFICE_HOURS, JSON.stringify(hours)],
        );
        await journal.append(tx, {
          ...by,
          action: 'calendar.hours',
          subject: 'calendar:hours',
          before: before.rows[0]?.value,
          after: hours,
        });
      });
    },
  };
}

function assertYear(year: number): void {
  if (Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR) return;
  throw invalidInput(`The calendar has no year ${year}.`, {
    where: 'year',
    value: year,
    allowed: `${FIRST_YEAR} to ${LAST_YEAR}`,
    next: 'Check the year.',
  });
}

function assertDay({ date, kind }: DayGiven, year?: number): void {
  const day = parseDate(date);
  if (day === undefined || (year !== undefined && !date.startsWith(`${year}-`)))
    throw invalidInput(`${date} is not a day of ${year ?? 'the calendar'}.`, {
      where: 'date',
      value: date,
      allowed: year === undefined ? 'a date, yyyy-mm-dd' : `${year}-mm-dd`,
      next: 'Check the date.',
    });
  assertYear(Number(date.slice(0, 4)));
  // In a whole year a working day only makes sense at a weekend; alone it may also overrule a computed holiday.
  if (year !== undefined && kind === 'working' && !isWeekend(day))
    throw invalidInput(`${date} is a working day already.`, {
      where: 'kind',
      value: kind,
      allowed: 'working for days at a weekend, holiday for others',
      next: 'Leave this day out.',
    });
}

function assertOnce(days: readonly DayGiven[]): void {
  const seen = new Set<string>();
  for (const { date } of days) {
    if (seen.has(date))
      throw invalidInput(`${date} is given twice.`, {
        where: 'days',
        value: date,
        allowed: 'each day once',
        next: 'Leave one out.',
      });
    seen.add(date);
  }
}

function assertHours(hours: readonly OfficeHours[]): void {
  const isSound =
    hours.length > 0 &&
    hours.every(({ fromMin, toMin }, index) => {
      const after = index === 0 ? 0 : (hours[index - 1]?.toMin ?? 0);
      return fromMin >= after && toMin > fromMin && toMin <= MINUTES_PER_DAY;
    });
  if (isSound) return;
  throw invalidInput('These office hours can’t be.', {
    where: 'hours',
    value: JSON.stringify(hours),
    allowed:
      'at least one stretch; each ends after it begins, at most at 24:00, and begins after the one before',
    next: 'Put the stretches in order.',
  });
}
