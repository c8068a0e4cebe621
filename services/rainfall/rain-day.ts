/** The rain day of Vietnam's bulletins: 19:00 to 19:00 local time, named by the day on which it ends. */
import { DAY_MS, HOUR_MS, toOffsetMs } from '../../platform/sdk/science.ts';

const RAIN_DAY_HOUR = 19;

/** Where and when rain days begin; the zone is a setting of the city pack. */
export interface RainDayOptions {
  /** IANA name, for example Asia/Ho_Chi_Minh. */
  zone: string;
  /** Local hour at which the day turns; default 19. */
  hour?: number;
}

/** One rain day: the span (startMs, endMs]. */
export interface RainDay {
  startMs: number;
  endMs: number;
  /** The local date of the end, YYYY-MM-DD. */
  date: string;
}

/**
 * The rain day that a time (epoch milliseconds) belongs to. A reading labelled exactly 19:00 closes the day, because a
 * label is the end of its span.
 */
export function toRainDay(timeMs: number, { zone, hour = RAIN_DAY_HOUR }: RainDayOptions): RainDay {
  const midnight = Math.floor(toLocalMs(timeMs, zone) / DAY_MS) * DAY_MS;
  // Today's turn in most cases; tomorrow's when it is past. The third is for a clock change in between.
  const turns = [-1, 0, 1, 2].map((days) => toEpochMs(midnight + days * DAY_MS + hour * HOUR_MS, zone));
  const index = turns.findIndex((turnMs) => timeMs <= turnMs);
  const endMs = turns[index] ?? timeMs;
  const startMs = turns[index - 1] ?? endMs - DAY_MS;
  return { startMs, endMs, date: new Date(toLocalMs(endMs, zone)).toISOString().slice(0, 10) };
}

/** The clock of a zone read as if it were UTC. */
function toLocalMs(timeMs: number, zone: string): number {
  return timeMs + toOffsetMs(timeMs, zone);
}

function toEpochMs(localMs: number, zone: string): number {
  const guess = localMs - toOffsetMs(localMs, zone);
  return localMs - toOffsetMs(guess, zone);
}
