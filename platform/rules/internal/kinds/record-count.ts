/**
 * The record-count kind counts records that were opened within `windowSec`, in one ward or around a place.
 *
 * A record counts once, at the time it was opened, when its body has every value of `where`. `area` counts by ward.
 * With a radius the first record that completes a count is the middle of its episode; later ones near it belong to it.
 * The episode ends when records leave the window and fewer than the lowest step are left.
 */
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { clear, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';
import { createRing } from '../engine/ring.ts';
import type { Ring } from '../engine/ring.ts';
import { toCountLadder, toLadderLevel, toLimit } from '../limits/steps.ts';
import type { Ladder } from '../limits/steps.ts';

export const example: RuleCondition = {
  kind: 'record-count',
  recordKind: 'request',
  where: { category: 'street-light' },
  windowSec: 3_600,
  within: { radiusM: 500 },
  steps: [
    { severity: 'medium', value: 5 },
    { severity: 'high', value: 15 },
  ],
};

export const recordCount: Kind<'record-count'> = {
  compile(condition) {
    const ladder = toCountLadder(condition.steps);
    return {
      alertKind: 'count',
      source: 'records',
      properties: ['count'],
      needsAll: false,
      holdMs: 0,
      clearHoldMs: 0,
      windowMs: condition.windowSec * 1000,
      isPointwise: false,
      isTimed: true,
      startsFromLatest: false,
      withinM: null,
      createJudge: () => new CountJudge(ladder, condition.windowSec * 1000),
    };
  },
};

/** Counts what happens within the window; each call of `level` is one record. */
class CountJudge implements Judge {
  figure = 0;
  dueMs = Infinity;
  held: Level = clear;
  readonly #ladder: Ladder;
  readonly #windowMs: number;
  readonly #ring: Ring = createRing();

  constructor(ladder: Ladder, windowMs: number) {
    this.#ladder = ladder;
    this.#windowMs = windowMs;
  }

  level(_slot: number, timeMs: number, _value: number, quality: number): Level {
    if (quality !== 0) return unknown;
    this.#ring.push(timeMs, 1);
    return this.levelAt(timeMs);
  }

  levelAt(timeMs: number): Level {
    this.#ring.dropUntil(timeMs - this.#windowMs);
    this.figure = this.#ring.size;
    this.held = toLadderLevel(this.#ladder, this.figure, this.held);
    this.dueMs = this.#ring.size > 0 ? this.#ring.timeAt(0) + this.#windowMs : Infinity;
    return this.held;
  }

  seen(): Seen[] {
    const newest = this.#ring.size > 0 ? this.#ring.timeAt(this.#ring.size - 1) : this.dueMs;
    return [
      {
        slot: 0,
        value: this.figure,
        timeMs: Number.isFinite(newest) ? newest : 0,
        quality: 0,
        ...toLimit(this.#ladder, this.held),
        coverage: null,
        property: 'count',
        unit: '',
        aggregate: 'count',
        windowSec: this.#windowMs / 1000,
      },
    ];
  }
}
