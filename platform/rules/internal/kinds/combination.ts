/**
 * The combination kind joins terms over the streams of one asset, or of assets within `withinM` of it, by all or any.
 *
 * Each term compares the newest usable value, or an aggregate of its window, with a limit (reaching it counts). A term
 * whose value is missing or older than `maxAgeSec` is unknown: `all` is false as soon as one term is false, true when
 * every term is true, else unknown; `any` the other way round. Unknown changes nothing. With neighbours a term is true
 * when it is for at least one of the assets; `of` says where only the subject's own value counts, or only that of others,
 * which then may be of any service.
 */
import { usableBelow } from '../../../../contract/basics/quality.ts';
import type { RuleCondition } from '../../../../contract/rules/rule.ts';
import { clear, toLevel, unknown } from '../plan.ts';
import type { Judge, Kind, Level, Plan, Seen, Subject } from '../plan.ts';
import type { NormReads } from '../../../norms/norms.ts';
import { toTimedLimits } from '../limits/limit-sources.ts';
import type { Limit } from '../limits/limit-sources.ts';
import { always } from '../limits/timed.ts';
import type { Timed } from '../limits/timed.ts';
import { createRing } from '../engine/ring.ts';
import type { Ring } from '../engine/ring.ts';

export const example: RuleCondition = {
  kind: 'combination',
  join: 'all',
  terms: [
    { property: 'rain', aggregate: 'sum', windowSec: 3_600, direction: 'above', value: 50 },
    { property: 'water-level', direction: 'above', value: 1.5, maxAgeSec: 3_600 },
  ],
  withinM: 2_000,
  severity: 'critical',
};

type Condition = Extract<RuleCondition, { kind: 'combination' }>;
type Term = Condition['terms'][number];

export const combination: Kind<'combination'> = {
  compile(condition, { norms }) {
    return {
      alertKind: 'combination',
      source: 'readings',
      properties: [...new Set(condition.terms.map((term) => term.property))],
      needsAll: condition.join === 'all',
      holdMs: (condition.holdSec ?? 0) * 1000,
      clearHoldMs: (condition.clearHoldSec ?? 0) * 1000,
      windowMs:
        Math.max(...condition.terms.map((term) => Math.max(term.windowSec ?? 0, term.maxAgeSec ?? 0))) * 1000,
      isPointwise: false,
      isTimed: false,
      startsFromLatest: condition.terms.every((term) => (term.windowSec ?? 0) === 0),
      withinM: condition.withinM ?? null,
      reach: toReach(condition.terms),
      createJudge: (subject) => new CombinationJudge(condition, subject, norms),
    };
  },
};

/** One term read from one stream. */
interface Cell {
  readonly term: number;
  readonly sign: 1 | -1;
  readonly limits: Timed<Limit>;
  readonly maxAgeMs: number;
  readonly windowMs: number;
  readonly aggregate: Term['aggregate'];
  readonly ring: Ring | null;
  slot: number;
  value: number;
  timeMs: number;
}

class CombinationJudge implements Judge {
  figure = NaN;
  dueMs = Infinity;
  held: Level = clear;
  readonly #isAll: boolean;
  readonly #level: Level;
  readonly #cells: readonly (readonly Cell[])[];
  readonly #all: readonly Cell[];
  /** By term: 1 true, 0 false, -1 unknown. */
  readonly #truth: Int8Array;
  #atMs = -Infinity;

  constructor({ join, severity, terms }: Condition, subject: Subject, norms: NormReads) {
    const { streams, assetId } = subject;
    const limitsOf = terms.map(({ value }) => toTimedLimits([value], subject, norms, toFirst));
    this.#isAll = join === 'all';
    this.#level = toLevel(severity);
    this.#cells = streams.map((stream, slot) =>
      terms.flatMap((term, index) =>
        isOf(term, stream.property, stream.assetId === assetId)
          ? [toCell(term, index, slot, limitsOf[index] ?? always(NONE))]
          : [],
      ),
    );
    this.#all = this.#cells.flat();
    this.#truth = new Int8Array(terms.length);
  }

  level(slot: number, timeMs: number, value: number, quality: number): Level {
    const cells = this.#cells[slot];
    if (cells === undefined || quality >= usableBelow || Number.isNaN(value)) return unknown;
    if (timeMs > this.#atMs) this.#atMs = timeMs;
    for (const cell of cells) {
      cell.timeMs = timeMs;
      cell.ring?.push(timeMs, value);
      if (cell.ring === null) cell.value = value;
    }
    const holds = this.#join();
    if (holds < 0) return unknown;
    return (this.held = holds === 1 ? this.#level : clear);
  }

  levelAt(): Level {
    return this.held;
  }

  seen(): Seen[] {
    const known = this.#all.filter((cell) => !Number.isNaN(cell.value) && this.#test(cell) >= 0);
    return known.map(({ slot, value, timeMs, limits, aggregate, windowMs, ring }) => ({
      slot,
      value,
      timeMs,
      quality: 0,
      ...toTold(limits.at(this.#atMs)),
      coverage: null,
      ...(ring === null || aggregate === undefined ? {} : { aggregate, windowSec: windowMs / 1000 }),
    }));
  }

  #join(): number {
    const truth = this.#truth;
    truth.fill(-1);
    for (const cell of this.#all) {
      const is = this.#test(cell);
      if (is > (truth[cell.term] ?? -1)) truth[cell.term] = is;
    }
    const decisive = this.#isAll ? 0 : 1;
    let hasUnknown = false;
    for (const is of truth) {
      if (is === decisive) return decisive;
      if (is < 0) hasUnknown = true;
    }
    return hasUnknown ? -1 : 1 - decisive;
  }

  #test(cell: Cell): number {
    const { ring, windowMs, maxAgeMs, sign, limits } = cell;
    if (ring !== null) {
      ring.dropUntil(this.#atMs - windowMs);
      cell.value = ring.size === 0 ? NaN : toFigure(ring, cell.aggregate);
    }
    if (Number.isNaN(cell.value) || this.#atMs - cell.timeMs > maxAgeMs) return -1;
    const { value: limit, isStrict } = limits.at(this.#atMs);
    const beyond = sign * (cell.value - limit);
    // A limit that nobody keeps is not broken; NaN compares with nothing.
    return beyond > 0 || (beyond === 0 && !isStrict) ? 1 : 0;
  }
}

function toReach(terms: readonly Term[]): NonNullable<Plan['reach']> {
  const reach = new Map<string, 'subject' | 'any-service'>();
  for (const [property, named] of Map.groupBy(terms, (term) => term.property)) {
    if (named.some(({ of }) => of === 'neighbours')) reach.set(property, 'any-service');
    else if (named.every(({ of }) => of === 'subject')) reach.set(property, 'subject');
  }
  return reach;
}

const isOf = ({ property, of }: Term, streamProperty: string, isOwn: boolean): boolean =>
  property === streamProperty && (of === undefined || (of === 'subject') === isOwn);

function toCell(
  { direction, maxAgeSec, windowSec = 0, aggregate }: Term,
  term: number,
  slot: number,
  limits: Timed<Limit>,
): Cell {
  const sign = direction === 'above' ? 1 : -1;
  const ring = aggregate !== undefined && windowSec > 0 ? createRing() : null;
  return {
    term,
    sign,
    limits,
    maxAgeMs: (maxAgeSec ?? Infinity) * 1000,
    windowMs: windowSec * 1000,
    aggregate,
    ring,
    slot,
    value: NaN,
    timeMs: -Infinity,
  };
}

const NONE: Limit = { value: NaN, isStrict: false };
const toFirst = ([limit = NONE]: readonly Limit[]) => limit;
const toTold = ({ value, norm }: Limit) => ({
  limit: Number.isNaN(value) ? null : value,
  ...(norm === undefined ? {} : { norm }),
});

function toFigure(ring: Ring, aggregate: Term['aggregate']): number {
  if (aggregate === 'sum') return ring.sum;
  if (aggregate === 'mean') return ring.sum / ring.size;
  return aggregate === 'max' ? ring.max() : ring.min();
}
