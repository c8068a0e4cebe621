/**
 * The moving epidemic method (Vega et al. 2013, 2015): when the yearly wave begins and how high it stands, from the waves
 * of past seasons. One wave a season; a week that nobody told of is not zero.
 */
import { normalQuantile } from './quantiles.ts';

/** The gain of one week more, in percent of a season's total, below which the wave is over. */
const LEAST_GAIN = 2.8;
const MOST_SEASONS = 10;
/** So many of the highest values, from all seasons together. */
const VALUES = 30;
const EPIDEMIC_LEVEL = 0.95;
const INTENSITY_LEVELS = { medium: 0.4, high: 0.9, veryHigh: 0.975 } as const;

type Season = readonly (number | null)[];

export interface Wave {
  /** Index of the first week of the wave. */
  readonly from: number;
  readonly weeks: number;
}

export interface EpidemicThresholds {
  /** From it on the wave has begun, and below it, it is over. */
  readonly epidemic: number;
  readonly postEpidemic: number;
  readonly intensity: Readonly<Record<keyof typeof INTENSITY_LEVELS, number>>;
  readonly waves: readonly Wave[];
}

/** Thresholds of past seasons, each a list of its weeks; undefined with fewer than two that had any case. */
export function mem(seasons: readonly Season[]): EpidemicThresholds | undefined {
  const used = seasons.filter((season) => season.some((rate) => (rate ?? 0) > 0)).slice(-MOST_SEASONS);
  if (used.length < 2) return undefined;
  const waves = used.map(findWave);
  const most = Math.max(1, Math.round(VALUES / used.length));
  const highest = (part: (season: Season, wave: Wave) => Season): number[] =>
    used.flatMap((season, i) => {
      const wave = waves[i];
      const rates = wave === undefined ? [] : part(season, wave).filter((rate) => rate !== null);
      return rates.toSorted((a, b) => b - a).slice(0, most);
    });
  const before = highest((season, { from }) => season.slice(0, from));
  const after = highest((season, { from, weeks }) => season.slice(from + weeks));
  const during = highest((season, { from, weeks }) => season.slice(from, from + weeks));
  const logs = during.filter((rate) => rate > 0).map(Math.log);
  const toIntensity = (level: number) => Math.exp(toUpper(logs, level));
  return {
    epidemic: toUpper(before, EPIDEMIC_LEVEL),
    postEpidemic: toUpper(after, EPIDEMIC_LEVEL),
    intensity: {
      medium: toIntensity(INTENSITY_LEVELS.medium),
      high: toIntensity(INTENSITY_LEVELS.high),
      veryHigh: toIntensity(INTENSITY_LEVELS.veryHigh),
    },
    waves,
  };
}

/** The weeks that hold the most of a season for their number, as many as still bring `LEAST_GAIN` each. */
export function findWave(season: Season): Wave {
  const rates = fillGaps(season);
  const total = rates.reduce((sum, rate) => sum + rate, 0);
  const shares: number[] = [];
  for (let weeks = 1; weeks <= rates.length; weeks++) {
    const share = (findHeaviest(rates, weeks).sum / total) * 100;
    shares.push(share);
    if (Math.round(share * 100) / 100 === 100) break;
  }
  const smooth = smoothLine(shares);
  const gains = smooth.slice(1).map((share, i) => share - (smooth[i] ?? 0));
  const end = gains.findIndex((gain) => gain < LEAST_GAIN);
  // The gain at index i is that of week i + 2; the wave is one week shorter than the first that brings too little.
  const weeks = end === -1 ? shares.length : end + 1;
  return { from: findHeaviest(rates, weeks).from, weeks };
}

function findHeaviest(
  rates: readonly number[],
  weeks: number,
): { readonly from: number; readonly sum: number } {
  let sum = rates.slice(0, weeks).reduce((total, rate) => total + rate, 0);
  let best = { from: 0, sum };
  for (let from = 1; from + weeks <= rates.length; from++) {
    sum += (rates[from + weeks - 1] ?? 0) - (rates[from - 1] ?? 0);
    if (sum > best.sum + 1e-9) best = { from, sum };
  }
  return best;
}

/** For the timing alone: a week that is lacking between two that are known lies on the line between them. */
function fillGaps(season: Season): number[] {
  return season.map((rate, at) => {
    if (rate !== null) return rate;
    const before = season.findLastIndex((one, i) => i < at && one !== null);
    const after = season.findIndex((one, i) => i > at && one !== null);
    if (before === -1 || after === -1) return 0;
    const [low, high] = [season[before] ?? 0, season[after] ?? 0];
    return low + ((high - low) * (at - before)) / (after - before);
  });
}

/** Local straight lines, weighed by a normal kernel of one week, as `sm.regression` draws them. */
function smoothLine(y: readonly number[]): number[] {
  return y.map((_, at) => {
    let [w, x, xx, sum, product] = [0, 0, 0, 0, 0];
    y.forEach((value, i) => {
      const off = i - at;
      const weight = Math.exp(-(off * off) / 2);
      w += weight;
      x += weight * off;
      xx += weight * off * off;
      sum += weight * value;
      product += weight * off * value;
    });
    const determinant = w * xx - x * x;
    return determinant === 0 ? sum / w : (xx * sum - x * product) / determinant;
  });
}

/** mean + z·sd of one more value, one-sided. */
function toUpper(values: readonly number[], level: number): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  const squares = values.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return mean + normalQuantile(level) * Math.sqrt(squares / Math.max(1, values.length - 1));
}
