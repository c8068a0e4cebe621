/**
 * The zone kind watches positions against the zones of one kind.
 *
 * `inside` holds while inside and `outside` while outside, also for what is seen there first; `enter` and `leave` hold
 * likewise, but only after the border was seen to be crossed; `dwell` holds after `dwellSec` inside without a break;
 * `speed` holds while faster than `speedKn` inside. Border points are inside. Unusable positions say nothing.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { toTimedLimits } from '../limits/limit-sources.ts';
import type { Limit } from '../limits/limit-sources.ts';
import type { Timed } from '../limits/timed.ts';
import { clear, toLevel, unknown } from '../plan.ts';
import type { Fix, FixJudge, Kind, Level, Seen } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'zone',
  zoneKind: 'boundary',
  event: 'enter',
  severity: 'high',
};

type ZoneEvent = 'enter' | 'leave' | 'inside' | 'outside' | 'dwell' | 'speed';

export const zone: Kind<'zone'> = {
  compile({ event, severity, dwellSec = 0, speedKn = 0 }, { norms }) {
    return {
      alertKind: 'zone',
      source: 'positions',
      properties: ['position'],
      needsAll: false,
      holdMs: event === 'dwell' ? dwellSec * 1000 : 0,
      clearHoldMs: 0,
      windowMs: 0,
      isPointwise: false,
      isTimed: false,
      startsFromLatest: true,
      withinM: null,
      createJudge: (subject) =>
        new ZoneJudge(
          event,
          toLevel(severity),
          toTimedLimits([speedKn], subject, norms, ([limit]) => limit),
          dwellSec,
        ),
    };
  },
};

class ZoneJudge implements FixJudge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  lon = NaN;
  lat = NaN;
  readonly #event: ZoneEvent;
  readonly #level: Level;
  /** Faster than this is too fast, reaching it is not. */
  readonly #limitKn: Timed<Limit | undefined>;
  readonly #dwellSec: number;
  #timeMs = NaN;
  #zoneId = '';
  #wasInside: boolean | undefined;

  constructor(event: ZoneEvent, level: Level, limitKn: Timed<Limit | undefined>, dwellSec: number) {
    this.#dwellSec = dwellSec;
    this.#event = event;
    this.#level = level;
    this.#limitKn = limitKn;
  }

  fix({ timeMs, lon, lat, speedKn, quality }: Fix, zones: readonly { readonly id: string }[]): Level {
    if (quality >= usableBelow) return unknown;
    const zoneId = zones[0]?.id;
    if (zoneId !== undefined) this.#zoneId = zoneId;
    this.lon = lon;
    this.lat = lat;
    this.#timeMs = timeMs;
    // Where a boat is decides; how fast it goes only where the rule is about speed.
    if (this.#event === 'speed') this.figure = speedKn ?? NaN;
    const holds = this.#holds(zoneId !== undefined, speedKn, timeMs);
    this.#wasInside = zoneId !== undefined;
    if (holds === undefined) return unknown;
    return (this.held = holds ? this.#level : clear);
  }

  level(): Level {
    return unknown;
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    const isOfSpeed = this.#event === 'speed';
    const limit = isOfSpeed ? this.#limitKn.at(this.#timeMs) : undefined;
    return [
      {
        slot: 0,
        value: isOfSpeed ? this.figure : null,
        timeMs: this.#timeMs,
        quality: 0,
        limit: limit?.value ?? null,
        ...(limit?.norm === undefined ? {} : { norm: limit.norm }),
        coverage: null,
        property: isOfSpeed ? 'speed' : 'position',
        unit: isOfSpeed ? 'kn' : '',
        zoneId: this.#zoneId,
        ...(this.#event === 'dwell' ? { forSec: this.#dwellSec } : {}),
      },
    ];
  }

  #holds(isInside: boolean, speedKn: number | null, timeMs: number): boolean | undefined {
    switch (this.#event) {
      case 'inside':
      case 'dwell':
        return isInside;
      case 'outside':
        return !isInside;
      case 'enter':
        return isInside && (this.held > clear || this.#wasInside === false);
      case 'leave':
        return !isInside && (this.held > clear || this.#wasInside === true);
      case 'speed':
        return isInside && speedKn === null
          ? undefined
          : isInside && (speedKn ?? 0) > (this.#limitKn.at(timeMs)?.value ?? NaN);
    }
  }
}
