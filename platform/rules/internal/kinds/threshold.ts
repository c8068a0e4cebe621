/**
 * The threshold kind compares each usable value of one property with severity steps.
 *
 * It holds at or beyond a step's limit and clears when the value is back beyond the limit by more than the hysteresis.
 * `holdSec` is how long it must hold before an alert opens, `clearHoldSec` how long it must be clear before it closes.
 */
import { usableBelow } from '../../../../contract/quality.ts';
import type { RuleCondition } from '../../../../contract/rule.ts';
import { clear, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';
import { toLadder, toLadderLevel, toLimit } from '../steps.ts';
import type { Ladder } from '../steps.ts';

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
  compile(condition) {
    const ladder = toLadder(condition.steps, condition.direction, condition.hysteresis);
    return {
      alertKind: 'exceedance',
      source: 'readings',
      properties: [condition.property],
      needsAll: true,
      holdMs: (condition.holdSec ?? 0) * 1000,
      clearHoldMs: (condition.clearHoldSec ?? 0) * 1000,
      windowMs: 0,
      isPointwise: true,
      isTimed: false,
      startsFromLatest: true,
      withinM: null,
      createJudge: () => new ThresholdJudge(ladder),
    };
  },
};

class ThresholdJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #ladder: Ladder;
  #timeMs = NaN;
  #quality = 0;

  constructor(ladder: Ladder) {
    this.#ladder = ladder;
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    const level = this.wouldBe(slot, value, quality);
    if (level === unknown) return unknown;
    // Nearly all values are here: nothing is written for them, which halves the memory that is touched.
    if (level === clear && this.held === clear) return clear;
    this.figure = value;
    this.#timeMs = timeMs;
    this.#quality = quality;
    return (this.held = level);
  }

  wouldBe(_slot: number, value: number, quality: number): Level {
    return quality >= usableBelow || Number.isNaN(value)
      ? unknown
      : toLadderLevel(this.#ladder, value, this.held);
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
        limit: toLimit(this.#ladder, this.held),
        coverage: null,
      },
    ];
  }
}
