/**
 * Whether the course of the day in a table lies some hours beside that of what is stored: times in another zone look right
 * row by row, and only the day's shape tells. Pure.
 */
import { DAY_MS, HOUR_MS } from '../../../../contract/basics/time-units.ts';

const HOURS = 24;
/** Fewer days have no shape. */
const LEAST_DAYS = 10;
/** The hour of the day explains at least so much of what the values do. */
const LEAST_SHARE = 0.15;
/** So well the shapes agree when they are shifted, and so much better than as they stand. */
const GOOD = 0.85;
const BETTER = 0.3;
/** An hour beside is summer time, or nothing. */
const LEAST_SHIFT = 2;

/** Sums by hour of the day (UTC: only differences count). */
export interface DayShape {
  readonly sums: Float64Array;
  readonly counts: Float64Array;
  readonly days: Set<number>;
  squares: number;
}

export function createDayShape(): DayShape {
  return { sums: new Float64Array(HOURS), counts: new Float64Array(HOURS), days: new Set(), squares: 0 };
}

/** A value belongs to the hour that ends at its time or holds it. */
export function addToShape(shape: DayShape, timeMs: number, value: number): void {
  if (Number.isNaN(value)) return;
  const at = (((Math.ceil(timeMs / HOUR_MS) - 1) % HOURS) + HOURS) % HOURS;
  shape.sums[at] = (shape.sums[at] ?? 0) + value;
  shape.counts[at] = (shape.counts[at] ?? 0) + 1;
  shape.squares += value * value;
  shape.days.add(Math.floor(timeMs / DAY_MS));
}

/**
 * Hours by which the table is late against what is stored (negative: early), by all streams together; undefined where the
 * day has no shape, too little is known, or both agree.
 */
export function findShift(
  streams: readonly (readonly [table: DayShape, stored: DayShape])[],
): number | undefined {
  const shapes = streams.flatMap(([table, stored]): (readonly [number[], number[]])[] => {
    const [a, b] = [toNormal(table), toNormal(stored)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  if (shapes.length === 0) return undefined;
  const agreement = Array.from(
    { length: HOURS },
    (_unused, shift) =>
      shapes.reduce((sum, [table, stored]) => sum + toProduct(table, stored, shift), 0) / shapes.length,
  );
  const best = agreement.indexOf(Math.max(...agreement));
  const shift = best > HOURS / 2 ? best - HOURS : best;
  const [asIs = 1, shifted = 0] = [agreement[0], agreement[best]];
  return Math.abs(shift) >= LEAST_SHIFT && shifted >= GOOD && shifted - asIs >= BETTER ? shift : undefined;
}

/** Means of the hours less the mean of all, of length 1; undefined where the day has no shape or an hour no value. */
function toNormal({ sums, counts, days, squares }: DayShape): number[] | undefined {
  if (days.size < LEAST_DAYS || counts.includes(0)) return undefined;
  const n = counts.reduce((a, b) => a + b, 0);
  const mean = sums.reduce((a, b) => a + b, 0) / n;
  const hours = Array.from(sums, (sum, at) => sum / (counts[at] ?? 1) - mean);
  const all = squares / n - mean * mean;
  const byHour = hours.reduce((sum, value, at) => sum + value * value * (counts[at] ?? 0), 0) / n;
  if (!(all > 0) || byHour / all < LEAST_SHARE) return undefined;
  const length = Math.hypot(...hours);
  return hours.map((value) => value / length);
}

function toProduct(table: readonly number[], stored: readonly number[], shift: number): number {
  return table.reduce((sum, value, at) => sum + value * (stored[(at - shift + HOURS) % HOURS] ?? 0), 0);
}
