/** The ticks of a bar of time, and which of them have room for a word. Pure. */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STEPS_MS = [
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  DAY_MS,
  7 * DAY_MS,
  30 * DAY_MS,
  91 * DAY_MS,
  365 * DAY_MS,
];
const MOST_TICKS = 26;
const MOST_WORDS = 8;

export interface TimeTick {
  readonly timeMs: number;
  /** How its word is written; undefined = it has none. */
  readonly word: 'minute' | 'day' | undefined;
}

/**
 * Ticks from the first whole step on, before `toMs`. Over two days their words are hours, over more they are days, and
 * never so many that they pile up.
 * @param offsetMs what the wall clock of the city is ahead of UTC: days begin at its midnight.
 */
export function toTimeTicks(fromMs: number, toMs: number, offsetMs: number): readonly TimeTick[] {
  const spanMs = toMs - fromMs;
  const stepMs =
    STEPS_MS.find((one) => spanMs / one <= MOST_TICKS) ?? Math.ceil(spanMs / MOST_TICKS / DAY_MS) * DAY_MS;
  const firstMs = Math.ceil((fromMs + offsetMs) / stepMs) * stepMs - offsetMs;
  const times = Array.from({ length: MOST_TICKS + 1 }, (_, at) => firstMs + at * stepMs).filter(
    (timeMs) => timeMs < toMs,
  );
  const isHours = stepMs < 6 * HOUR_MS;
  const worded = isHours ? times : times.filter((timeMs) => (timeMs + offsetMs) % DAY_MS === 0);
  const every = Math.ceil(worded.length / MOST_WORDS);
  // The first tick may stand at the very edge.
  const chosen = new Set(worded.filter((_, at) => at % every === Math.min(1, every - 1)));
  return times.map((timeMs) => ({
    timeMs,
    word: chosen.has(timeMs) ? (isHours ? 'minute' : 'day') : undefined,
  }));
}
