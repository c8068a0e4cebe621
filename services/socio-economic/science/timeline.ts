/**
 * What is known of an indicator, period by period: each told, or derived from what runs from January. A figure of a month
 * is the running total less that of the month before; a running total is the sum of its months; never across territories,
 * never of what does not add up (rates, levels).
 */
import type { Period, PeriodBasis } from '../../../contract/values/period-value.ts';
import { toMonthIndex } from './period.ts';

/** A flow adds up over time, a level stands at the end of the period, a rate does neither. */
export type ValueKind = 'flow' | 'level' | 'rate';

export interface Told {
  readonly period: Pick<Period, 'from' | 'to'>;
  readonly value: number | null;
  readonly basis: PeriodBasis;
  readonly issuedMs: number;
  readonly territory: string;
}

export interface Point {
  readonly value: number;
  /** Status and issue: of what was derived, the weakest and the newest of what it rests on. */
  readonly basis: PeriodBasis;
  readonly issuedMs: number;
  /** How it was found where nobody told it. */
  readonly derived: 'difference' | 'sum' | null;
}

/** Of one territory, by the month with which the period ends. */
export interface Timeline {
  /** From January to the end of the month. */
  readonly cumulative: ReadonlyMap<number, Point>;
  /** The month alone. */
  readonly monthly: ReadonlyMap<number, Point>;
  /** Quarters and years told as such, by their last month. */
  readonly quarterly: ReadonlyMap<number, Point>;
  readonly yearly: ReadonlyMap<number, Point>;
}

const STRENGTH: readonly PeriodBasis[] = ['plan', 'estimate', 'preliminary', 'actual', 'official'];
const toWeaker = (a: PeriodBasis, b: PeriodBasis): PeriodBasis =>
  STRENGTH.indexOf(a) <= STRENGTH.indexOf(b) ? a : b;

/** The newest issue of each cell, whatever its status; null says that there is none and takes back what was told. */
export function toTimeline(told: readonly Told[], kind: ValueKind, territory: string): Timeline {
  const newest = new Map<string, Told>();
  for (const one of told) {
    if (one.basis === 'plan' || one.territory !== territory) continue;
    const key = `${one.period.from} ${one.period.to}`;
    const before = newest.get(key);
    if (before === undefined || one.issuedMs >= before.issuedMs) newest.set(key, one);
  }
  const lists = {
    cumulative: new Map<number, Point>(),
    monthly: new Map<number, Point>(),
    quarterly: new Map<number, Point>(),
    yearly: new Map<number, Point>(),
  };
  for (const { period, value, basis, issuedMs } of newest.values()) {
    if (value === null) continue;
    const [first, last] = [toMonthIndex(period.from), toMonthIndex(period.to)];
    const point: Point = { value, basis, issuedMs, derived: null };
    if (first === last) lists.monthly.set(last, point);
    if (first % 12 === 0 && first + 12 > last) lists.cumulative.set(last, point);
    if (last - first === 2 && first % 3 === 0) lists.quarterly.set(last, point);
    if (last - first === 11 && first % 12 === 0) lists.yearly.set(last, point);
  }
  if (kind === 'flow') derive(lists);
  return lists;
}

type Points = Map<number, Point>;

/** Months from their running totals and the other way round, oldest first; then the same of quarters. */
function derive({
  cumulative,
  monthly,
  quarterly,
}: Record<'cumulative' | 'monthly' | 'quarterly', Points>): void {
  deriveBy(cumulative, monthly, 1);
  deriveBy(cumulative, quarterly, 3);
}

function deriveBy(cumulative: Points, alone: Points, length: number): void {
  const months = [...new Set([...cumulative.keys(), ...alone.keys()])].toSorted((a, b) => a - b);
  for (const month of months) {
    const [running, before, own] = [cumulative.get(month), cumulative.get(month - length), alone.get(month)];
    const isFirst = month % 12 < length;
    if (isFirst || before === undefined || (month + 1) % length !== 0) continue;
    if (own === undefined && running !== undefined)
      alone.set(month, toPoint(running.value - before.value, [running, before], 'difference'));
    else if (running === undefined && own !== undefined)
      cumulative.set(month, toPoint(before.value + own.value, [before, own], 'sum'));
  }
}

function toPoint(value: number, [a, b]: readonly [Point, Point], derived: 'difference' | 'sum'): Point {
  const [basis, issuedMs] = [toWeaker(a.basis, b.basis), Math.max(a.issuedMs, b.issuedMs)];
  return { value, basis, issuedMs, derived };
}
