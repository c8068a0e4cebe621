/** How many times a river rose, apart from each other: with fewer than six a model of many features learns none, with fewer than two any. */

/** Hours of half a year with a value, and rises in them, from which on the full form is fitted. */
export const LEAST_HOURS = 180 * 24;
export const LEAST_RISES = 6;

/** Rises from which on anything is fitted: of a single one a fit learns its shape, and tells the next one worse than no forecast. */
const LEAST_RISES_OF_A_FIT = 2;

const HIGH_QUANTILE = 0.9;
/** Rises nearer to each other than three days are one. */
const APART_HOURS = 72;
/** A tide goes up and down without a rise: a rise peaks so many spreads (of the middle half, as of a normal law) above the middle. */
const LEAST_SPREADS = 3;
const QUARTILES_TO_SPREAD = 1.349;

/** Hourly values, oldest first. */
export function countRises(hours: readonly (number | null)[]): number {
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
