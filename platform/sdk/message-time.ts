/** Times of feeds and letters: RFC 822 with its old zones and wrong weekdays (RSS, e-mail), RFC 3339 (Atom, Dublin Core). Pure. */
import { toIsoTimeMs } from './decode.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../contract/basics/time-units.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours before UTC; RFC 822 §5.1, and the zone by which Vietnamese newspapers write. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  ict: 7,
};
const RFC_822 =
  /^(?:[a-z]+,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*)$/iu;
const OFFSET = /^(?:gmt|utc|ut)?\s*([+-])(\d{1,2}):?(\d{2})?$/iu;
const THIS_CENTURY = 2_000;
const LAST_OF_THIS = 70;

/** Epoch ms; NaN when it is no time. A time without a zone is local. */
export function toMessageTimeMs(text: string, utcOffsetMin: number): number {
  const said = text.trim();
  const found = RFC_822.exec(said);
  if (found === null) return toIsoTimeMs(said.replace(/^(\d{4}-\d{2}-\d{2}) /u, '$1T'), utcOffsetMin);
  const [, day = '', name = '', year = '', hour = '', minute = '', second = '0', zone = ''] = found;
  const month = MONTHS.indexOf(name.toLowerCase());
  const whole =
    year.length === 2 ? Number(year) + (Number(year) < LAST_OF_THIS ? THIS_CENTURY : 1_900) : Number(year);
  const offsetMs = toOffsetMs(zone.trim(), utcOffsetMin);
  const clockMs =
    Number(hour) * HOUR_MS + Number(minute) * MINUTE_MS + Math.min(Number(second), 59) * SECOND_MS;
  const dayMs = Date.UTC(whole, month, Number(day));
  const isDay = month >= 0 && new Date(dayMs).getUTCDate() === Number(day);
  if (!isDay || offsetMs === undefined || Number(hour) > 23 || Number(minute) > 59) return NaN;
  return dayMs + clockMs - offsetMs;
}

function toOffsetMs(zone: string, utcOffsetMin: number): number | undefined {
  if (zone === '') return utcOffsetMin * MINUTE_MS;
  const known = ZONES[zone.toLowerCase()];
  if (known !== undefined) return known * HOUR_MS;
  const found = OFFSET.exec(zone);
  if (found === null) return undefined;
  const [, sign = '', hours = '', minutes = '0'] = found;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS);
}
