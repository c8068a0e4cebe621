/**
 * The expression kind evaluates a guarded CEL expression over the newest usable values of one asset.
 *
 * Variables: `value` (of the first property), `values` (by property), `age` (seconds since `value` was measured),
 * `hour` (0..23, local), `asset` (facts as text: code, kind, name, agency, area, service and its attributes, as people had
 * set them when the value was measured). When a variable it asks for is missing, or the evaluation fails, the condition
 * is unknown: no alert opens and none closes.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { compileExpression } from '../checking/expression-guard.ts';
import { clear, unknown } from '../plan.ts';
import { toLadderLevel, toLadders, toLimit } from '../limits/steps.ts';
import type { Ladder } from '../limits/steps.ts';
import { always, Timed } from '../limits/timed.ts';
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
  compile(condition, { norms, utcOffsetMin }) {
    const { severity, steps, direction = 'above', hysteresis } = condition;
    const test = compileExpression(condition.expression, steps === undefined ? 'bool' : 'number');
    // True or false is a figure too: 1 reaches the one step of its severity.
    const laddersOf = toLadders(
      steps ?? [{ severity: severity ?? 'medium', value: 1 }],
      direction,
      steps === undefined ? 0 : hysteresis,
      norms,
    );
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
      createJudge: (subject) =>
        new ExpressionJudge(condition, subject, test, {
          ladders: laddersOf(subject),
          offsetMs: utcOffsetMin * 60_000,
        }),
    };
  },
};

class ExpressionJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #test: ReturnType<typeof compileExpression>;
  readonly #hasSteps: boolean;
  readonly #ladders: Timed<Ladder>;
  /** The one that the level that is held was graded by. */
  #ladder: Ladder | undefined;
  readonly #properties: readonly string[];
  readonly #offsetMs: number;
  readonly #assets: Timed<ReadonlyMap<string, string>>;
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
    { properties, steps }: Condition,
    { streams, facts, factsBefore = [] }: Subject,
    test: ReturnType<typeof compileExpression>,
    { ladders, offsetMs }: { readonly ladders: Timed<Ladder>; readonly offsetMs: number },
  ) {
    this.#test = test;
    this.#properties = streams.map((stream) => stream.property);
    this.#hasSteps = steps !== undefined;
    this.#ladders = ladders;
    this.#offsetMs = offsetMs;
    this.#times = new Float64Array(streams.length).fill(NaN);
    this.#first = this.#properties.indexOf(properties[0] ?? '');
    this.#assets = toTimedFacts(facts, factsBefore);
    const asset = this.#assets.at(Infinity);
    this.#scope = { value: NaN, age: NaN, hour: 0, values: new Map(), asset };
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    if (quality >= usableBelow || Number.isNaN(value)) return unknown;
    const scope = this.#scope;
    if (timeMs > this.#atMs) this.#atMs = timeMs;
    this.#times[slot] = timeMs;
    scope.values.set(this.#properties[slot] ?? '', value);
    if (slot === this.#first) scope.value = value;
    scope.age = (this.#atMs - (this.#times[this.#first] ?? NaN)) / 1000;
    scope.hour = Math.floor(((this.#atMs + this.#offsetMs) / HOUR_MS) % 24);
    scope.asset = this.#assets.at(this.#atMs);
    const given = this.#test(scope);
    // What is shown of a test is the value it is about; of a number, the number.
    this.figure = this.#hasSteps ? Number(given ?? NaN) : scope.value;
    if (given === undefined) return unknown;
    const ladder = this.#ladders.at(this.#atMs);
    const before = ladder === (this.#ladder ?? ladder) ? this.held : clear;
    this.#ladder = ladder;
    return (this.held = toLadderLevel(ladder, Number(given), before));
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    const values = this.#properties.flatMap((property, slot): Seen[] => {
      const value = this.#scope.values.get(property);
      return value === undefined
        ? []
        : [{ slot, value, timeMs: this.#times[slot] ?? NaN, quality: 0, limit: null, coverage: null }];
    });
    if (!this.#hasSteps) return values;
    // The figure of the expression stands first, with its limit; what it was made of follows.
    const told = toLimit(this.#ladder ?? this.#ladders.at(Infinity), this.held);
    const figure = { slot: -1, value: this.figure, timeMs: this.#atMs, quality: 0, coverage: null };
    return [{ ...figure, property: 'expression', unit: '', ...told }, ...values];
  }
}

/** The asset as it stood at each time. */
function toTimedFacts(
  facts: Subject['facts'],
  before: NonNullable<Subject['factsBefore']>,
): Timed<ReadonlyMap<string, string>> {
  const today = new Map(Object.entries(facts));
  if (before.length === 0) return always(today);
  const froms = [-Infinity, ...before.map(({ untilMs }) => untilMs)];
  return new Timed([
    ...before.map((one, i) => ({
      fromMs: froms[i] ?? -Infinity,
      toMs: one.untilMs,
      value: new Map(Object.entries(one.facts)),
    })),
    { fromMs: froms.at(-1) ?? -Infinity, toMs: Infinity, value: today },
  ]);
}
