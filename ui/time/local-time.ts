/** Local times of the city as a date-time field writes them (`2026-11-22T14:05`), to and from instants. */

const MINUTE_MS = 60_000;
const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/** The zone's wall clock at an instant, to the minute. */
export function toLocalText(timeMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(timeMs);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The instant at which the zone's wall clock shows the text; undefined when it is not a time. */
export function fromLocalText(text: string, timeZone: string): number | undefined {
  const asUtcMs = LOCAL.test(text) ? Date.parse(`${text}:00Z`) : NaN;
  if (Number.isNaN(asUtcMs)) return undefined;
  // The zone's offset is what its wall clock is ahead of UTC; asked twice, since it may change in between.
  const first = asUtcMs - offsetMs(asUtcMs, timeZone);
  return asUtcMs - offsetMs(first, timeZone);
}

function offsetMs(timeMs: number, timeZone: string): number {
  const wallMs = Date.parse(`${toLocalText(timeMs, timeZone)}:00Z`);
  return wallMs - Math.floor(timeMs / MINUTE_MS) * MINUTE_MS;
}
