/** Where an indicator stands against the plan of its year. */
import type { Pace } from './year.ts';
import type { ValueKind } from './timeline.ts';

/** Which way is the better one: more visitors, less unemployment. */
export type Direction = 'up' | 'down';

export interface PlanState {
  /** `unknown`: no figure of this year; `no-plan`: nobody told one. */
  readonly state: 'ahead' | 'on-track' | 'behind' | 'no-plan' | 'unknown';
  /** Of the plan, 0 and more; of levels and rates too, where the plan is above zero. */
  readonly share: number | null;
  /** What the share should be by now; 1 for levels and rates. */
  readonly due: number | null;
}

interface Asked {
  readonly kind: ValueKind;
  readonly direction: Direction;
  /** Of a flow what has run up since January, else the figure itself. */
  readonly value: number | null;
  readonly plan: number | null;
  readonly pace: Pace;
  /** Share of what is due by which it may lag, 0 to 1. */
  readonly tolerance: number;
}

export function toPlanState({ kind, direction, value, plan, pace, tolerance }: Asked): PlanState {
  if (value === null) return { state: 'unknown', share: null, due: null };
  if (plan === null) return { state: 'no-plan', share: null, due: null };
  const due = kind === 'flow' ? pace.share : 1;
  if (plan <= 0) {
    // A plan of zero or less has no share: its side alone is told.
    const isMissed = direction === 'up' ? value < plan : value > plan;
    return { state: isMissed ? 'behind' : 'on-track', share: null, due: null };
  }
  const share = value / plan;
  const lead = direction === 'up' ? share - due : due - share;
  const state = lead < -tolerance * due ? 'behind' : lead > tolerance * due ? 'ahead' : 'on-track';
  return { state, share, due };
}
