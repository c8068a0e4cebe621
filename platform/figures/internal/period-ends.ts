/** Ends of hours, local days and local months: when figures have values, and which of them a value enters. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { Figure, FigurePeriod } from '../../sdk/figure.ts';

export interface PeriodEnds {
  /** Ends in (fromMs, toMs], oldest first. An arrival has none of its own. */
  between(every: FigurePeriod, fromMs: number, toMs: number): number[];
  /** Beginning of the period that ends at `endMs`. */
  beginOf(every: FigurePeriod, endMs: number): number;
  /** Beginning and end of a local day by its date. */
  beginOfDay(date: string): number;
  endOfDay(date: string): number;
  /** Ends up to `closedMs` whose figure a value at `timeMs` enters. */
  touchedBy(figure: Figure, timeMs: number, closedMs: number): number[];
  /** Two values of one place enter the same ends of each figure, but of those that are computed with each arrival. */
  placeOf(timeMs: number): number;
}

/** Hours and days of every local time begin at whole quarters of an hour. */
const QUARTER_MS = 15 * MINUTE_MS;

/** How far before an end its span begins; one of the figure's own period begins with that. */
function toReachMs(input: Figure['inputs'][string]): number {
  if (!('hours' in input) || input.hours === undefined) return 0;
  return (input.hours + ('endHoursBack' in input ? (input.endHoursBack ?? 0) : 0)) * HOUR_MS;
}

/** Makes it for a city's local time. */
export function createPeriodEnds(utcOffsetMin: number): PeriodEnds {
  const offsetMs = utcOffsetMin * MINUTE_MS;
  const placeMs = offsetMs % HOUR_MS === 0 ? HOUR_MS : QUARTER_MS;
  /** First of the local month that holds the moment before `endMs`, or `ahead` months later. */
  const monthStart = (endMs: number, ahead: number) => {
    const local = new Date(endMs - 1 + offsetMs);
    return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + ahead, 1) - offsetMs;
  };
  /** The first end at or after a time. */
  const endAt = (every: FigurePeriod, timeMs: number) => {
    if (every === 'hour') return Math.ceil(timeMs / HOUR_MS) * HOUR_MS;
    if (every === 'day') return Math.ceil((timeMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
    return monthStart(timeMs, 1);
  };
  const beginOf = (every: FigurePeriod, endMs: number) => {
    if (every === 'arrival') return endMs;
    if (every === 'hour') return endMs - HOUR_MS;
    return every === 'day' ? endMs - DAY_MS : monthStart(endMs, 0);
  };
  const between = (every: FigurePeriod, fromMs: number, toMs: number) => {
    const ends: number[] = [];
    if (every === 'arrival') return ends;
    for (let endMs = endAt(every, fromMs + 1); endMs <= toMs; endMs = endAt(every, endMs + 1))
      ends.push(endMs);
    return ends;
  };

  return {
    between,
    beginOf,
    placeOf: (timeMs) => Math.ceil(timeMs / placeMs),
    beginOfDay: (date) => Date.parse(`${date}T00:00:00Z`) - offsetMs,
    endOfDay: (date) => Date.parse(`${date}T00:00:00Z`) - offsetMs + DAY_MS,
    touchedBy(figure, timeMs, closedMs) {
      if (figure.every === 'arrival') return [timeMs];
      const reachMs = Math.max(
        ...Object.values(figure.inputs).map(toReachMs),
        // The value itself lies in one period; spans of that period reach no further.
        1,
      );
      return between(
        figure.every,
        timeMs - 1,
        Math.min(closedMs, endAt(figure.every, timeMs) + reachMs),
      ).filter((endMs) => timeMs > Math.min(endMs - reachMs, beginOf(figure.every, endMs)));
    },
  };
}
