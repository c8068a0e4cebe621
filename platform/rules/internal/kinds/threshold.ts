/**
 * The threshold kind compares each usable value of one property with severity steps.
 *
 * It holds at or beyond a step's limit and clears when the value is back beyond the limit by more than the hysteresis.
 * A step's limit may be the value of another property of the asset, such as its own alarm level: the evidence then shows
 * that value with its time and stream, and while it is older than `maxAgeSec` (default a day) nothing is graded.
 * `holdSec` is how long it must hold before an alert opens, `clearHoldSec` how long it must be clear before it closes.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { isPropertyLimit } from '../limits/limit-sources.ts';
import { clear, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';
import { toPropertyThreshold } from '../limits/property-threshold.ts';
import { toLadderLevel, toLadders, toLimit } from '../limits/steps.ts';
import type { Ladder } from '../limits/steps.ts';
import type { Timed } from '../limits/timed.ts';
import { toValuePlan } from '../value-plan.ts';

export const example: RuleCondition = {
  kind: 'threshold',
  property: 'water-level',
  direction: 'above',
  steps: [
    { severity: 'medium', value: 2 },
    { severity: 'high', value: 3 },
    { severity: 'critical', value: 4 },
  ],
  hysteresis: 0.1,
  holdSec: 600,
  clearHoldSec: 1800,
};

export const threshold: Kind<'threshold'> = {
  compile(condition, context) {
    const { norms } = context;
    if (condition.steps.some(({ value }) => isPropertyLimit(value)))
      return toPropertyThreshold(condition, norms);
    const laddersOf = toLadders(condition.steps, condition.direction, condition.hysteresis, norms);
    return {
      ...toValuePlan(condition),
      windowMs: 0,
      isPointwise: true,
      startsFromLatest: true,
      createJudge: (subject) => new ThresholdJudge(laddersOf(subject)),
    };
  },
};

class ThresholdJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #ladders: Timed<Ladder>;
  /** The one that the level that is held was graded by. */
  #ladder: Ladder | undefined;
  #timeMs = NaN;
  #quality = 0;

  constructor(ladders: Timed<Ladder>) {
    this.#ladders = ladders;
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    const level = this.wouldBe(slot, timeMs, value, quality);
    if (level === unknown) return unknown;
    // Nearly all values are here: nothing is written for them, which halves the memory that is touched.
    if (level === clear && this.held === clear) return clear;
    this.#ladder = this.#ladders.at(timeMs);
    this.figure = value;
    this.#timeMs = timeMs;
    this.#quality = quality;
    return (this.held = level);
  }

  wouldBe(_slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    const ladder = this.#ladders.at(timeMs);
    // In another era it is graded anew: what held by the old limit has no claim to its hysteresis.
    return toLadderLevel(ladder, value, ladder === (this.#ladder ?? ladder) ? this.held : clear);
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    return [
      {
        slot: 0,
        value: this.figure,
        timeMs: this.#timeMs,
        quality: this.#quality,
        ...toLimit(this.#ladder ?? this.#ladders.at(Infinity), this.held),
        coverage: null,
      },
    ];
  }
}
