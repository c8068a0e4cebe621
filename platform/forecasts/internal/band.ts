/**
 * The band of a lead: the errors of the trial, each side moved as outcomes come in, so that nine in ten stay above the low
 * side and nine in ten below the high one (quantile tracking: Angelopoulos, Candès and Tibshirani 2023, "Conformal PID
 * control", their P part). The share that holds in the long run needs no assumption about the errors but that they are bounded; only past the
 * forecast itself no side goes.
 */
import type { LeadForecast } from '../../sdk/forecaster.ts';
import type { Trial } from '../forecast-score.ts';
import type { Pending } from './score-rows.ts';

/** By how much a side is farther out than in the trial, in the unit of the datastream, or in sigmas where the method tells them. */
export interface BandShift {
  readonly low: number;
  readonly high: number;
}
/** By lead, in minutes. */
export type BandShifts = Readonly<Record<string, BandShift>>;

/** Share of outcomes meant to be beyond each side. */
const BEYOND = 0.1;
/** An outcome moves a side by at most so much of the width of the trial's band. */
const STEP = 0.05;
const NONE: BandShift = { low: 0, high: 0 };

/** Outcomes must be in the order in which they matured. A lead without a trial has no band to move. */
export function adaptBands(
  shifts: BandShifts,
  trials: readonly Trial[],
  matured: readonly (Pick<Pending, 'leadMin' | 'low' | 'high'> & { readonly came: number })[],
): BandShifts {
  const next: Record<string, BandShift> = { ...shifts };
  for (const { leadMin, low, high, came } of matured) {
    const trial = trials.find((one) => one.leadMin === leadMin);
    if (trial === undefined || low === null || high === null) continue;
    const step = STEP * (trial.high - trial.low);
    const before = next[leadMin] ?? NONE;
    // A side that has come to the forecast itself goes no further.
    next[leadMin] = {
      low: Math.max(trial.low, before.low + step * (Number(came < low) - BEYOND)),
      high: Math.max(-trial.high, before.high + step * (Number(came > high) - BEYOND)),
    };
  }
  return next;
}

export function toBand(
  { value, spread }: Pick<LeadForecast, 'value' | 'spread'>,
  trial: Trial,
  shift: BandShift = NONE,
) {
  const { low, high } = (spread === undefined ? undefined : trial.limbs?.[spread.limb]) ?? trial;
  const sigma = spread?.sigma ?? 1;
  return {
    low: value + sigma * Math.min(0, low - shift.low),
    high: value + sigma * Math.max(0, high + shift.high),
  };
}
