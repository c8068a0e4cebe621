/**
 * The expression kind evaluates a guarded CEL expression over the newest usable values of one asset.
 *
 * Variables: `value` (of the first property), `values` (by property), `age` (seconds since `value` was measured),
 * `hour` (0..23, local), `asset` (facts as text: code, kind, name, agency, area, service and its attributes). When a
 * variable it asks for is missing, or the evaluation fails, the condition is unknown: no alert opens and none closes.
 */
import { usableBelow } from '../../../../contract/quality.ts';
import type { RuleCondition } from '../../../../contract/rule.ts';
import { compileExpression } from '../expression-guard.ts';
import type { ExpressionScope } from '../expression-guard.ts';
import { clear, toLevel, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Seen, Subject } from '../plan.ts';

export const example: RuleCondition = {
  kind: 'expression',
  properties: ['pm25', 'humidity'],
  expression: 'value > 75.0 && values["humidity"] < 95.0 && (hour >= 22 || hour < 6)',
  severity: 'medium',
  holdSec: 1_800,
};

type Condition = Extract<RuleCondition, { kind: 'expression' }>;

const HOUR_MS = 3_600_000;

export const expression: Kind<'expression'> = {
  compile(condition, { utcOffsetMin }) {
    const test = compileExpression(condition.expression);
    return {
      alertKind: 'exceedance',
      source: 'readings',
      properties: condition.properties,
      needsAll: false,
      holdMs: (condition.holdSec ?? 0) * 1000,
      clearHoldMs: (condition.clearHoldSec ?? 0) * 1000,
      windowMs: HOUR_MS,
      isPointwise: false,
      isTimed: false,
      startsFromLatest: true,
      withinM: null,
      createJudge: (subject) => new ExpressionJudge(condition, subject, test, utcOffsetMin * 60_000),
    };
  },
};

class ExpressionJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #test: (scope: ExpressionScope) => boolean | undefined;
  readonly #properties: readonly string[];
  readonly #level: Level;
  readonly #offsetMs: number;
  readonly #scope: {
    value: number;
    age: number;
    hour: number;
    values: Map<string, number>;
    asset: ReadonlyMap<string, string>;
  };
  readonly #times: Float64Array;
  readonly #first: number;
  #atMs = -Infinity;

  constructor(
    { properties, severity }: Condition,
    { streams, facts }: Subject,
    test: (scope: ExpressionScope) => boolean | undefined,
    offsetMs: number,
  ) {
    this.#test = test;
    this.#properties = streams.map((stream) => stream.property);
    this.#level = toLevel(severity);
    this.#offsetMs = offsetMs;
    this.#times = new Float64Array(streams.length).fill(NaN);
    this.#first = this.#properties.indexOf(properties[0] ?? '');
    this.#scope = { value: NaN, age: NaN, hour: 0, values: new Map(), asset: new Map(Object.entries(facts)) };
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    const scope = this.#scope;
    if (timeMs > this.#atMs) this.#atMs = timeMs;
    this.#times[slot] = timeMs;
    scope.values.set(this.#properties[slot] ?? '', value);
    if (slot === this.#first) scope.value = this.figure = value;
    scope.age = (this.#atMs - (this.#times[this.#first] ?? NaN)) / 1000;
    scope.hour = Math.floor(((this.#atMs + this.#offsetMs) / HOUR_MS) % 24);
    const holds = this.#test(scope);
    if (holds === undefined) return unknown;
    return (this.held = holds ? this.#level : clear);
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    return this.#properties.flatMap((property, slot) => {
      const value = this.#scope.values.get(property);
      return value === undefined
        ? []
        : [{ slot, value, timeMs: this.#times[slot] ?? NaN, quality: 0, limit: null, coverage: null }];
    });
  }
}
