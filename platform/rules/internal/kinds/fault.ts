/**
 * The fault kind holds while the sensor itself says that it is faulty, or its values are out of range.
 *
 * With the quality `calibrating` it holds while the sensor says that it is being calibrated: values under calibration
 * raise nothing, so that a calibration without end is a sensor without eyes. It ends with the first usable value; what
 * else can't be used says nothing about it.
 */
import { toQualityCode, usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { clear, toLevel, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen } from '../plan.ts';

export const example: RuleCondition = { kind: 'fault', property: 'pm25', holdSec: 1_800, severity: 'low' };

const FAULT = toQualityCode('fault');
const OUT_OF_RANGE = toQualityCode('out_of_range');
const CALIBRATING = toQualityCode('calibrating');

export const fault: Kind<'fault'> = {
  compile(condition) {
    return {
      alertKind: 'fault',
      source: 'readings',
      properties: [condition.property],
      needsAll: true,
      holdMs: (condition.holdSec ?? 0) * 1000,
      clearHoldMs: 0,
      windowMs: 0,
      isPointwise: true,
      isTimed: false,
      startsFromLatest: true,
      withinM: null,
      createJudge: () => new FaultJudge(toLevel(condition.severity), condition.quality === 'calibrating'),
    };
  },
};

class FaultJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #level: Level;
  readonly #holding: readonly number[];
  #timeMs = NaN;
  #quality = 0;

  constructor(level: Level, isOfCalibration: boolean) {
    this.#level = level;
    this.#holding = isOfCalibration ? [CALIBRATING] : [FAULT, OUT_OF_RANGE];
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    const level = this.wouldBe(slot, value, quality);
    if (level === unknown) return unknown;
    if (level === clear && this.held === clear) return clear;
    this.figure = value;
    this.#timeMs = timeMs;
    this.#quality = quality;
    return (this.held = level);
  }

  wouldBe(_slot: number, _value: number, quality: number): Level {
    if (this.#holding.includes(quality)) return this.#level;
    return quality < usableBelow ? clear : unknown;
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
      },
    ];
  }
}
