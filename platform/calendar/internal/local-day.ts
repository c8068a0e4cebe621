/** Local days as whole numbers since 1970-01-01: the calendar counts in them and knows no zone but an offset. */

export const MINUTE_MS = 60_000;
export const MINUTES_PER_DAY = 1440;
export const DAY_MS = MINUTES_PER_DAY * MINUTE_MS;
const SATURDAY = 6;

/** The local day of a moment. */
export function toDay(timeMs: number, utcOffsetMin: number): number {
  return Math.floor((timeMs + utcOffsetMin * MINUTE_MS) / DAY_MS);
}

/** The moment at which a local day begins. */
export function toDayStartMs(day: number, utcOffsetMin: number): number {
  return day * DAY_MS - utcOffsetMin * MINUTE_MS;
}

/** `yyyy-mm-dd` of a day. */
export function toDateText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of `yyyy-mm-dd`; undefined when there is no such date. */
export function parseDate(text: string): number | undefined {
  const timeMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(timeMs)) return undefined;
  const day = timeMs / DAY_MS;
  // Date.parse takes 31 February for a day in March.
  return toDateText(day) === text ? day : undefined;
}

/** 0 Sunday … 6 Saturday. */
export function toWeekday(day: number): number {
  return new Date(day * DAY_MS).getUTCDay();
}

export function isWeekend(day: number): boolean {
  return toWeekday(day) % SATURDAY === 0;
}

export function toYear(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}
