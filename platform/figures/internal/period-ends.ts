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
  /** Ends up to `closedMs`, each once, whose figure any of the values at these times enters; times oldest first. */
  touchedBy(figure: Figure, timesMs: readonly number[], closedMs: number): number[];
  /** Ends, oldest first, as spans of those that follow each other. Times of arrivals follow no rule: each is its own. */
  toSpans(every: FigurePeriod, ends: readonly number[]): EndSpan[];
  /** The ends of such a span. */
  listEnds(every: FigurePeriod, span: EndSpan): number[];
}

/** First and last end of some that follow each other. */
export interface EndSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How far before an end its span begins; one of the figure's own period begins with that. */
function toReachMs(input: Figure['inputs'][string]): number {
  if (!('hours' in input) || input.hours === undefined) return 0;
  return (input.hours + ('endHoursBack' in input ? (input.endHoursBack ?? 0) : 0)) * HOUR_MS;
}

/** Makes it for a city's local time. */
export function createPeriodEnds(utcOffsetMin: number): PeriodEnds {
  const offsetMs = utcOffsetMin * MINUTE_MS;
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
    beginOfDay: (date) => Date.parse(`${date}T00:00:00Z`) - offsetMs,
    endOfDay: (date) => Date.parse(`${date}T00:00:00Z`) - offsetMs + DAY_MS,
    touchedBy(figure, timesMs, closedMs) {
      if (figure.every === 'arrival') return [...new Set(timesMs)];
      const reachMs = Math.max(
        ...Object.values(figure.inputs).map(toReachMs),
        // The value itself lies in one period; spans of that period reach no further.
        1,
      );
      const ends: number[] = [];
      for (const timeMs of timesMs) {
        // Of later times the ends reach further: those up to the last one found are there already.
        const firstMs = Math.max(timeMs, (ends.at(-1) ?? -Infinity) + 1);
        for (
          let endMs = endAt(figure.every, firstMs);
          endMs <= closedMs;
          endMs = endAt(figure.every, endMs + 1)
        ) {
          if (timeMs <= Math.min(endMs - reachMs, beginOf(figure.every, endMs))) break;
          ends.push(endMs);
        }
      }
      return ends;
    },
    toSpans(every, ends) {
      const spans: { fromMs: number; toMs: number }[] = [];
      for (const endMs of ends) {
        const last = spans.at(-1);
        if (every !== 'arrival' && last !== undefined && endAt(every, last.toMs + 1) === endMs)
          last.toMs = endMs;
        else spans.push({ fromMs: endMs, toMs: endMs });
      }
      return spans;
    },
    listEnds(every, { fromMs, toMs }) {
      if (every === 'arrival') return fromMs === toMs ? [fromMs] : [];
      return between(every, fromMs - 1, toMs);
    },
  };
}
