/**
 * Early aberration reporting (EARS C1, C2, C3): a count against the mean and the spread of the seven before it. Fricker,
 * Hegler and Dunfee (2008); numbers as `earsC` of the R package surveillance tells them.
 */
import { normalQuantile } from './quantiles.ts';

/** What a detector says of one period; null: too little of the past is known to judge. */
export interface Judged {
  /** What the count may be without an alarm. */
  readonly upper: number;
  readonly isAlarm: boolean;
}

export type Judgement = Judged | null;

export interface EarsWish {
  /** How many periods make the baseline. */
  readonly baseline?: number;
  /** One-sided level; default 0.001, of C3 0.025. */
  readonly alpha?: number;
  /** The spread is never taken for smaller than this: 0.5 to 1 where counts are few. */
  readonly minSigma?: number;
}

const BASELINE = 7;
const LAG = 2;

/** Each count against the seven right before it. @param counts null: not known, which is no zero */
export function earsC1(counts: readonly (number | null)[], wish: EarsWish = {}): Judgement[] {
  return judgeEach(counts, 0, wish);
}

/** The same with two periods between, so that a slow rise is no part of its own baseline. */
export function earsC2(counts: readonly (number | null)[], wish: EarsWish = {}): Judgement[] {
  return judgeEach(counts, LAG, wish);
}

/**
 * Two periods in a row that together stand more than z spreads beyond one spread of their C2 baselines: several small
 * excesses are one signal. The bound is that of `earsC` 1.20.3, which puts it around the count itself; its own
 * documentation, and the paper, put it around the mean of the baseline (`around: 'baseline'`), which tells far more.
 */
export function earsC3(
  counts: readonly (number | null)[],
  { around = 'count', ...wish }: EarsWish & { readonly around?: 'count' | 'baseline' } = {},
): Judgement[] {
  const z = normalQuantile(1 - (wish.alpha ?? 0.025));
  const baselines = counts.map((_, at) => toBaseline(counts, at, LAG, wish));
  const excess = (at: number): number => {
    const [baseline, count] = [baselines[at], counts[at]];
    return baseline == null || count == null ? NaN : Math.max(0, (count - baseline.mean) / baseline.sd - 1);
  };
  return counts.map((count, at) => {
    const baseline = baselines[at];
    if (baseline == null || count === null) return null;
    const centre = around === 'count' ? count : baseline.mean;
    const upper = centre + baseline.sd * (z - excess(at - 1) - excess(at - 2));
    // Without any spread in the baseline of one of them nothing can be said.
    return Number.isNaN(upper) ? null : toJudged(count, Math.max(0, upper));
  });
}

interface Baseline {
  readonly mean: number;
  readonly sd: number;
}

function judgeEach(counts: readonly (number | null)[], lag: number, wish: EarsWish): Judgement[] {
  const z = normalQuantile(1 - (wish.alpha ?? 0.001));
  return counts.map((count, at) => {
    const baseline = toBaseline(counts, at, lag, wish);
    if (baseline === null || count === null) return null;
    return toJudged(count, baseline.mean + z * baseline.sd);
  });
}

/** Mean and spread (n − 1) of the periods t − lag − baseline … t − lag − 1; null where one of them is not known. */
function toBaseline(
  counts: readonly (number | null)[],
  at: number,
  lag: number,
  { baseline = BASELINE, minSigma = 0 }: EarsWish,
): Baseline | null {
  const from = at - lag - baseline;
  if (from < 0) return null;
  let sum = 0;
  for (let i = from; i < at - lag; i++) {
    const count = counts[i];
    if (count == null) return null;
    sum += count;
  }
  const mean = sum / baseline;
  let squares = 0;
  for (let i = from; i < at - lag; i++) squares += ((counts[i] ?? 0) - mean) ** 2;
  return { mean, sd: Math.max(minSigma, Math.sqrt(squares / (baseline - 1))) };
}

function toJudged(count: number, upper: number): Judged {
  return { upper, isAlarm: count > upper };
}
