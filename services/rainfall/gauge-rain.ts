/** What is known about one gauge at a time: rain of all windows, the rain day so far, classes. Pure. */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import {
  accumulateInOrder,
  type Accumulation,
  ENOUGH_COVERAGE,
  latestPerTime,
  RAIN_WINDOWS_H,
  type RainReading,
} from './accumulation.ts';
import { findRainClass, isIntenseRain, type RainClass } from './rain-classes.ts';
import { type RainDayOptions, toRainDay } from './rain-day.ts';
import type { RainScale } from './rain-scale.ts';
import { findRarest, type ReturnPeriod } from './return-period.ts';

/** A gauge whose newest value is older than this many intervals is judged to the present, so that its coverage falls. */
export const LATE_INTERVALS = 2;

/** Rain of a window: `mm` only when it is complete; `atLeastMm` is the sum of what is known, null when nothing is. */
export interface WindowRain {
  readonly hours: number;
  readonly mm: number | null;
  readonly atLeastMm: number | null;
  readonly coverage: number;
}

export interface GaugeRainAt {
  /** The end of all windows: the newest report of the gauge, or the present when it is late. */
  readonly endMs: number;
  readonly lastMs: number | null;
  readonly lastMm: number | null;
  readonly windows: readonly WindowRain[];
  /** The rain day that runs at `endMs`, from 19:00 until then. */
  readonly rainDay: WindowRain & { readonly date: string };
  /** Of what is known, from `ENOUGH_COVERAGE` on: at least this class when the window is not whole. */
  readonly class12h: RainClass | null;
  readonly class24h: RainClass | null;
  /** "Mưa cường suất lớn" by what is known of 3 and 6 hours. */
  readonly intense: boolean;
  /** How rare the rain of the last hours is by the city's curve, at least; null: it falls in every year. */
  readonly rarity: ReturnPeriod | null;
}

/** The state of a gauge at `atMs` from its increments of the last 72 hours (epoch ms, mm). */
export function toGaugeRain(
  readings: readonly RainReading[],
  options: {
    readonly atMs: number;
    readonly intervalMs: number;
    readonly rainDay: RainDayOptions;
    /** What held at `atMs`. */
    readonly scale: RainScale;
  },
): GaugeRainAt {
  const { atMs, intervalMs, scale } = options;
  const past = latestPerTime(readings).filter((reading) => reading.timeMs <= atMs);
  const last = past.findLast((reading) => reading.mm !== null);
  const isLate = last === undefined || atMs - last.timeMs >= LATE_INTERVALS * intervalMs;
  const endMs = isLate ? Math.floor(atMs / intervalMs) * intervalMs : last.timeMs;
  const over = (hours: number): WindowRain => toWindowRain(past, { endMs, hours, intervalMs });
  const windows = RAIN_WINDOWS_H.map(over);
  const atLeast = (hours: number, enough = 0) => {
    const window = windows.find((one) => one.hours === hours);
    return window === undefined || window.coverage < enough ? null : window.atLeastMm;
  };
  const day = toRainDay(endMs, options.rainDay);
  return {
    endMs,
    lastMs: last?.timeMs ?? null,
    lastMm: last?.mm ?? null,
    windows,
    rainDay: { ...over((endMs - day.startMs) / HOUR_MS), date: day.date },
    class12h: findRainClass(scale.classes12h, atLeast(12, ENOUGH_COVERAGE)),
    class24h: findRainClass(scale.classes24h, atLeast(24, ENOUGH_COVERAGE)),
    intense: isIntenseRain(scale.intense, atLeast(3), atLeast(6)),
    rarity: findRarest(scale.idf, windows),
  };
}

function toWindowRain(
  readings: readonly RainReading[],
  window: { endMs: number; hours: number; intervalMs: number },
): WindowRain {
  const known: Accumulation = accumulateInOrder(readings, { ...window, minCoverage: 0 });
  const mm = known.mm === null ? null : Math.round(known.mm * 100) / 100;
  return {
    hours: window.hours,
    mm: known.coverage === 1 ? mm : null,
    atLeastMm: mm,
    coverage: known.coverage,
  };
}
