/** Time limits of the law in days of the calendar, not of work: to the end of the last day, or of the next working day (BLDS, Điều 148). */
import { DAY_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';

export interface WorkingDays {
  isWorkingDay(date: string): boolean;
}

/** Epoch ms of the last millisecond of the day in which it ends; the day of the event does not count. */
export function toCalendarDue(
  calendar: WorkingDays,
  fromMs: number,
  days: number,
  utcOffsetMin: number,
): number {
  const offsetMs = utcOffsetMin * MINUTE_MS;
  let day = Math.floor((fromMs + offsetMs) / DAY_MS) + days;
  while (!calendar.isWorkingDay(new Date(day * DAY_MS).toISOString().slice(0, 10))) day += 1;
  return (day + 1) * DAY_MS - offsetMs - 1;
}
