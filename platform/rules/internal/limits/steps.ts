/** Severity steps with hysteresis, compared with one figure. Reaching a limit counts, unless its norm is only exceeded beyond it. */
import type { NormCited } from '../../../../contract/rules/norm.ts';
import type { LimitSource } from '../../../../contract/rules/rule.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { NormReads } from '../../../norms/norms.ts';
import { toTimedLimits } from './limit-sources.ts';
import type { Limit } from './limit-sources.ts';
import { clear, toLevel } from '../plan.ts';
import type { Level, Subject } from '../plan.ts';
import { always } from './timed.ts';
import type { Timed } from './timed.ts';

/** Steps ready for the hot path: worst first, all turned so that more is worse. */
export interface Ladder {
  readonly sign: 1 | -1;
  readonly levels: Float64Array;
  readonly limits: Float64Array;
  /** Below these a step that held before no longer does. */
  readonly clearLimits: Float64Array;
  /** The limits as they are told, and the norms they are of. */
  readonly told: readonly Limit[];
}

/** The ladders of a rule's steps by subject, each for the times in which it holds. */
export type LaddersOf = (subject: Subject) => Timed<Ladder>;

type Steps = readonly { readonly severity: Severity; readonly value: LimitSource }[];

/** Compiles steps; `above` and `rise` hold at or over the limit, `below` and `fall` at or under it. */
export function toLadders(
  steps: Steps,
  direction: 'above' | 'below',
  hysteresis: number | undefined,
  norms: NormReads,
): LaddersOf {
  const sorted = steps.toSorted((a, b) => toLevel(b.severity) - toLevel(a.severity));
  const levels = sorted.map(({ severity }) => toLevel(severity));
  const sources = sorted.map(({ value }) => value);
  const make = (limits: readonly Limit[]) => toLadder(levels, limits, direction, hysteresis);
  if (sources.every((source) => typeof source === 'number')) {
    const ladder = always(make(sources.map((value) => ({ value, isStrict: false }))));
    return () => ladder;
  }
  return (subject) => toTimedLimits(sources, subject, norms, make);
}

/** The ladder of what is counted: numbers, for all of time. */
export function toCountLadder(
  steps: readonly { readonly severity: Severity; readonly value: number }[],
  hysteresis?: number,
): Ladder {
  const sorted = steps.toSorted((a, b) => toLevel(b.severity) - toLevel(a.severity));
  return toLadder(
    sorted.map(({ severity }) => toLevel(severity)),
    sorted.map(({ value }) => ({ value, isStrict: false })),
    'above',
    hysteresis,
  );
}

/** One ladder of limits that are known; those that are not never hold. */
function toLadder(
  levels: readonly Level[],
  told: readonly Limit[],
  direction: 'above' | 'below',
  hysteresis = 0,
): Ladder {
  const sign = direction === 'above' ? 1 : -1;
  const turn = ({ value, isStrict }: Limit) =>
    Number.isNaN(value) ? Infinity : isStrict ? beyond(sign * value) : sign * value;
  return {
    sign,
    levels: Float64Array.from(levels),
    limits: Float64Array.from(told, turn),
    clearLimits: Float64Array.from(told, (limit) => turn(limit) - hysteresis),
    told,
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

/** The limit of the step that holds at this level, with its norm; null for none. */
export function toLimit(
  { levels, told }: Ladder,
  level: Level,
): { readonly limit: number | null; readonly norm?: NormCited } {
  const found = told[levels.indexOf(level)];
  if (found === undefined || Number.isNaN(found.value)) return { limit: null };
  return { limit: found.value, ...(found.norm === undefined ? {} : { norm: found.norm }) };
}

const float = new Float64Array(1);
const bits = new BigInt64Array(float.buffer);

/** The next number above one: what is only just beyond a limit. */
function beyond(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  float[0] = value;
  bits[0] = (bits[0] ?? 0n) + (value > 0 ? 1n : -1n);
  return float[0];
}
