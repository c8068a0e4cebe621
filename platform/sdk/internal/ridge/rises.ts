/** How many times a river rose, apart from each other: with fewer than six a model of many features learns none, with fewer than two any. */
import { fitRidge, predictRidge } from './solve.ts';

/** Hours of half a year with a value, and rises in them, from which on the full form is fitted. */
export const LEAST_HOURS = 180 * 24;
export const LEAST_RISES = 6;

/** Rises from which on anything is fitted: of a single one a fit learns its shape, and tells the next one worse than no forecast. */
const LEAST_RISES_OF_A_FIT = 2;

const HIGH_QUANTILE = 0.9;
/** Rises nearer to each other than three days are one. */
const APART_HOURS = 72;
/** What is left of a tide goes up and down without a rise: a rise peaks so many spreads (of the middle half, as of a normal law) above the middle. */
const LEAST_SPREADS = 3;
const QUARTILES_TO_SPREAD = 1.349;

/** Hours of a turn of the four tides that matter here: M2, S2, K1, O1. */
const TIDES = [12.4206, 12, 23.9345, 25.8193] as const;
/** A mean over so many hours follows no tide; with fewer known of them than this it is not told. */
const MEAN_HOURS = 25;
const LEAST_OF_MEAN = 20;
const TIDE_LAMBDA = 0.001;

/** Hourly values, oldest first. A tide is taken out first: else the spread of an estuary hides its floods. */
export function countRises(values: readonly (number | null)[]): number {
  const hours = withoutTide(values);
  const sorted = Float64Array.from(hours.flatMap((value) => value ?? [])).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? NaN;
  const spread = (at(0.75) - at(0.25)) / QUARTILES_TO_SPREAD;
  const least = Math.max(at(HIGH_QUANTILE), at(0.5) + LEAST_SPREADS * spread);
  let [rises, last] = [0, -Infinity];
  for (const [hour, value] of hours.entries()) {
    if (value === null || value <= least) continue;
    if (hour - last > APART_HOURS) rises += 1;
    last = hour;
  }
  return rises;
}

/** Whether hourly values, oldest first, hold enough high water for a fit in any form. */
export function hasRisen(hours: readonly (number | null)[]): boolean {
  return countRises(hours) >= LEAST_RISES_OF_A_FIT;
}

/** Each hour less the tide, which is fitted to what the hours differ from the day around them by, so that a flood is left in. */
function withoutTide(hours: readonly (number | null)[]): (number | null)[] {
  const day = toDayMeans(hours);
  const rows = hours.flatMap((value, hour) => {
    const mean = day[hour] ?? null;
    return value === null || mean === null ? [] : [{ x: toPhases(hour), y: value - mean, weight: 1 }];
  });
  const fit = fitRidge(rows, TIDE_LAMBDA);
  if (fit === undefined) return [...hours];
  return hours.map((value, hour) => (value === null ? null : value - predictRidge(fit, toPhases(hour))));
}

function toPhases(hour: number): number[] {
  return TIDES.flatMap((turn) => {
    const angle = (2 * Math.PI * hour) / turn;
    return [Math.cos(angle), Math.sin(angle)];
  });
}

/** The mean of 25 hours around each hour; null where too few of them are known. */
function toDayMeans(hours: readonly (number | null)[]): (number | null)[] {
  const half = (MEAN_HOURS - 1) / 2;
  let [sum, known] = [0, 0];
  const count = (value: number | null | undefined, sign: 1 | -1) => {
    if (value === null || value === undefined) return;
    sum += sign * value;
    known += sign;
  };
  for (const value of hours.slice(0, half)) count(value, 1);
  return hours.map((_value, hour) => {
    count(hours[hour + half], 1);
    if (hour > half) count(hours[hour - half - 1], -1);
    return known < LEAST_OF_MEAN ? null : sum / known;
  });
}
