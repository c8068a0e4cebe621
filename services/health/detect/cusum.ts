/** Cumulative sum of what counts are above the usual mean (Rossi et al. 1999): slow rises that no single period shows. */

export interface CusumWish {
  /** What a period may be above the mean, in spreads, before it adds anything. */
  readonly k?: number;
  /** From which sum on it is an alarm. */
  readonly h?: number;
}

/** The sum S_t = max(0, S_{t−1} + (x − m)/√m − k); an unknown count leaves it as it was and is never an alarm. */
export function cusum(
  counts: readonly (number | null)[],
  mean: number,
  { k = 1.04, h = 2.26 }: CusumWish = {},
): { readonly sum: number; readonly isAlarm: boolean }[] {
  let sum = 0;
  return counts.map((count) => {
    if (count === null || !(mean > 0)) return { sum, isAlarm: false };
    sum = Math.max(0, sum + (count - mean) / Math.sqrt(mean) - k);
    return { sum, isAlarm: sum > h };
  });
}
