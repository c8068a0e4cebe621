/**
 * The silence kind holds when no usable value, or with the property `position` no usable position, came for so long.
 *
 * It is counted from the time of the newest usable value; for what was never heard, from when it became known. A value
 * that is itself older than the shortest step does not end a silence: a station that sends its backlog is still late.
 * Nor does it begin one while more keeps arriving: who is catching up is given two minutes after each value, and longer
 * the farther behind it is. What it delivered while its alert was open is looked at when it is fresh, or silent, again.
 * A step may be a norm; it goes by the era that held when the newest value was measured.
 *
 * Of an asset with the attribute `tracked: false` no position is owed, so none is missed.
 *
 * With `lastAtLeast` a silence is only told where the newest usable value is the limit or more, by the same era: who falls
 * silent in deep water is in danger, who falls silent in dry weather is at most broken. The clock looks as often at both.
 */
import { toQualityCode, usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { isReached, NO_LIMIT, toTimedLimits } from '../limits/limit-sources.ts';
import type { Limit } from '../limits/limit-sources.ts';
import { clear, unknown } from '../plan.ts';
import type { Fix, FixJudge, Kind, Level, PlanContext, Seen, Subject } from '../plan.ts';
import { toLongestMs, toSilenceSteps } from '../limits/silence-steps.ts';
import type { SilenceStep } from '../limits/silence-steps.ts';
import type { Timed } from '../limits/timed.ts';

export const example: RuleCondition = {
  kind: 'silence',
  property: 'position',
  steps: [
    { severity: 'medium', afterSec: 21_600 },
    { severity: 'high', afterSec: 86_400 },
  ],
};

/**
 * Live, a source that delivers its backlog is heard; only when nothing arrives any more is its age a silence, and that
 * has then lasted since the step's time after the newest value, not since it was found.
 */
const CATCHING_UP_MS = 120_000;
/** Who is twelve days behind delivers for long: that it is silent may be told this share of its age later. */
const CATCHING_UP_SHARE = 1 / 2_000;

const MISSING = toQualityCode('missing');

export const silence: Kind<'silence'> = {
  compile(condition, { moment, norms }) {
    const { lastAtLeast } = condition;
    const stepsOf = (subject: Pick<Subject, 'facts' | 'factsBefore'>) =>
      toSilenceSteps(condition.steps, subject, norms);
    const leastOf = (subject: Pick<Subject, 'facts' | 'factsBefore'>) =>
      lastAtLeast === undefined
        ? undefined
        : toTimedLimits([lastAtLeast], subject, norms, ([limit = NO_LIMIT]) => limit);
    const isOfPositions = condition.property === 'position';
    return {
      alertKind: 'silence',
      source: isOfPositions ? 'positions' : 'readings',
      properties: [condition.property],
      needsAll: true,
      holdMs: 0,
      clearHoldMs: 0,
      // The value before the stretch must be known to say how long the silence was.
      windowMs: toLongestMs(condition.steps, norms),
      isPointwise: false,
      isTimed: true,
      startsFromLatest: true,
      withinM: null,
      createJudge: (subject) =>
        new SilenceJudge({
          steps: stepsOf(subject),
          least: leastOf(subject),
          moment,
          knownSinceMs: subject.knownSinceMs,
          isOfPositions,
        }),
    };
  },
};

interface SilenceNeeds {
  readonly steps: Timed<readonly SilenceStep[]>;
  readonly least: Timed<Limit> | undefined;
  readonly moment: PlanContext['moment'];
  readonly knownSinceMs: number;
  readonly isOfPositions: boolean;
}

class SilenceJudge implements FixJudge {
  figure = NaN;
  held: Level = clear;
  fromMs = NaN;
  backlogFromMs = NaN;
  arrivedMs = -Infinity;
  lon = NaN;
  lat = NaN;
  readonly #timedSteps: Timed<readonly SilenceStep[]>;
  /** The newest usable value must have been so much; undefined where any will do. */
  readonly #least: Timed<Limit> | undefined;
  #lastValue = NaN;
  #steps: readonly SilenceStep[];
  readonly #moment: PlanContext['moment'];
  #shortestMs: number;
  readonly #property: { readonly property?: string; readonly unit?: string };
  #heardMs: number;
  #isHeard = false;
  /** What came last although it could not be used; a device that is being calibrated is no cut line. */
  heardQuality = MISSING;
  /** Nobody has to speak: a boat in port may switch its device off, and of less than `lastAtLeast` nothing is told. */
  #isExcused: boolean;
  /** Up to when that is known to be so. */
  #excusedMs = -Infinity;

  constructor({ steps, least, moment, knownSinceMs, isOfPositions }: SilenceNeeds) {
    this.#timedSteps = steps;
    this.#least = least;
    this.#isExcused = least !== undefined;
    this.#steps = steps.at(knownSinceMs);
    this.#moment = moment;
    this.#shortestMs = this.#steps[0]?.afterMs ?? Infinity;
    this.#heardMs = knownSinceMs;
    this.#property = isOfPositions ? { property: 'position', unit: '' } : {};
  }

  get dueMs(): number {
    if (!Number.isNaN(this.backlogFromMs)) return this.#patientUntilMs();
    // The engine looks again only at a deadline: one within the shortest step finds the first item that counts in time.
    if (this.#isExcused) return Math.max(this.#heardMs, this.#excusedMs) + this.#shortestMs;
    for (const { level, afterMs } of this.#steps)
      if (level > this.held) return Math.max(this.#heardMs + afterMs, this.#patientUntilMs());
    return Infinity;
  }

  level(_slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) {
      this.heardQuality = quality >= usableBelow ? quality : MISSING;
      return unknown;
    }
    this.heardQuality = MISSING;
    if (this.#least !== undefined) {
      this.#lastValue = value;
      this.#isExcused = !isReached(this.#least.at(timeMs), value);
    }
    return this.#hear(timeMs);
  }

  fix({ timeMs, lon, lat, quality }: Fix, zones: readonly unknown[]): Level {
    if (quality >= usableBelow) return unknown;
    this.lon = lon;
    this.lat = lat;
    // Zones are asked for only when the condition excuses silence inside them.
    this.#isExcused = zones.length > 0;
    const level = this.#hear(timeMs);
    return this.#isExcused ? (this.held = clear) : level;
  }

  levelAt(timeMs: number): Level {
    this.fromMs = timeMs;
    // What is held rests on an older value than the newest: a look at what is stored decides.
    if (!Number.isNaN(this.backlogFromMs)) return this.held;
    if (this.#isExcused) {
      // Nothing was heard since, so it is so until now: a boat that lay in port for a year is one look.
      this.#excusedMs = Math.max(timeMs, this.#moment.nowMs);
      this.fromMs = this.#excusedMs;
      return (this.held = clear);
    }
    if (this.held === clear && timeMs < this.#patientUntilMs()) return clear;
    // One step at a time, so that each is told at its own time.
    const next = this.#steps.find(({ level }) => level > this.held);
    if (next === undefined || timeMs - this.#heardMs < next.afterMs) return this.held;
    this.fromMs = this.#heardMs + next.afterMs;
    return (this.held = next.level);
  }

  seen(): Seen[] {
    const step = this.#steps.findLast(({ level }) => level <= this.held);
    return [
      {
        slot: 0,
        // There is no value: that is the matter. The time is that of the last one, when there ever was one.
        value: null,
        timeMs: this.#heardMs,
        quality: this.heardQuality,
        limit: null,
        coverage: null,
        forSec: step?.afterSec,
        ...(step?.norm === undefined ? {} : { norm: step.norm }),
        ...(this.#isHeard ? {} : { never: true as const }),
        ...this.#property,
      },
      ...this.#seenLast(),
    ];
  }

  /** The value that made the silence matter, with the limit that it had reached. */
  #seenLast(): Seen[] {
    if (this.#least === undefined || !this.#isHeard) return [];
    const { value, norm } = this.#least.at(this.#heardMs);
    return [
      {
        slot: 0,
        value: this.#lastValue,
        timeMs: this.#heardMs,
        quality: 0,
        limit: Number.isNaN(value) ? null : value,
        coverage: null,
        ...(norm === undefined ? {} : { norm }),
      },
    ];
  }

  #hear(timeMs: number): Level {
    this.#isHeard = true;
    this.#heardMs = timeMs;
    const steps = this.#timedSteps.at(timeMs);
    if (steps !== this.#steps) {
      this.#steps = steps;
      this.#shortestMs = steps[0]?.afterMs ?? Infinity;
    }
    this.arrivedMs = this.#moment.nowMs;
    const ageMs = this.#moment.nowMs - timeMs;
    if (ageMs >= this.#shortestMs && this.held > clear) {
      if (Number.isNaN(this.backlogFromMs)) this.backlogFromMs = timeMs;
      return unknown;
    }
    return (this.held = clear);
  }

  #patientUntilMs(): number {
    const behindMs = this.arrivedMs - this.#heardMs;
    return (
      this.arrivedMs + Math.max(Math.min(CATCHING_UP_MS, this.#shortestMs), behindMs * CATCHING_UP_SHARE)
    );
  }
}
