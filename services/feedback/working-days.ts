/**
 * Deadlines in working days: the period starts the day after the event and ends at the end of its last working day
 * (BLDS, Điều 147–148). Holidays are data of the year: only those of a fixed date are known here (BLLĐ 2019 Điều 112;
 * 24/11 since 2026 by NQ 28/2026/QH16); Tết, Giỗ Tổ and swapped days come from the feed's settings.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SATURDAY = 6;
const SUNDAY = 0;

/** `month-day`, and the first year in which the holiday exists. */
const FIXED_HOLIDAYS: readonly (readonly [monthDay: string, fromYear: number])[] = [
  ['01-01', 0],
  ['04-30', 0],
  ['05-01', 0],
  ['09-02', 0],
  ['11-24', 2026],
];

export interface WorkCalendar {
  readonly utcOffsetMin: number;
  /** Further days off, `yyyy-mm-dd`. */
  readonly holidays?: readonly string[];
  /** Weekend days that are worked instead, `yyyy-mm-dd`. */
  readonly workdays?: readonly string[];
}

/** End (last millisecond) of the working day that is the `days`-th after the local day of `fromMs`. */
export function addWorkingDays(fromMs: number, days: number, calendar: WorkCalendar): number {
  const offsetMs = calendar.utcOffsetMin * MINUTE_MS;
  let day = Math.floor((fromMs + offsetMs) / DAY_MS);
  for (let left = days; left > 0;) {
    day += 1;
    if (isWorkingDay(day, calendar)) left -= 1;
  }
  return (day + 1) * DAY_MS - 1 - offsetMs;
}

/** `day` counts local days since 1970-01-01. A fixed holiday on a weekend is made good on the next working day. */
function isWorkingDay(day: number, calendar: WorkCalendar): boolean {
  if (isWorkdayBySwap(day, calendar)) return true;
  if (isWeekend(day) || isHoliday(day, calendar)) return false;
  return !isCompensation(day, calendar);
}

/** Holidays that fall on a weekend take as many working days after it; at most two fixed ones lie together. */
function isCompensation(day: number, calendar: WorkCalendar): boolean {
  const isRest = (one: number): boolean => isWeekend(one) || isHoliday(one, calendar);
  for (let before = 0; before < 2 && !isRest(day - before); before++) {
    let owed = 0;
    for (let back = day - before - 1; isRest(back); back--)
      if (isWeekend(back) && isFixedHoliday(back)) owed += 1;
    if (owed > before) return true;
  }
  return false;
}

function isWeekend(day: number): boolean {
  const weekday = new Date(day * DAY_MS).getUTCDay();
  return weekday === SATURDAY || weekday === SUNDAY;
}

function isHoliday(day: number, { holidays = [] }: WorkCalendar): boolean {
  return isFixedHoliday(day) || holidays.includes(toText(day));
}

function isFixedHoliday(day: number): boolean {
  const text = toText(day);
  return FIXED_HOLIDAYS.some(
    ([monthDay, fromYear]) => text.endsWith(monthDay) && Number(text.slice(0, 4)) >= fromYear,
  );
}

function isWorkdayBySwap(day: number, { workdays = [] }: WorkCalendar): boolean {
  return workdays.includes(toText(day));
}

function toText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
