/**
 * How a value stands to its limit: good, tendency, preparing, exceeded, after the three thresholds that the ministry's
 * software keeps for each parameter (`domain`: tendency below preparing below exceeded). Pure.
 */
import type { Side } from './limits.ts';

/** Best first; `unknown`: no usable value, `no-limit`: nothing says how much is allowed here. */
export const STATES = ['good', 'tendency', 'preparing', 'exceeded'] as const;
export type WaterState = (typeof STATES)[number] | 'no-limit' | 'unknown';

/** All of them, what has to be looked at first. */
export const BY_WEIGHT: readonly WaterState[] = [...STATES.toReversed(), 'no-limit', 'unknown'];

export interface Shares {
  readonly tendency: number;
  readonly preparing: number;
}
/** Shares of a limit; the software's own defaults, kept as a norm that an administrator changes. */
export const DEFAULT_SHARES: Shares = { tendency: 0.8, preparing: 0.9 };

export interface Limit {
  readonly side: Side;
  readonly value: number;
}

/** How much of what is allowed a value takes: 1 is the limit, more is beyond it. Below a `least` of 5, 4 takes 1.25. */
export function toShare(value: number, { side, value: limit }: Limit): number {
  if (side === 'most') return limit === 0 ? (value > 0 ? Infinity : 0) : value / limit;
  return value <= 0 ? Infinity : limit / value;
}

/** The state by the limit that is taken most; the limit itself is allowed. */
export function toState(
  value: number | null,
  limits: readonly Limit[],
  { tendency, preparing }: Shares = DEFAULT_SHARES,
): WaterState {
  if (value === null) return 'unknown';
  if (limits.length === 0) return 'no-limit';
  // A range such as that of pH has no tendency: 7 of 6.5 to 8.5 is as good as it can be.
  const isRange = limits.length > 1;
  const share = Math.max(...limits.map((limit) => toShare(value, limit)));
  if (share > 1) return 'exceeded';
  if (isRange) return 'good';
  if (share >= preparing) return 'preparing';
  return share >= tendency ? 'tendency' : 'good';
}

/** The worst of several; what is unknown never hides what is exceeded, and never makes it look good. */
export function toWorst(states: readonly WaterState[]): WaterState {
  const known = states.filter((state) => state !== 'unknown' && state !== 'no-limit');
  const [worst] = STATES.toReversed().filter((state) => known.includes(state));
  return worst ?? (states.includes('unknown') ? 'unknown' : 'no-limit');
}
