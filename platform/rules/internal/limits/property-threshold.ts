/**
 * Thresholds whose limits are values of other properties of the same asset. Either side brings a new grade; while a limit
 * is not known, or too old, nothing is graded.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import type { NormReads } from '../../../norms/norms.ts';
import { isPropertyLimit, toTimedLimits } from './limit-sources.ts';
import type { Limit } from './limit-sources.ts';
import { clear, toLevel, unknown } from '../plan.ts';
import type { Judge, Level, Plan, Seen } from '../plan.ts';
import type { Timed } from './timed.ts';
import { toValuePlan } from '../value-plan.ts';

type Threshold = Extract<RuleCondition, { kind: 'threshold' }>;
/** KNOWN default: a limit of yesterday is no limit of today. */
const DEFAULT_AGE_SEC = 86_400;

interface Step {
  readonly level: Level;
  /** The slot of the property that is the limit; 0 for a limit that is known by itself. */
  readonly slot: number;
  readonly maxAgeMs: number;
}

/** Compiles a threshold in which at least one limit is another property. */
export function toPropertyThreshold(condition: Threshold, norms: NormReads): Plan {
  const sorted = condition.steps.toSorted((a, b) => toLevel(b.severity) - toLevel(a.severity));
  const properties = [
    ...new Set([
      condition.property,
      ...sorted.flatMap(({ value }) => (isPropertyLimit(value) ? value.property : [])),
    ]),
  ];
  const steps = sorted.map(({ severity, value }): Step => ({
    level: toLevel(severity),
    slot: isPropertyLimit(value) ? properties.indexOf(value.property) : 0,
    maxAgeMs: (isPropertyLimit(value) ? (value.maxAgeSec ?? DEFAULT_AGE_SEC) : 0) * 1000,
  }));
  const sources = sorted.map(({ value }) => value);
  return {
    ...toValuePlan(condition),
    properties,
    // A limit that was told so long before still counts.
    windowMs: Math.max(...steps.map(({ maxAgeMs }) => maxAgeMs)),
    measuredMs: 0,
    startsFromLatest: true,
    createJudge: (subject) =>
      new PropertyJudge({
        steps,
        fixed: toTimedLimits(sources, subject, norms, (limits) => limits),
        sign: condition.direction === 'above' ? 1 : -1,
        hysteresis: condition.hysteresis ?? 0,
        slots: properties.length,
      }),
  };
}

interface PropertyJudgeNeeds {
  readonly steps: readonly Step[];
  readonly fixed: Timed<readonly Limit[]>;
  readonly sign: 1 | -1;
  readonly hysteresis: number;
  readonly slots: number;
}

class PropertyJudge implements Judge {
  dueMs = Infinity;
  held: Level = clear;
  readonly #needs: PropertyJudgeNeeds;
  readonly #values: Float64Array;
  readonly #times: Float64Array;

  constructor(needs: PropertyJudgeNeeds) {
    this.#needs = needs;
    this.#values = new Float64Array(needs.slots).fill(NaN);
    this.#times = new Float64Array(needs.slots).fill(-Infinity);
  }

  get figure(): number {
    return this.#values[0] ?? NaN;
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    this.#values[slot] = value;
    this.#times[slot] = timeMs;
    const level = this.#grade();
    return level === unknown ? unknown : (this.held = level);
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    const { steps } = this.#needs;
    const index = steps.findIndex(({ level }) => level === this.held);
    const slot = steps[index]?.slot ?? 0;
    const { value = NaN, norm } = this.#fixedAt(index) ?? {};
    const limit = slot > 0 ? (this.#values[slot] ?? NaN) : value;
    const common = { quality: 0, coverage: null } as const;
    const own: Seen = {
      ...common,
      slot: 0,
      value: this.figure,
      timeMs: this.#times[0] ?? NaN,
      limit: Number.isNaN(limit) ? null : limit,
      ...(norm === undefined ? {} : { norm }),
    };
    if (slot === 0) return [own];
    return [own, { ...common, slot, value: limit, timeMs: this.#times[slot] ?? NaN, limit: null }];
  }

  #fixedAt(index: number): Limit | undefined {
    return this.#needs.fixed.at(this.#times[0] ?? NaN)[index];
  }

  /** The worst step that holds; unknown when the value, or the limit of any step, is not known now. */
  #grade(): Level {
    const { steps, sign, hysteresis } = this.#needs;
    const value = this.figure;
    if (Number.isNaN(value)) return unknown;
    const nowMs = Math.max(...this.#times);
    let worst: Level = clear;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i];
      if (step === undefined) continue;
      const { level, slot, maxAgeMs } = step;
      const fixed = slot === 0 ? this.#fixedAt(i) : undefined;
      const limit = slot > 0 ? (this.#values[slot] ?? NaN) : (fixed?.value ?? NaN);
      if (slot > 0 && (Number.isNaN(limit) || nowMs - (this.#times[slot] ?? NaN) > maxAgeMs)) return unknown;
      const beyond = sign * (value - limit) + (level <= this.held ? hysteresis : 0);
      const isHeld = fixed?.isStrict === true && level > this.held ? beyond > 0 : beyond >= 0;
      if (isHeld && worst === clear) worst = level;
    }
    return worst;
  }
}
