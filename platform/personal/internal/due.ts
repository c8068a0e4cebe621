/** Clocks of requests: so many days from receipt, to the end of the last day, or of the next working day (BLDS, Điều 148). */
import type { PersonalRequestKind } from '../../../contract/people/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import { DAY_MS } from './terms.ts';

export interface WorkingDays {
  isWorkingDay(date: string): boolean;
}

/** The limit that held when the request was received. */
export async function readLimit(db: Queryable, kind: PersonalRequestKind, atMs: number) {
  const { rows } = await db.query<{ days: number; extraDays: number }>(
    `select days, extra_days as "extraDays" from personal_limit
     where kind = $1 and valid_from <= to_timestamp($2::float8 / 1000.0) order by valid_from desc limit 1`,
    [kind, atMs],
  );
  const [limit] = rows;
  if (limit === undefined) throw new Error(`There is no limit for requests of kind ${kind}.`);
  return limit;
}

/** Epoch ms of the last millisecond of the day in which it ends. */
export function toDueMs(calendar: WorkingDays, fromMs: number, days: number, utcOffsetMin: number): number {
  const offsetMs = utcOffsetMin * 60_000;
  let day = Math.floor((fromMs + offsetMs) / DAY_MS) + days;
  while (!calendar.isWorkingDay(new Date(day * DAY_MS).toISOString().slice(0, 10))) day += 1;
  return (day + 1) * DAY_MS - offsetMs - 1;
}
