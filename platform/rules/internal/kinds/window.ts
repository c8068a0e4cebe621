/**
 * The window kind compares a sum, mean, maximum, minimum or count over the last `windowSec` with severity steps.
 *
 * A window is (t − W, t] and ends at the newest usable value. It speaks when the share of expected values that are
 * there reaches `minCoverage` (the whole expected number is W divided by the stream's interval); a sum that is above a
 * limit already counts whatever is missing, since missing values could only add to it.
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
  kind: 'window',
  property: 'rain',
  aggregate: 'sum',
  windowSec: 10_800,
  minCoverage: 0.8,
  direction: 'above',
  steps: [
    { severity: 'medium', value: 50 },
    { severity: 'critical', value: 100 },
  ],
  hysteresis: 5,
};

type Aggregate = 'sum' | 'mean' | 'max' | 'min' | 'count';

/** Share of expected values without which a mean, maximum or minimum says nothing, when the rule does not say. */
const DEFAULT_COVERAGE = 0.75;

export const window: Kind<'window'> = {
  compile(condition, { norms }) {
    const laddersOf = toLadders(condition.steps, condition.direction, condition.hysteresis, norms);
    const windowMs = condition.windowSec * 1000;
    const { aggregate, direction, minCoverage = aggregate === 'count' ? 0 : DEFAULT_COVERAGE } = condition;
    const mayOnlyGrow =
      direction === 'above' && (aggregate === 'sum' || aggregate === 'count' || aggregate === 'max');
    return {
      ...toValuePlan(condition),
      windowMs,
      createJudge: (subject) => {
        const { streams } = subject;
        const ladders = laddersOf(subject);
        const expected = Math.max(1, condition.windowSec / (streams[0]?.intervalSec ?? condition.windowSec));
        return new WindowJudge({ ladders, windowMs, aggregate, minCoverage, mayOnlyGrow, expected });
      },
    };
  },
};

interface WindowSettings {
  readonly ladders: Timed<Ladder>;
  readonly windowMs: number;
  readonly aggregate: Aggregate;
  readonly minCoverage: number;
  readonly mayOnlyGrow: boolean;
  readonly expected: number;
}

class WindowJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #settings: WindowSettings;
  readonly #ring: Ring;
  /** The one that the level that is held was graded by. */
  #ladder: Ladder | undefined;
  #timeMs = NaN;

  constructor(settings: WindowSettings) {
    this.#settings = settings;
    this.#ring = createRing();
  }

  level(_slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    const { ladders, windowMs, aggregate, minCoverage, mayOnlyGrow } = this.#settings;
    const ring = this.#ring;
    ring.push(timeMs, value);
    ring.dropUntil(timeMs - windowMs);
    this.#timeMs = timeMs;
    this.figure = toFigure(ring, aggregate);
    // The end of the window decides the era; in another one it is graded anew, without the hysteresis of the old limit.
    const ladder = ladders.at(timeMs);
    const level = toLadderLevel(ladder, this.figure, ladder === (this.#ladder ?? ladder) ? this.held : clear);
    if (this.#coverage() < minCoverage && !(mayOnlyGrow && level > this.held)) return unknown;
    this.#ladder = ladder;
    return (this.held = level);
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    const { ladders, aggregate } = this.#settings;
    const unit = aggregate === 'count' ? { unit: '' } : {};
    const windowSec = this.#settings.windowMs / 1000;
    return [
      {
        slot: 0,
        value: this.figure,
        timeMs: this.#timeMs,
        quality: 0,
        ...toLimit(this.#ladder ?? ladders.at(Infinity), this.held),
        coverage: this.#coverage(),
        aggregate,
        windowSec,
        ...unit,
      },
    ];
  }

  #coverage(): number {
    return Math.min(1, this.#ring.size / this.#settings.expected);
  }
}

function toFigure(ring: Ring, aggregate: Aggregate): number {
  if (aggregate === 'sum') return ring.sum;
  if (aggregate === 'mean') return ring.sum / ring.size;
  if (aggregate === 'count') return ring.size;
  return aggregate === 'max' ? ring.max() : ring.min();
}
