/**
 * Running totals of gauges turned into increments. A total starts again at a scheduled time (rain "since 19:00") or
 * when the device restarts; what fell between the last total and the restart is then unknown, and the increment says so.
 */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { isRain, latestPerTime, type RainReading } from './accumulation.ts';
import { type RainDayOptions, toRainDay } from './rain-day.ts';

/** Why an increment is what it is. */
export type IncrementNote =
  /** The difference of two totals. */
  | 'difference'
  /** The total began anew exactly at the previous sample: nothing is lost. */
  | 'reset'
  /** The total began anew in between: `mm` is what is known, more may have fallen before the reset. */
  | 'lower-bound'
  /** The reset came too long after the previous sample, so the amount is unknown. */
  | 'gap-at-reset'
  /** The total fell by less than a restart explains. */
  | 'decrease'
  /** More than rain can bring. */
  | 'implausible';

/** An increment of a running total with the span it covers. */
export interface CounterIncrement extends RainReading {
  fromMs: number;
  note: IncrementNote;
}

export interface CounterOptions {
  intervalMs: number;
  /** Set when the total restarts each day at a local time; left out when only the device restarts it. */
  dailyReset?: RainDayOptions;
  /** Millimetres of one count of a tipping bucket; default 1, the total is in millimetres. */
  mmPerCount?: number;
  /** Above this rate an increment is refused. Default 400 mm/h: an administrator may lower it to the local record. */
  maxMmPerHour?: number;
}

/** A total that falls by no more than this is noise of the device unless it fell to almost nothing. */
const NOISE_MM = 1;
/** KNOWN default: a total that fell to less than this share of what it was has begun anew. */
const RESTARTED_SHARE = 0.5;

/**
 * Increments between consecutive totals (`mm` of each reading holds the total, or counts with `mmPerCount`). Samples
 * without a value are left out, and the next difference then covers the longer span. The first sample only starts.
 */
export function toIncrements(totals: readonly RainReading[], options: CounterOptions): CounterIncrement[] {
  const scale = options.mmPerCount ?? 1;
  const samples = latestPerTime(totals).flatMap(({ timeMs, mm }): Sample[] =>
    isRain(mm) ? [{ timeMs, totalMm: mm * scale }] : [],
  );
  return samples.slice(1).map((sample, index) => toIncrement(samples[index] ?? sample, sample, options));
}

interface Sample {
  timeMs: number;
  totalMm: number;
}

function toIncrement(before: Sample, now: Sample, options: CounterOptions): CounterIncrement {
  const span = { timeMs: now.timeMs, fromMs: before.timeMs };
  const known = judge(before, now, options);
  const limitMm = ((options.maxMmPerHour ?? 400) * (now.timeMs - before.timeMs)) / HOUR_MS;
  if (known.mm !== null && known.mm > limitMm) return { ...span, mm: null, note: 'implausible' };
  return { ...span, ...known };
}

function judge(
  before: Sample,
  now: Sample,
  options: CounterOptions,
): { mm: number | null; note: IncrementNote } {
  const resetMs = findDailyReset(before, now, options.dailyReset);
  const riseMm = now.totalMm - before.totalMm;
  if (resetMs === undefined && riseMm >= 0) return { mm: riseMm, note: 'difference' };
  if (resetMs === undefined && isSmallFall(before.totalMm, now.totalMm))
    return { mm: null, note: 'decrease' };

  if (resetMs === before.timeMs) return { mm: now.totalMm, note: 'reset' };
  // A device restart has no known time: it may have come right at the end of the span.
  const unseenMs = (resetMs ?? now.timeMs) - before.timeMs;
  if (unseenMs > options.intervalMs * 1.5) return { mm: null, note: 'gap-at-reset' };
  return { mm: now.totalMm, note: 'lower-bound' };
}

/**
 * True when the total was corrected rather than begun anew: a device that restarts begins at nothing, and what it counts
 * until its next report is seldom half of all that fell before.
 */
function isSmallFall(beforeMm: number, nowMm: number): boolean {
  return (beforeMm - nowMm <= NOISE_MM && nowMm > NOISE_MM) || nowMm > beforeMm * RESTARTED_SHARE;
}

/** The first scheduled reset after which `now` counts, undefined when both samples belong to one day. */
function findDailyReset(before: Sample, now: Sample, dailyReset?: RainDayOptions): number | undefined {
  if (dailyReset === undefined) return undefined;
  const { startMs } = toRainDay(now.timeMs, dailyReset);
  return startMs >= before.timeMs ? startMs : undefined;
}
