/** Names of weekdays and months, by their number. */
import type { TFunction } from 'i18next';

/** 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export function toWeekdayName(weekday: number, t: TFunction): string {
  const known = WEEKDAYS.find((one) => one === weekday);
  return known === undefined ? String(weekday) : t(`rules.times.weekday.d${known}`);
}

export function toMonthName(month: number, t: TFunction): string {
  const known = MONTHS.find((one) => one === month);
  return known === undefined ? String(month) : t(`rules.times.month.m${known}`);
}
