/**
 * The course of a year and where it will end. The share of the year that a month usually has reached is the median of the
 * past whole years; the year's end is what has run up divided by that share. It is told only where, put back into each
 * past year without knowing it, it was nearer to the truth than two naive ways: twelve equal months, and last year's rest.
 */

/** Running totals of one year, by month 1 to 12; null: not known. */
export interface YearCourse {
  readonly year: number;
  readonly cumulative: readonly (number | null)[];
}

export interface Pace {
  /** Share of the year reached by the end of the month, 0 to 1. */
  readonly share: number;
  /** `seasonal`: the median of past years; `even`: twelve equal months, where fewer than two whole years are known. */
  readonly by: 'seasonal' | 'even';
  readonly years: number;
}

const LEAST_YEARS = 2;

export function toPace(past: readonly YearCourse[], month: number): Pace {
  const shares = listShares(past, month);
  if (shares.length < LEAST_YEARS) return { share: month / 12, by: 'even', years: shares.length };
  return { share: toMedian(shares), by: 'seasonal', years: shares.length };
}

export type NoForecast = 'few-years' | 'not-better' | 'over' | 'no-total' | 'not-a-flow';

export type YearEnd =
  | {
      readonly value: number;
      /** Eight of ten years would end within it, were years like those past. */
      readonly low: number;
      readonly high: number;
      readonly years: number;
      /** How much nearer than the better of the naive ways, 0 to 1. */
      readonly skill: number;
    }
  | { readonly value: null; readonly why: NoForecast };

/** Whole years that it must be tried on. */
const TRIED_YEARS = 3;
/** It must be so much nearer than the better naive way (the bar of this project's other forecasts). */
const LEAST_SKILL = 0.05;
/** Quantile 0.9 of Student's t by degrees of freedom, from 1 on; beyond the list that of the normal. */
const T90 = [3.078, 1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383, 1.372];
const Z90 = 1.282;

/** @param past whole or broken years before this one, of the same territory. */
export function toYearEnd(past: readonly YearCourse[], now: YearCourse, month: number): YearEnd {
  const reached = now.cumulative[month - 1] ?? null;
  if (month >= 12) return { value: null, why: 'over' };
  if (reached === null || reached <= 0) return { value: null, why: 'no-total' };
  const whole = past.filter((year) => findShare(year, month) !== null);
  if (whole.length < TRIED_YEARS) return { value: null, why: 'few-years' };
  const tried = whole.flatMap((year) => tryOn(year, whole, month) ?? []);
  if (tried.length < LEAST_YEARS) return { value: null, why: 'few-years' };
  const errorOf = (way: 'seasonal' | 'even' | 'rest') =>
    Math.sqrt(tried.reduce((sum, one) => sum + one[way] ** 2, 0) / tried.length);
  const naive = Math.min(errorOf('even'), errorOf('rest'));
  const skill = naive === 0 ? 0 : 1 - errorOf('seasonal') / naive;
  if (skill < LEAST_SKILL) return { value: null, why: 'not-better' };
  const value = reached / toMedian(listShares(whole, month));
  const spread = errorOf('seasonal') * (T90[tried.length - 2] ?? Z90) * Math.sqrt(1 + 1 / tried.length);
  return {
    value,
    // What has run up is there already.
    low: Math.max(reached, value * (1 - spread)),
    high: value * (1 + spread),
    years: whole.length,
    skill,
  };
}

/** Errors relative to how the year truly ended; undefined where the year before it is not known. */
function tryOn(year: YearCourse, whole: readonly YearCourse[], month: number) {
  const others = whole.filter((other) => other.year !== year.year);
  const before = whole.find((other) => other.year === year.year - 1);
  const [reached, total] = [year.cumulative[month - 1] ?? 0, year.cumulative[11] ?? 0];
  const [reachedBefore, totalBefore] = [before?.cumulative[month - 1], before?.cumulative[11]];
  if (reachedBefore == null || totalBefore == null) return undefined;
  const errorOf = (value: number) => (value - total) / total;
  return {
    seasonal: errorOf(reached / toMedian(listShares(others, month))),
    even: errorOf((reached * 12) / month),
    rest: errorOf(reached + totalBefore - reachedBefore),
  };
}

function findShare({ cumulative }: YearCourse, month: number): number | null {
  const [reached, total] = [cumulative[month - 1] ?? null, cumulative[11] ?? null];
  return reached === null || total === null || total <= 0 || reached <= 0 ? null : reached / total;
}

const listShares = (years: readonly YearCourse[], month: number): number[] =>
  years.flatMap((year) => findShare(year, month) ?? []);

export function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/** How much a month is above (or below) the mean of its year, over whole years: 1 is the mean. null: no whole year. */
export function toSeason(years: readonly (readonly (number | null)[])[]): (number | null)[] {
  const whole = years.filter((months) => months.length === 12 && months.every((value) => value !== null));
  return Array.from({ length: 12 }, (_, at) => {
    const ratios = whole.flatMap((months) => {
      const mean = months.reduce<number>((sum, value) => sum + (value ?? 0), 0) / 12;
      return mean === 0 ? [] : [(months[at] ?? 0) / mean];
    });
    return ratios.length === 0 ? null : toMedian(ratios);
  });
}
