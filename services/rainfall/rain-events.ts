/**
 * Rain events: more than 0.1 mm after at least six dry hours. Hours without data are not dry hours, so a silent gauge
 * never ends an event.
 */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { isRain, latestPerTime, type RainReading, toIntensityMmPerHour } from './accumulation.ts';

const DEFAULT_DRY_HOURS = 6;
const DEFAULT_MIN_EVENT_MM = 0.1;

export interface RainEventOptions {
  intervalMs: number;
  /** Observed dry hours that separate two events; default 6. */
  dryHours?: number;
  /** An event has more rain than this, mm; default 0.1. */
  minEventMm?: number;
}

/** One spell of rain, from the start of its first wet span to the end of its last. */
export interface RainEvent {
  startMs: number;
  endMs: number;
  mm: number;
  peakMmPerHour: number;
  /** False when data are missing inside or before its end was certain, so that `mm` is a lower bound. */
  complete: boolean;
  /** True while fewer than the dry hours have been observed since its last rain. */
  open: boolean;
}

/** The events of a series of increments, oldest first. */
export function listRainEvents(readings: readonly RainReading[], options: RainEventOptions): RainEvent[] {
  const { intervalMs, dryHours = DEFAULT_DRY_HOURS, minEventMm = DEFAULT_MIN_EVENT_MM } = options;
  const events: RainEvent[] = [];
  let current: RainEvent | undefined;
  let dryMs = 0;
  let missing = false;
  let knownUntilMs: number | undefined;
  for (const reading of latestPerTime(readings)) {
    const startMs = reading.fromMs ?? reading.timeMs - intervalMs;
    if (!isRain(reading.mm)) continue;
    if (knownUntilMs !== undefined && startMs - knownUntilMs > intervalMs / 2) missing = true;
    knownUntilMs = reading.timeMs;
    if (reading.mm === 0) {
      dryMs += reading.timeMs - startMs;
      if (current !== undefined && dryMs >= dryHours * HOUR_MS) {
        events.push({ ...current, complete: current.complete && !missing, open: false });
        current = undefined;
        missing = false;
      }
      continue;
    }
    current = extend(current, reading, startMs, intervalMs, missing);
    dryMs = 0;
    missing = false;
  }
  if (current !== undefined) events.push({ ...current, complete: current.complete && !missing });
  return events.filter((event) => event.mm > minEventMm);
}

function extend(
  event: RainEvent | undefined,
  reading: RainReading,
  startMs: number,
  intervalMs: number,
  missing: boolean,
): RainEvent {
  const mm = reading.mm ?? 0;
  const peakMmPerHour = toIntensityMmPerHour(reading, intervalMs) ?? 0;
  if (event === undefined) {
    return { startMs, endMs: reading.timeMs, mm, peakMmPerHour, complete: true, open: true };
  }
  return {
    ...event,
    endMs: reading.timeMs,
    mm: event.mm + mm,
    peakMmPerHour: Math.max(event.peakMmPerHour, peakMmPerHour),
    complete: event.complete && !missing,
  };
}
