/**
 * Whether a series rises or falls, and how fast: Mann-Kendall with its correction for ties, by seasons where the
 * season matters (Hirsch and Slack), and the slope of Sen with its 90 % interval (Gilbert 1987, chapter 16 and 17). Pure.
 */

export interface TrendPoint {
  readonly timeMs: number;
  readonly value: number;
}

export interface Trend {
  /** Number of values that were compared. */
  readonly n: number;
  /** Pairs that rise less pairs that fall. */
  readonly s: number;
  /** Standardised S; 0 when all are equal. */
  readonly z: number;
  /** Two-sided probability of such an S without a trend. */
  readonly p: number;
  /** Median slope of all pairs, units of the value a year. */
  readonly slope: number;
  /** 90 % interval of the slope; null with too few pairs. */
  readonly interval: readonly [number, number] | null;
  readonly direction: 'rising' | 'falling' | 'none';
}

export interface TrendOptions {
  /** Which season a time belongs to; only values of one season are compared with each other. */
  readonly seasonOf?: (timeMs: number) => number;
  /** Largest p that is called a trend. */
  readonly alpha?: number;
}

const YEAR_MS = 365.25 * 24 * 3_600_000;
const LEAST_POINTS = 8;
/** Normal quantile of a two-sided interval of 90 %. */
const Z_90 = 1.6448536269514722;

/** Null with fewer than eight values in all seasons together: the normal approximation does not hold there. */
export function toTrend(
  points: readonly TrendPoint[],
  { seasonOf = () => 0, alpha = 0.05 }: TrendOptions = {},
): Trend | null {
  const seasons = Map.groupBy(
    points.filter(({ value }) => Number.isFinite(value)).toSorted((a, b) => a.timeMs - b.timeMs),
    ({ timeMs }) => seasonOf(timeMs),
  );
  const n = [...seasons.values()].reduce((sum, { length }) => sum + length, 0);
  if (n < LEAST_POINTS) return null;
  let [s, variance] = [0, 0];
  const slopes: number[] = [];
  for (const season of seasons.values()) {
    for (const [index, early] of season.entries())
      for (const late of season.slice(index + 1)) {
        s += Math.sign(late.value - early.value);
        if (late.timeMs > early.timeMs)
          slopes.push(((late.value - early.value) / (late.timeMs - early.timeMs)) * YEAR_MS);
      }
    variance += toVariance(season.map(({ value }) => value));
  }
  if (slopes.length === 0) return null;
  const z = variance === 0 || s === 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance);
  const p = 2 * toUpperTail(Math.abs(z));
  slopes.sort((a, b) => a - b);
  const half = Z_90 * Math.sqrt(variance);
  return {
    n,
    s,
    z,
    p,
    slope: toQuantileAt(slopes, (slopes.length - 1) / 2),
    interval: toInterval(slopes, half),
    direction: p > alpha || s === 0 ? 'none' : s > 0 ? 'rising' : 'falling',
  };
}

/** Variance of S: n(n−1)(2n+5) less the same of each group of equal values, over 18. */
function toVariance(values: readonly number[]): number {
  const part = (n: number): number => n * (n - 1) * (2 * n + 5);
  const ties = Map.groupBy(values, (value) => value)
    .values()
    .reduce((sum, { length }) => sum + part(length), 0);
  return (part(values.length) - ties) / 18;
}

/** The ranks (N − C)/2 and (N + C)/2 + 1 of the sorted slopes. */
function toInterval(slopes: readonly number[], half: number): readonly [number, number] | null {
  const low = (slopes.length - half) / 2 - 1;
  const high = (slopes.length + half) / 2;
  return low < 0 || high > slopes.length - 1 ? null : [toQuantileAt(slopes, low), toQuantileAt(slopes, high)];
}

/** The value at a rank that may lie between two. */
function toQuantileAt(sorted: readonly number[], rank: number): number {
  const [low, high] = [sorted[Math.floor(rank)] ?? NaN, sorted[Math.ceil(rank)] ?? NaN];
  return low + (rank - Math.floor(rank)) * (high - low);
}

/** P(Z > z) for z ≥ 0: the rational approximation 26.2.17 of Abramowitz and Stegun, right to 7.5e-8. */
function toUpperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly;
}
