/**
 * The rate kind compares the change of a value within the last `windowSec` with severity steps.
 *
 * A rise is the newest value less the lowest of the window, a fall the highest less the newest: a jump and a steady
 * climb of the same height within the window count alike. Two usable values are the least that can say anything.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { clear, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';
import { createRing } from '../engine/ring.ts';
import type { Ring } from '../engine/ring.ts';
import { toLadderLevel, toLadders, toLimit } from '../limits/steps.ts';
import type { Ladder } from '../limits/steps.ts';
import type { Timed } from '../limits/timed.ts';
import { toValuePlan } from '../value-plan.ts';

export const example: RuleCondition = {
  kind: 'rate',
  property: 'water-level',
  direction: 'rise',
  windowSec: 3_600,
  steps: [
    { severity: 'medium', value: 0.5 },
    { severity: 'high', value: 1 },
  ],
  hysteresis: 0.1,
};

export const rate: Kind<'rate'> = {
  compile(condition, { norms }) {
    // Steps are written as the size of the change, for rises and falls alike.
    const laddersOf = toLadders(condition.steps, 'above', condition.hysteresis, norms);
    const windowMs = condition.windowSec * 1000;
    return {
      ...toValuePlan(condition),
      windowMs,
      createJudge: (subject) => new RateJudge(laddersOf(subject), windowMs, condition.direction === 'rise'),
    };
  },
};

class RateJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #ladders: Timed<Ladder>;
  /** The one that the level that is held was graded by. */
  #ladder: Ladder | undefined;
  readonly #windowMs: number;
  readonly #isRise: boolean;
  readonly #ring: Ring = createRing();
  #timeMs = NaN;

  constructor(ladders: Timed<Ladder>, windowMs: number, isRise: boolean) {
    this.#ladders = ladders;
    this.#windowMs = windowMs;
    this.#isRise = isRise;
  }

  level(_slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    const ring = this.#ring;
    ring.push(timeMs, value);
    // The value at the very beginning of the window is what the change is counted from: [t - W, t].
    ring.dropUntil(timeMs - this.#windowMs - 1);
    this.#timeMs = timeMs;
    if (ring.size < 2) return unknown;
    this.figure = this.#isRise ? value - ring.min() : ring.max() - value;
    const ladder = this.#ladders.at(timeMs);
    const before = ladder === (this.#ladder ?? ladder) ? this.held : clear;
    this.#ladder = ladder;
    return (this.held = toLadderLevel(ladder, this.figure, before));
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
        quality: 0,
        ...toLimit(this.#ladder ?? this.#ladders.at(Infinity), this.held),
        coverage: null,
        aggregate: this.#isRise ? 'rise' : 'fall',
        windowSec: this.#windowMs / 1000,
      },
    ];
  }
}
