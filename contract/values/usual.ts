/**
 * What is usual of a datastream: the same hour of the same weekday in the weeks before. Rules judge by it and charts draw
 * it, so that the limit of an alert is the band that people see. Pure.
 */
import { HOUR_MS } from '../basics/time-units.ts';

/** Hours of a week: the hour before it by one of these is the same hour of the same weekday, in every zone. */
export const HOURS_OF_WEEK = 168;
const WEEK_MS = HOURS_OF_WEEK * HOUR_MS;
/** Of a normal distribution: the standard deviation is so many times the median distance. */
const SPREAD_OF_DISTANCE = 1.4826;

export interface Usual {
  /** Median of the same hours, in the unit of the value. */
  readonly middle: number;
  /** 1.4826 × the median distance from it: the standard deviation, were they normal. One strange week moves neither. */
  readonly spread: number;
}

/** What is usual by the values of the same hours; null with fewer than `least`, of which nothing is learnt. */
export function toUsual(values: readonly number[], least: number): Usual | null {
  if (values.length === 0 || values.length < least) return null;
  const middle = toMedian(values);
  return { middle, spread: SPREAD_OF_DISTANCE * toMedian(values.map((value) => Math.abs(value - middle))) };
}

/** Values of hours, named by their ends. */
export interface HourCourse {
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
}

export interface UsualWish {
  readonly fromMs: number;
  readonly toMs: number;
  /** So many weeks before each hour are looked at … */
  readonly weeks: number;
  /** … and with fewer in which that hour is known nothing is said. */
  readonly least: number;
  /** How far the band reaches from the middle, in spreads … */
  readonly spreads: number;
  /** … of which none is taken for smaller than this, in the unit. */
  readonly leastSpread?: number;
}

/** A band by the ends of its hours; null where too little is known. */
export interface UsualBand {
  readonly timesMs: readonly number[];
  readonly low: readonly (number | null)[];
  readonly middle: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  /** Of so many weeks the hours with a band were learnt, at least and at most; null: no hour has one. */
  readonly weeks: { readonly least: number; readonly most: number } | null;
  /** Most weeks in which any of the hours was known, also of those without a band. */
  readonly known: number;
  /** Where the oldest hour begins that it was learnt of; null: no hour has a band. */
  readonly sinceMs: number | null;
}

/** The usual band of each hour of a span, learnt of nothing but the weeks before that hour. */
export function toUsualBand(course: HourCourse, wish: UsualWish): UsualBand {
  const { fromMs, toMs, weeks, least, spreads, leastSpread = 0 } = wish;
  const valueAt = new Map(course.timesMs.map((timeMs, at) => [timeMs, course.values[at] ?? null]));
  const hours: { endMs: number; usual: Usual | null; ends: readonly number[] }[] = [];
  for (let endMs = Math.ceil(fromMs / HOUR_MS) * HOUR_MS; endMs < toMs + HOUR_MS; endMs += HOUR_MS) {
    const ends = Array.from({ length: weeks }, (_, back) => endMs - (back + 1) * WEEK_MS).filter(
      (before) => typeof valueAt.get(before) === 'number',
    );
    const values = ends.flatMap((before) => valueAt.get(before) ?? []);
    hours.push({ endMs, ends, usual: toUsual(values, least) });
  }
  const learnt = hours.filter(({ usual }) => usual !== null);
  const counts = learnt.map(({ ends }) => ends.length);
  const edge = (sign: number) =>
    hours.map(({ usual }) =>
      usual === null ? null : usual.middle + sign * spreads * Math.max(usual.spread, leastSpread),
    );
  return {
    timesMs: hours.map(({ endMs }) => endMs),
    low: edge(-1),
    middle: edge(0),
    high: edge(1),
    weeks: learnt.length === 0 ? null : { least: Math.min(...counts), most: Math.max(...counts) },
    known: Math.max(0, ...hours.map(({ ends }) => ends.length)),
    sinceMs: learnt.length === 0 ? null : Math.min(...learnt.flatMap(({ ends }) => ends)) - HOUR_MS,
  };
}

function toMedian(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
