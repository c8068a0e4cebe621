/** How far the clock of a zone is before UTC at a time. */
import { HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';

/** Clocks of the world are put forward and back at whole quarters of an hour. */
const STEP_MS = 15 * MINUTE_MS;
/** A year of rain days, and more than a page asks for; then it begins anew. */
const MOST_KNOWN = 4_096;
const known = new Map<string, number>();

/** How far the clock of a zone is before UTC. What was asked of the same quarter of an hour is remembered: pages ask thousands of times. */
export function toOffsetMs(timeMs: number, timeZone: string): number {
  const key = `${timeZone} ${Math.floor(timeMs / STEP_MS)}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const offsetMs = readOffsetMs(timeMs, timeZone);
  known.set(key, offsetMs);
  return offsetMs;
}

function readOffsetMs(timeMs: number, timeZone: string): number {
  const parts = toOffsetClock(timeZone).formatToParts(timeMs);
  const said = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/u.exec(said) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}

/** Making one costs a hundred times more than using it, and a city has one zone. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function toOffsetClock(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  clocks.set(timeZone, made);
  return made;
}
