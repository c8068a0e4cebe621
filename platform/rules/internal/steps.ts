/** Severity steps with hysteresis, compared with one figure. Reaching a limit counts: at the limit it holds. */
import type { Severity } from '../../../contract/severity.ts';
import { clear, toLevel } from './plan.ts';
import type { Level } from './plan.ts';

/** Steps ready for the hot path: worst first, all turned so that more is worse. */
export interface Ladder {
  readonly sign: 1 | -1;
  readonly levels: Float64Array;
  readonly limits: Float64Array;
  /** Below these a step that held before no longer does. */
  readonly clearLimits: Float64Array;
}

/** Compiles steps; `above` and `rise` hold at or over the limit, `below` and `fall` at or under it. */
export function toLadder(
  steps: readonly { readonly severity: Severity; readonly value: number }[],
  direction: 'above' | 'below',
  hysteresis = 0,
): Ladder {
  const sign = direction === 'above' ? 1 : -1;
  const sorted = steps.toSorted((a, b) => toLevel(b.severity) - toLevel(a.severity));
  return {
    sign,
    levels: Float64Array.from(sorted, (step) => toLevel(step.severity)),
    limits: Float64Array.from(sorted, (step) => sign * step.value),
    clearLimits: Float64Array.from(sorted, (step) => sign * step.value - hysteresis),
  };
}

/** The level of a figure, given the level before it. */
export function toLadderLevel(
  { sign, levels, limits, clearLimits }: Ladder,
  figure: number,
  before: Level,
): Level {
  const turned = sign * figure;
  for (let i = 0; i < levels.length; i++) {
    const level = levels[i] ?? clear;
    if (turned >= ((level <= before ? clearLimits[i] : limits[i]) ?? Infinity)) return level;
  }
  return clear;
}

/** The limit of the step that holds at this level, null for none. */
export function toLimit({ sign, levels, limits }: Ladder, level: Level): number | null {
  const index = levels.indexOf(level);
  return index < 0 ? null : sign * (limits[index] ?? NaN);
}
