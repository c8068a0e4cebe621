/**
 * The stuck kind finds sensors whose values stay equal for longer than is believable.
 *
 * It holds when at least three usable values in a row are within `tolerance` of the first of them and span more than
 * `forSec`. The episode begins with the first value at which they were too long; `exceptValue` (zero rain) is never stuck.
 */
import { qualities, usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { clear, toLevel, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'stuck',
  property: 'pm25',
  forSec: 21_600,
  tolerance: 0.05,
  severity: 'low',
};

const LEAST_VALUES = 3;
/** Intake marks values that do not move as suspect; they are just what is looked for here. */
const SUSPECT_FLAT = qualities.find(({ id }) => id === 'suspect_flat')?.code;

export const stuck: Kind<'stuck'> = {
  compile(condition) {
    return {
      alertKind: 'fault',
      source: 'readings',
      properties: [condition.property],
      needsAll: true,
      holdMs: 0,
      clearHoldMs: 0,
      windowMs: condition.forSec * 2000,
      isPointwise: false,
      isTimed: false,
      startsFromLatest: false,
      withinM: null,
      createJudge: () =>
        new StuckJudge(
          condition.forSec * 1000,
          condition.tolerance ?? 0,
          condition.exceptValue ?? NaN,
          toLevel(condition.severity),
        ),
    };
  },
};

class StuckJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #forMs: number;
  readonly #tolerance: number;
  readonly #except: number;
  readonly #level: Level;
  #first = NaN;
  #firstMs = NaN;
  #timeMs = NaN;
  #quality = 0;
  #count = 0;

  constructor(forMs: number, tolerance: number, except: number, level: Level) {
    this.#forMs = forMs;
    this.#tolerance = tolerance;
    this.#except = except;
    this.#level = level;
  }

  level(_slot: number, timeMs: number, value: number, quality: number): Level {
    if ((quality >= usableBelow && quality !== SUSPECT_FLAT) || Number.isNaN(value)) return unknown;
    this.figure = value;
    this.#timeMs = timeMs;
    this.#quality = quality;
    if (!(Math.abs(value - this.#first) <= this.#tolerance)) {
      this.#first = value;
      this.#firstMs = timeMs;
      this.#count = 0;
    }
    this.#count++;
    const isExcepted = Math.abs(value - this.#except) <= this.#tolerance;
    const isStuck = !isExcepted && this.#count >= LEAST_VALUES && timeMs - this.#firstMs > this.#forMs;
    return (this.held = isStuck ? this.#level : clear);
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
        limit: null,
        coverage: null,
        forSec: this.#forMs / 1000,
      },
    ];
  }
}
