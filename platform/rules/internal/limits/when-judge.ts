/**
 * When a rule judges: the law time in which it is in force, and the hours, weekdays and months in which it counts. What
 * was measured over an interval counts by the middle of it, in the city's time.
 */
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import { clear } from '../plan.ts';
import type { Judge, Level, Plan, PlanContext, Seen, Subject } from '../plan.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** 1 January 1970 was a Thursday, ISO weekday 4. */
const FIRST_WEEKDAY = 4;

type When = Pick<RuleDefinition, 'inForce' | 'during'>;

/** The plan, silent outside its times. */
export function withTimes(plan: Plan, { inForce, during }: When, { utcOffsetMin }: PlanContext): Plan {
  if (inForce === undefined && during === undefined) return plan;
  const isOn = (middleMs: number, timeMs: number) =>
    timeMs >= (inForce?.fromMs ?? -Infinity) &&
    timeMs < (inForce?.toMs ?? Infinity) &&
    isDuring(during, middleMs + utcOffsetMin * 60_000);
  return {
    ...plan,
    // Whether a reading would change the level follows from its time too.
    isPointwise: false,
    createJudge: (subject) => new WhenJudge(plan.createJudge(subject), isOn, toHalfMs(plan, subject)),
  };
}

/** True when a local time is one of those named; what is not named does not limit. */
export function isDuring(during: RuleDefinition['during'], localMs: number): boolean {
  if (during === undefined) return true;
  const { hours, weekdays, months } = during;
  const hour = (((localMs % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS;
  const weekday = ((((Math.floor(localMs / DAY_MS) + FIRST_WEEKDAY - 1) % 7) + 7) % 7) + 1;
  return (
    (hours === undefined ||
      hours.some(({ from, to }) => (from < to ? hour >= from && hour < to : hour >= from || hour < to))) &&
    (weekdays === undefined || weekdays.includes(weekday)) &&
    (months === undefined || months.includes(new Date(localMs).getUTCMonth() + 1))
  );
}

/** Half of what a value is measured over: the rule's window, else the interval of the stream. */
function toHalfMs({ windowMs: given, measuredMs }: Plan, { streams }: Subject): number {
  const windowMs = measuredMs ?? given;
  return windowMs > 0 ? windowMs / 2 : ((streams[0]?.intervalSec ?? 0) * 1000) / 2;
}

class WhenJudge implements Judge {
  readonly #judge: Judge;
  readonly #isOn: (middleMs: number, timeMs: number) => boolean;
  readonly #halfMs: number;

  constructor(judge: Judge, isOn: (middleMs: number, timeMs: number) => boolean, halfMs: number) {
    this.#judge = judge;
    this.#isOn = isOn;
    this.#halfMs = halfMs;
  }

  get figure(): number {
    return this.#judge.figure;
  }
  get dueMs(): number {
    return this.#judge.dueMs;
  }
  get held(): Level {
    return this.#judge.held;
  }
  set held(level: Level) {
    this.#judge.held = level;
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    return this.#guard(this.#judge.level(slot, timeMs, value, quality), timeMs);
  }

  levelAt(timeMs: number): Level {
    return this.#guard(this.#judge.levelAt(timeMs), timeMs);
  }

  seen(): Seen[] {
    return this.#judge.seen();
  }

  #guard(level: Level, timeMs: number): Level {
    return level <= clear || this.#isOn(timeMs - this.#halfMs, timeMs) ? level : clear;
  }
}
