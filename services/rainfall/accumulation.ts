/**
 * Rain over the last 1 to 72 hours. A window with hours missing has no amount, only a coverage: a silent gauge in a
 * storm must never read as a dry one.
 */
import { HOUR_MS } from '../../contract/basics/time-units.ts';

/** The windows that the product computes for every gauge, in hours. */
export const RAIN_WINDOWS_H = [1, 3, 6, 12, 24, 48, 72] as const;
export type RainWindowH = (typeof RAIN_WINDOWS_H)[number];

/** From this share of data on a window is told, as a lower bound when it is not whole: rules, table and panel alike. */
export const ENOUGH_COVERAGE = 0.8;

/** Rain that fell until a time: an increment, never a running total (see `toIncrements`). */
export interface RainReading {
  /** The end of the span in which the rain fell, epoch milliseconds. */
  timeMs: number;
  /** Null when the gauge delivered no usable value. */
  mm: number | null;
  /** The start of the span; without it the span is one interval. A running total tells the rain across a longer one. */
  fromMs?: number;
}

export interface AccumulationOptions {
  /** The interval at which the gauge reports, milliseconds. */
  intervalMs: number;
  /** Smallest coverage at which an amount is given; default 1. Below 1 the amount is a lower bound, never scaled up. */
  minCoverage?: number;
}

/** Rain in one window. */
export interface Accumulation {
  /** Null when the coverage is too small. */
  mm: number | null;
  /** Share 0 to 1 of the window's intervals that are known. */
  coverage: number;
  expected: number;
  present: number;
}

/**
 * Rain in the window (endMs − hours, endMs]. Readings outside it are ignored; of two readings with the same time the
 * later in the list, a correction, counts. A span of several intervals that began before the window is left out,
 * because nobody knows how much of it fell inside.
 */
export function accumulate(
  readings: readonly RainReading[],
  window: AccumulationOptions & { endMs: number; hours: number },
): Accumulation {
  return accumulateInOrder(latestPerTime(readings), window);
}

/** The same of readings as `latestPerTime` has them, for who asks about several windows of a gauge. */
export function accumulateInOrder(
  readings: readonly RainReading[],
  window: AccumulationOptions & { endMs: number; hours: number },
): Accumulation {
  const { endMs, hours, intervalMs, minCoverage = 1 } = window;
  const startMs = endMs - hours * HOUR_MS;
  const expected = Math.max(1, Math.round((hours * HOUR_MS) / intervalMs));
  // One mark for each interval of the window, counted back from its end, and one to spare on either side: labels are rounded.
  const slots = new Uint8Array(expected + 2);
  const endLabel = Math.round(endMs / intervalMs);
  let [mm, known] = [0, 0];
  for (let at = findFirstAfter(readings, startMs); at < readings.length; at += 1) {
    const reading = readings[at];
    if (reading === undefined || reading.timeMs > endMs) break;
    if (!isRain(reading.mm)) continue;
    const span = countIntervals(reading, intervalMs);
    if (span > 1 && reading.timeMs - span * intervalMs < startMs - intervalMs / 2) continue;
    mm += reading.mm;
    const back = endLabel - Math.round(reading.timeMs / intervalMs);
    for (let slot = back; slot < Math.min(back + span, slots.length); slot += 1) {
      known += 1 - (slots[slot] ?? 1);
      slots[slot] = 1;
    }
  }
  const present = Math.min(known, expected);
  const coverage = present / expected;
  return { mm: coverage > 0 && coverage >= minCoverage ? mm : null, coverage, expected, present };
}

/** Where the readings after a time begin, of readings in order of time. */
function findFirstAfter(readings: readonly RainReading[], timeMs: number): number {
  let [low, high] = [0, readings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle]?.timeMs ?? Infinity) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** All windows that end at `endMs`. */
export function accumulations(
  readings: readonly RainReading[],
  options: AccumulationOptions & { endMs: number },
): Record<RainWindowH, Accumulation> {
  const over = (hours: RainWindowH): Accumulation => accumulate(readings, { ...options, hours });
  return { 1: over(1), 3: over(3), 6: over(6), 12: over(12), 24: over(24), 48: over(48), 72: over(72) };
}

/** Intensity of one increment in mm/h; null when the reading has no value. */
export function toIntensityMmPerHour(reading: RainReading, intervalMs: number): number | null {
  if (!isRain(reading.mm)) return null;
  return reading.mm / ((reading.timeMs - (reading.fromMs ?? reading.timeMs - intervalMs)) / HOUR_MS);
}

/** True for a usable amount: a finite number that is not negative. Everything else counts as missing. */
export function isRain(mm: number | null): mm is number {
  return mm !== null && Number.isFinite(mm) && mm >= 0;
}

/** The readings in order of time, one per time: the last in the list wins. */
export function latestPerTime(readings: readonly RainReading[]): RainReading[] {
  // So they come from the store.
  if (readings.every(({ timeMs }, at) => timeMs > (readings[at - 1]?.timeMs ?? -Infinity)))
    return [...readings];
  const byTime = new Map(readings.map((reading) => [reading.timeMs, reading]));
  return [...byTime.values()].toSorted((one, other) => one.timeMs - other.timeMs);
}

/** How many intervals the span of a reading covers, at least one. */
export function countIntervals({ timeMs, fromMs }: RainReading, intervalMs: number): number {
  return fromMs === undefined ? 1 : Math.max(1, Math.round((timeMs - fromMs) / intervalMs));
}
