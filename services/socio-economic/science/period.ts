/**
 * Periods of figures by their first and last day. Whether a figure is of one month or runs from the beginning of the year
 * is told by its days alone: 1 January to 30 September is nine months, however its sender calls it.
 */
import type { Period } from '../../../contract/values/period-value.ts';

export const frequencies = ['month', 'quarter', 'half-year', 'nine-months', 'year'] as const;
/** How often a figure is told: nine months is told once a year, beside the others. */
export type Frequency = (typeof frequencies)[number];

export type Accumulation = 'discrete' | 'cumulative';

const MONTHS_OF: Readonly<Record<Frequency, number>> = {
  month: 1,
  quarter: 3,
  'half-year': 6,
  'nine-months': 9,
  year: 12,
};

/** Months since year 0: 2026-09 is 24320 + 8. */
export const toMonthIndex = (day: string): number =>
  Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

const pad = (value: number, length = 2) => String(value).padStart(length, '0');
export const toFirstDay = (month: number): string =>
  `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1)}-01`;

export function toLastDay(month: number): string {
  const days = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  return `${toFirstDay(month).slice(0, 8)}${pad(days)}`;
}

/** From the first day of a month to the last of another, by the name that its length has; undefined for other days. */
export function toPeriod(from: string, to: string): Period | undefined {
  const [first, last] = [toMonthIndex(from), toMonthIndex(to)];
  if (!(last >= first) || toFirstDay(first) !== from || toLastDay(last) !== to) return undefined;
  const [length, begin] = [last - first + 1, first % 12];
  const kind =
    length === 1
      ? 'month'
      : length === 3 && begin % 3 === 0
        ? 'quarter'
        : length === 12 && begin === 0
          ? 'year'
          : 'other';
  return { kind, from, to };
}

/** The period that ends with a month: of the frequency's length, or from the beginning of the year. */
export function toPeriodEnding(month: number, frequency: Frequency, accumulation: Accumulation): Period {
  const january = month - (month % 12);
  const first = accumulation === 'cumulative' ? january : month - MONTHS_OF[frequency] + 1;
  const [from, to] = [toFirstDay(first), toLastDay(month)];
  return toPeriod(from, to) ?? { kind: 'other', from, to };
}

/** Whether a figure of the frequency is told of what ends with a month. */
export function isEndOf(frequency: Frequency, month: number): boolean {
  const ended = (month % 12) + 1;
  if (frequency === 'nine-months') return ended === 9;
  return ended % MONTHS_OF[frequency] === 0;
}

/** The newest month before a day with which a period of the frequency ended. */
export function toLastEnded(frequency: Frequency, day: string): number {
  let month = toMonthIndex(day) - 1;
  while (!isEndOf(frequency, month)) month -= 1;
  return month;
}

/**
 * A period as people and SDMX write it: `2026-09`, `2026-M09`, `2026-Q3`, `2026-S1`, `2026`, `T9/2026`, `Quý III/2026`,
 * `6T/2026`, `9T/2026`. Undefined for month 13 and for what is none.
 */
export function parsePeriod(text: string): Period | undefined {
  const word = text.trim().normalize('NFC').toUpperCase();
  const month = /^(\d{4})-M?(\d{2})$/u.exec(word) ?? swap(/^T(?:HÁNG )?(\d{1,2})[/-](\d{4})$/u.exec(word));
  if (month !== null) return span(Number(month[1]), Number(month[2]), 1);
  const quarter = /^(\d{4})-Q([1-4])$/u.exec(word) ?? swap(/^QUÝ (I{1,3}|IV|[1-4])[/-](\d{4})$/u.exec(word));
  if (quarter !== null) return span(Number(quarter[1]), toNumber(quarter[2] ?? '') * 3, 3);
  const half = /^(\d{4})-S([12])$/u.exec(word);
  if (half !== null) return span(Number(half[1]), Number(half[2]) * 6, 6);
  const running = /^(\d{1,2})T[/-](\d{4})$/u.exec(word);
  if (running !== null) return span(Number(running[2]), Number(running[1]), Number(running[1]));
  const year = /^(\d{4})(?:-A1)?$/u.exec(word);
  return year === null ? undefined : span(Number(year[1]), 12, 12);
}

type Parts = readonly (string | undefined)[];
const swap = (found: Parts | null): Parts | null => (found === null ? null : [found[0], found[2], found[1]]);
const toNumber = (text: string): number => ({ I: 1, II: 2, III: 3, IV: 4 })[text] ?? Number(text);

function span(year: number, lastMonth: number, length: number): Period | undefined {
  if (lastMonth < 1 || lastMonth > 12 || length < 1 || year < 1900) return undefined;
  const last = year * 12 + lastMonth - 1;
  return toPeriod(toFirstDay(last - length + 1), toLastDay(last));
}

/** As people read it: `T9/2026`, `Quý III/2026`, `9 tháng 2026`, `2026`. */
export function toPeriodName({ from, to }: Pick<Period, 'from' | 'to'>, language: 'vi' | 'en'): string {
  const [first, last] = [toMonthIndex(from), toMonthIndex(to)];
  const [year, months] = [to.slice(0, 4), last - first + 1];
  if (months === 1) return `${language === 'vi' ? 'T' : 'M'}${(last % 12) + 1}/${year}`;
  if (months === 12 && first % 12 === 0) return year;
  if (months === 3 && first % 3 === 0) {
    const quarter = ['I', 'II', 'III', 'IV'][Math.floor((first % 12) / 3)] ?? '';
    return language === 'vi' ? `Quý ${quarter}/${year}` : `Q${Math.floor((first % 12) / 3) + 1} ${year}`;
  }
  return language === 'vi' ? `${months} tháng ${year}` : `${months} months of ${year}`;
}
