/**
 * How an outlet stands to its permit, in the words of the ministry's software: good, tendency, preparing, exceeded; adjusting,
 * error and offline are of the station itself, partial says that too little of the period can be used. Only a mean over the averaging period of its limit exceeds; one value of five
 * minutes beyond it is a tendency. Pure.
 */
import type { QualityId } from '../../contract/basics/quality.ts';
import type { Side } from './parameters.ts';

export const OUTLET_STATES = [
  'exceeded',
  'preparing',
  'tendency',
  'good',
  'partial',
  'adjusting',
  'error',
  'offline',
  'no-limit',
] as const;
export type OutletState = (typeof OUTLET_STATES)[number];

const JUDGED: ReadonlySet<OutletState> = new Set(['exceeded', 'preparing', 'tendency', 'good']);
/** Whether the state says how an outlet stands to its limits, and not why that is unknown. */
export const isJudged = (state: OutletState): boolean => JUDGED.has(state);

export interface Shares {
  readonly tendency: number;
  readonly preparing: number;
}
export interface Limit {
  readonly side: Side;
  readonly value: number;
}

/** What is known of one parameter. */
export interface Known {
  /** Mean over the averaging period of usable values that are complete enough; of a sampled outlet the newest sample. */
  readonly mean: number | null;
  /** The newest single value that can be used. */
  readonly newest: number | null;
  /** What the newest value says of itself; null: nothing came for too long. */
  readonly said: QualityId | null;
}

/** How much of what is allowed a value takes: 1 is the limit, more is beyond it. */
export function toShare(value: number, { side, value: limit }: Limit): number {
  if (side === 'most') return limit === 0 ? (value > 0 ? Infinity : 0) : value / limit;
  return value <= 0 ? Infinity : limit / value;
}

/** The state of one parameter; the limit itself is allowed. */
export function toParameterState(
  { mean, newest, said }: Known,
  limits: readonly Limit[],
  { tendency, preparing }: Shares,
): OutletState {
  const toMost = (value: number): number => Math.max(...limits.map((limit) => toShare(value, limit)));
  if (limits.length > 0 && mean !== null && toMost(mean) > 1) return 'exceeded';
  // What a probe is doing comes before a mean that its last minutes are not in.
  if (said === 'calibrating') return 'adjusting';
  if (said === 'fault' || said === 'out_of_range') return 'error';
  if (said === null) return 'offline';
  if (limits.length === 0) return 'no-limit';
  // A range such as that of pH has no tendency in its middle: 7 of 6 to 9 is as good as it can be.
  const isRange = limits.length > 1;
  const share = mean === null || isRange ? 0 : toMost(mean);
  if (share >= preparing) return 'preparing';
  if (share >= tendency || (newest !== null && toMost(newest) > 1)) return 'tendency';
  // What its newest values say is no mean: too little of the period can be used.
  if (mean === null) return newest === null ? 'error' : 'partial';
  return 'good';
}

/** The state of the outlet: the gravest of its parameters; offline only when every one of them is. */
export function toOutletState(states: readonly OutletState[]): OutletState {
  const judged = new Set<OutletState>(states.filter((state) => state !== 'offline' && state !== 'no-limit'));
  const found = OUTLET_STATES.find((state) => judged.has(state));
  // Good in what is judged, while a probe is in trouble: the trouble is told.
  if (found === 'good')
    return (['error', 'partial', 'adjusting'] as const).find((one) => judged.has(one)) ?? 'good';
  return found ?? (states.includes('offline') || states.length === 0 ? 'offline' : 'no-limit');
}
