/**
 * The baseline kind compares each usable value with what is usual: the same hour of the same weekday, local time, in the
 * last `weeks` weeks.
 *
 * Usual is the median of the means of these hours, the spread 1.4826 times the median distance from it (the standard
 * deviation, were they normal): one strange week moves neither. A step is so many spreads above or below. With fewer than
 * `leastWeeks` such hours, or without any spread and no `leastSpread`, nothing is said. The limit in the evidence is in the
 * unit of the value, with the number of weeks that it was learnt of and since when.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { HOUR_MS } from '../../../../contract/basics/time-units.ts';
import { HOURS_OF_WEEK, toUsual } from '../../../../contract/values/usual.ts';
import { clear, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';
import { toCountLadder, toLadderLevel, toLimit } from '../limits/steps.ts';
import type { Ladder } from '../limits/steps.ts';
import { toValuePlan } from '../value-plan.ts';

export const example: RuleCondition = {
  kind: 'baseline',
  property: 'requests',
  weeks: 8,
  leastWeeks: 4,
  direction: 'above',
  steps: [
    { severity: 'low', value: 3 },
    { severity: 'medium', value: 6 },
  ],
  leastSpread: 1,
};

export const baseline: Kind<'baseline'> = {
  compile(condition, { utcOffsetMin }) {
    const ladder = toCountLadder(condition.steps, condition.hysteresis);
    return {
      ...toValuePlan(condition),
      windowMs: (condition.weeks * HOURS_OF_WEEK + 1) * HOUR_MS,
      measuredMs: 0,
      createJudge: () => new BaselineJudge(condition, ladder, utcOffsetMin * 60_000),
    };
  },
};

class BaselineJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #weeks: number;
  readonly #leastWeeks: number;
  readonly #leastSpread: number;
  readonly #sign: 1 | -1;
  readonly #ladder: Ladder;
  readonly #offsetMs: number;
  /** Sums and counts of the hours of this week and the weeks before, each with the week that it is of. */
  readonly #sums: Float64Array;
  readonly #counts: Int32Array;
  readonly #weekOf: Int32Array;
  #usualHour = NaN;
  #median = NaN;
  #spread = NaN;
  #learntWeeks = 0;
  #learntSinceMs = NaN;
  #timeMs = NaN;

  constructor(
    { weeks, leastWeeks, leastSpread = 0, direction }: Extract<RuleCondition, { kind: 'baseline' }>,
    ladder: Ladder,
    offsetMs: number,
  ) {
    this.#weeks = weeks;
    this.#leastWeeks = leastWeeks;
    this.#leastSpread = leastSpread;
    this.#sign = direction === 'above' ? 1 : -1;
    this.#ladder = ladder;
    this.#offsetMs = offsetMs;
    const hours = (weeks + 1) * HOURS_OF_WEEK;
    this.#sums = new Float64Array(hours);
    this.#counts = new Int32Array(hours);
    this.#weekOf = new Int32Array(hours).fill(-1);
  }

  level(_slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    const hour = Math.floor((timeMs + this.#offsetMs) / HOUR_MS);
    if (hour !== this.#usualHour) this.#learn(hour);
    this.#add(hour, value);
    const spread = Math.max(this.#spread, this.#leastSpread);
    if (!(spread > 0)) return unknown;
    this.figure = value;
    this.#timeMs = timeMs;
    const spreads = (this.#sign * (value - this.#median)) / spread;
    return (this.held = toLadderLevel(this.#ladder, spreads, this.held));
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    const { limit } = toLimit(this.#ladder, this.held);
    const spread = Math.max(this.#spread, this.#leastSpread);
    return [
      {
        slot: 0,
        value: this.figure,
        timeMs: this.#timeMs,
        quality: 0,
        limit: limit === null ? null : this.#median + this.#sign * limit * spread,
        coverage: null,
        windowSec: this.#weeks * HOURS_OF_WEEK * 3_600,
        ...(Number.isNaN(this.#median)
          ? {}
          : { learnt: { weeks: this.#learntWeeks, sinceMs: this.#learntSinceMs } }),
      },
    ];
  }

  #placeOf(hour: number): number {
    const week = Math.floor(hour / HOURS_OF_WEEK);
    return (week % (this.#weeks + 1)) * HOURS_OF_WEEK + (hour % HOURS_OF_WEEK);
  }

  #add(hour: number, value: number): void {
    const place = this.#placeOf(hour);
    const week = Math.floor(hour / HOURS_OF_WEEK);
    if (this.#weekOf[place] !== week) {
      this.#weekOf[place] = week;
      this.#sums[place] = 0;
      this.#counts[place] = 0;
    }
    this.#sums[place] = (this.#sums[place] ?? 0) + value;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** Once an hour: what was usual at this hour in the weeks before. */
  #learn(hour: number): void {
    this.#usualHour = hour;
    const means: number[] = [];
    let oldest = hour;
    for (let back = 1; back <= this.#weeks; back++) {
      const before = hour - back * HOURS_OF_WEEK;
      const place = this.#placeOf(before);
      if (this.#weekOf[place] !== Math.floor(before / HOURS_OF_WEEK)) continue;
      means.push((this.#sums[place] ?? NaN) / (this.#counts[place] ?? NaN));
      oldest = before;
    }
    const usual = toUsual(means, this.#leastWeeks);
    this.#median = usual?.middle ?? NaN;
    this.#spread = usual?.spread ?? NaN;
    this.#learntWeeks = means.length;
    this.#learntSinceMs = oldest * HOUR_MS - this.#offsetMs;
  }
}
