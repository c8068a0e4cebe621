/**
 * Farrington et al. (1996) and its improvement by Noufaily et al. (2013): a count against what a regression of the same
 * weeks of earlier years lets one expect, past outbreaks weighed down. Numbers as the R package surveillance tells them.
 */
import type { Judgement } from './ears.ts';
import {
  negativeBinomialQuantile,
  normalCdf,
  normalQuantile,
  poissonQuantile,
  studentTwoSided,
} from './quantiles.ts';
import { fitQuasiPoisson, type QuasiPoissonFit } from './quasi-poisson.ts';

export interface FarringtonWish {
  /** How many periods a year has: 12, 52; `WEEKS_OF_YEAR` counts weeks by their days, so that week 53 moves nothing. */
  readonly frequency?: number;
  /** Years back. */
  readonly years?: number;
  /** Periods to each side of the same one of an earlier year. */
  readonly halfWindow?: number;
  /** Level; two-sided in the original, one-sided in the improved method. */
  readonly alpha?: number;
  /** An alarm needs so many cases within so many periods. */
  readonly least?: { readonly cases: number; readonly periods: number };
}

export interface FlexibleWish extends FarringtonWish {
  /** Into how many seasons a year is divided. */
  readonly seasons?: number;
  /** The newest periods that are no part of the baseline. */
  readonly leftOut?: number;
  /**
   * Places of the counts on a scale of time, where they are not one period apart each: months have unlike lengths. In
   * periods of the first one's length.
   */
  readonly times?: readonly number[];
}

type Counts = readonly (number | null)[];

/** Weeks of a mean year of the calendar. */
export const WEEKS_OF_YEAR = 365.2425 / 7;

/** How many periods back the same one of each earlier year lies, the nearest first: of weeks that on the same weekday. */
export function toReferenceOffsets(frequency: number, years: number): number[] {
  return Array.from({ length: years }, (_, year) => Math.round((year + 1) * frequency));
}

const TREND_P = 0.05;
const TREND_YEARS = 3;
const COMMON = {
  frequency: 52,
  years: 4,
  halfWindow: 3,
  alpha: 0.01,
  least: { cases: 5, periods: 4 },
} as const;
const WEIGHT_FROM = 1;
const WEIGHT_FROM_IMPROVED = 2.58;

/** Judges each period that has enough of a past. */
export function farrington(counts: Counts, wish: FarringtonWish = {}): Judgement[] {
  return counts.map((_, at) => farringtonAt(counts, at, wish));
}

/** Judges one period; null: too little of the past is known, or it can't be fitted. */
export function farringtonAt(counts: Counts, at: number, wish: FarringtonWish = {}): Judgement {
  const { frequency, years, halfWindow, alpha, least } = { ...COMMON, ...wish };
  const offsets = toReferenceOffsets(frequency, years);
  const count = counts[at];
  if (at - (offsets.at(-1) ?? 0) - halfWindow < 0 || count == null) return null;
  const places: number[] = [];
  for (const offset of offsets.toReversed())
    for (let off = -halfWindow; off <= halfWindow; off++) places.push(at - offset + off);
  const known = places.filter((place) => counts[place] != null);
  const baseline = { y: known.map((place) => counts[place] ?? 0), times: known, groups: [] };
  const model = fitWithTrend(baseline, { at, years, weightFrom: WEIGHT_FROM, trendP: TREND_P });
  if (model === undefined) return null;
  const { upper } = toPowerThreshold({ ...model, alpha: alpha / 2, count });
  return isEnough(counts, at, least) ? { upper, isAlarm: count > upper } : { upper, isAlarm: false };
}

/** Judges each period by the improved method. */
export function farringtonFlexible(counts: Counts, wish: FlexibleWish = {}): Judgement[] {
  return counts.map((_, at) => farringtonFlexibleAt(counts, at, wish));
}

/** Judges one period by the improved method: all weeks of the years by season, thresholds of a negative binomial. */
export function farringtonFlexibleAt(counts: Counts, at: number, wish: FlexibleWish = {}): Judgement {
  const { frequency, years, halfWindow, alpha, least, seasons, leftOut, times } = {
    ...COMMON,
    seasons: 10,
    leftOut: 26,
    ...wish,
  };
  const count = counts[at];
  const offsets = toReferenceOffsets(frequency, years);
  const first = at - (offsets.at(-1) ?? 0) - halfWindow;
  if (first < 0 || count == null) return null;
  const groupOf = toSeasons({ at, offsets, halfWindow, seasons });
  const places: number[] = [];
  for (let place = first; place < at - leftOut; place++)
    if (groupOf.has(place) && counts[place] != null) places.push(place);
  const timeOf = (place: number) => times?.[place] ?? place;
  const baseline = {
    y: places.map((place) => counts[place] ?? 0),
    times: places.map(timeOf),
    // The season of the period itself is the one of comparison.
    groups: places.map((place) => groupOf.get(place) ?? seasons),
  };
  const model = fitWithTrend(baseline, {
    at: timeOf(at),
    years,
    weightFrom: WEIGHT_FROM_IMPROVED,
    // Noufaily et al. keep the trend, significant or not.
    trendP: 1,
    seasons,
  });
  if (model === undefined) return null;
  const p = 1 - alpha;
  const { expected, phi } = model;
  const upper = phi > 1 ? negativeBinomialQuantile(p, expected, phi) : poissonQuantile(p, expected);
  return isEnough(counts, at, least) ? { upper, isAlarm: count > upper } : { upper, isAlarm: false };
}

interface Baseline {
  readonly y: readonly number[];
  readonly times: readonly number[];
  /** Season of each, 1 … seasons; empty: seasons are not told apart. */
  readonly groups: readonly number[];
}

interface Expectation {
  readonly expected: number;
  readonly standardError: number;
  readonly phi: number;
}

interface FitWish {
  readonly at: number;
  readonly years: number;
  readonly weightFrom: number;
  /** Below this probability a slope is significant. */
  readonly trendP: number;
  readonly seasons?: number;
}

/** A trend counts when it is significant, rests on three years and does not lead beyond what was ever seen. */
function fitWithTrend(baseline: Baseline, wish: FitWish): Expectation | undefined {
  const withTrend = fitReweighted(baseline, wish, true);
  if (withTrend !== undefined) {
    const { fit } = withTrend;
    const slope = fit.coefficients[1] ?? 0;
    const variance = fit.dispersion * (fit.unscaled[1]?.[1] ?? 0);
    const isSignificant = studentTwoSided(slope / Math.sqrt(variance), fit.df) < wish.trendP;
    const expectation = toExpectation(withTrend);
    const isSeen = expectation.expected <= Math.max(...baseline.y);
    if (wish.years >= TREND_YEARS && isSignificant && isSeen) return expectation;
  }
  const without = fitReweighted(baseline, wish, false);
  return without === undefined ? undefined : toExpectation(without);
}

interface Reweighted {
  readonly fit: QuasiPoissonFit;
  readonly phi: number;
}

function fitReweighted(
  { y, times, groups }: Baseline,
  wish: FitWish,
  hasTrend: boolean,
): Reweighted | undefined {
  const { seasons = 1, at } = wish;
  if (y.length === 0) return undefined;
  // Where a year has fewer periods than seasons some hold none.
  const others = [...new Set(groups)].filter((group) => group !== seasons);
  // Time is told from the period that is judged: the first coefficient is then what is expected of it.
  const rows = times.map((time, i) => [
    1,
    ...(hasTrend ? [time - at] : []),
    ...others.map((season) => (groups[i] === season ? 1 : 0)),
  ]);
  const first = fitQuasiPoisson(rows, y);
  if (first === undefined) return undefined;
  const residuals = toAnscombe(y, first, Math.max(1, first.dispersion));
  const fit = fitQuasiPoisson(rows, y, toWeights(residuals, wish.weightFrom));
  if (fit === undefined) return undefined;
  return { fit, phi: Math.max(1, fit.dispersion) };
}

function toExpectation({ fit, phi }: Reweighted): Expectation {
  const expected = Math.exp(fit.coefficients[0] ?? 0);
  return { expected, standardError: expected * Math.sqrt((fit.unscaled[0]?.[0] ?? 0) * phi), phi };
}

/** 1.5 (y^⅔ μ^−⅙ − μ^½) / √(φ(1 − h)). */
function toAnscombe(y: readonly number[], { fitted, leverages }: QuasiPoissonFit, phi: number): number[] {
  return y.map((count, i) => {
    const mu = fitted[i] ?? 1;
    const raw = 1.5 * (count ** (2 / 3) * mu ** (-1 / 6) - Math.sqrt(mu));
    return raw / Math.sqrt(phi * (1 - (leverages[i] ?? 0)));
  });
}

/** γ s⁻² where a residual is above the threshold, else γ; they sum to how many there are. */
export function toWeights(residuals: readonly number[], from: number): number[] {
  const raw = residuals.map((s) => (s > from ? s ** -2 : 1));
  const gamma = residuals.length / raw.reduce((sum, one) => sum + one, 0);
  return raw.map((one) => gamma * one);
}

export type Power = 'none' | '1/2' | '2/3';

interface ThresholdAsked extends Expectation {
  /** One-sided. */
  readonly alpha: number;
  readonly count: number;
  readonly power?: Power;
}

/** Bounds of a prediction on a power scale, with how likely so many or more are, and how far above the expected. */
export function toPowerThreshold({
  expected,
  standardError,
  phi,
  alpha,
  count,
  power = '2/3',
}: ThresholdAsked) {
  const tau = phi + standardError ** 2 / expected;
  const [exponent, se] =
    power === 'none'
      ? [1, Math.sqrt(expected * tau)]
      : power === '1/2'
        ? [0.5, Math.sqrt(tau / 4)]
        : [2 / 3, Math.sqrt((4 / 9) * Math.cbrt(expected) * tau)];
  const z = normalQuantile(1 - alpha);
  const at = expected ** exponent;
  const lower = Math.max(0, at - z * se) ** (1 / exponent);
  const upper = (at + z * se) ** (1 / exponent);
  return {
    lower,
    upper,
    probability: 1 - normalCdf((count ** exponent - at) / se),
    score: (count - expected) / (upper - expected),
  };
}

function isEnough(
  counts: Counts,
  at: number,
  { cases, periods }: { readonly cases: number; readonly periods: number },
) {
  let sum = 0;
  for (let i = Math.max(0, at - periods + 1); i <= at; i++) sum += counts[i] ?? 0;
  return sum >= cases;
}

/**
 * Into which season each period of the years belongs: those around the same one of each year into the last, the time
 * between divided evenly, the first parts one longer where it does not come out even.
 */
function toSeasons(asked: {
  readonly at: number;
  readonly offsets: readonly number[];
  readonly halfWindow: number;
  readonly seasons: number;
}): ReadonlyMap<number, number> {
  const { at, offsets, halfWindow, seasons } = asked;
  const groups = new Map<number, number>();
  for (let place = at - halfWindow; place <= at; place++) groups.set(place, seasons);
  offsets.forEach((offset, year) => {
    const reference = at - offset;
    for (let off = -halfWindow; off <= halfWindow; off++) groups.set(reference + off, seasons);
    if (seasons === 1) return;
    const between = offset - (year === 0 ? 0 : (offsets[year - 1] ?? 0)) - 2 * halfWindow - 1;
    const length = Math.floor(between / (seasons - 1));
    const longer = between % (seasons - 1);
    let place = reference + halfWindow + 1;
    for (let season = 1; season < seasons; season++) {
      const periods = length + (season <= longer ? 1 : 0);
      for (let i = 0; i < periods; i++) groups.set(place++, season);
      // Months are too few for ten seasons: an empty one takes its two neighbours in the reference, and so it does here.
      if (periods === 0) groups.set(place - 1, season).set(place, season);
    }
  });
  return groups;
}
