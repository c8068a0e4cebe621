/** Readers of the values in VMS exports: places in decimal degrees or degrees, minutes, seconds; local times. */
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toIsoTimeMs, toTimeMs } from '../../../platform/sdk/decode.ts';

/** Letters of the hemispheres, English and Vietnamese. `N` is north: no export from our waters means Nam (south). */
const SIGNS: Readonly<Record<string, number>> = { N: 1, B: 1, S: -1, E: 1, Đ: 1, D: 1, W: -1, T: -1 };

/**
 * Degrees of `16.105`, `16,105`, `16°06'18"N`, `16 06.3 B`, `E108°14.58'`; NaN when the text is none of these.
 * Minutes and seconds must be below 60.
 */
export function toDegrees(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return NaN;
  const text = value.trim().toUpperCase().replaceAll(',', '.');
  const match =
    /^([NBSEĐDWT])?\s*([+-]?\d{1,3}(?:\.\d+)?)(?:[°º\s]+(\d{1,2}(?:\.\d+)?)(?:['’′\s]+(\d{1,2}(?:\.\d+)?))?)?[°º'’′"”″\s]*([NBSEĐDWT])?$/.exec(
      text,
    );
  if (match === null) return NaN;
  const [, before, degrees = '', minutes = '0', seconds = '0', after] = match;
  if (before !== undefined && after !== undefined) return NaN;
  if (Number(minutes) >= 60 || Number(seconds) >= 60) return NaN;
  if (minutes !== '0' && degrees.includes('.')) return NaN;
  const size = Math.abs(Number(degrees)) + Number(minutes) / 60 + Number(seconds) / 3600;
  const sign = SIGNS[before ?? after ?? 'N'] ?? 1;
  return (degrees.startsWith('-') ? -1 : 1) * sign * size;
}

/**
 * Epoch milliseconds of ISO 8601, of `dd/mm/yyyy hh:mm[:ss]` or `hh:mm[:ss] dd/mm/yyyy` (the day always first, `-` and
 * `.` as well), or of epoch seconds or milliseconds. Without a zone it is local time. NaN when unreadable.
 */
export function toVmsTimeMs(value: unknown, utcOffsetMin: number): number {
  if (typeof value === 'number') return value > 1e11 ? value : value * 1000;
  if (typeof value !== 'string') return NaN;
  const text = value.trim();
  if (/^\d{10}$/.test(text)) return Number(text) * 1000;
  if (/^\d{13}$/.test(text)) return Number(text);
  const isoMs = toIsoTimeMs(text.replace(/\s+(?=Z|[+-]\d{2}:?\d{2}$)/i, ''), utcOffsetMin);
  if (!Number.isNaN(isoMs)) return isoMs;
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}),?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  const clockFirst = /^(\d{1,2}):(\d{2})(?::(\d{2}))?,?\s+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  if (dayFirst !== null) {
    const [, day, month, year, hour, minute, second] = dayFirst;
    return toUtcMs([year, month, day, hour, minute, second]) - utcOffsetMin * MINUTE_MS;
  }
  if (clockFirst === null) return NaN;
  const [, hour, minute, second, day, month, year] = clockFirst;
  return toUtcMs([year, month, day, hour, minute, second]) - utcOffsetMin * MINUTE_MS;
}

/** UTC of year, month, day, hour, minute, second; NaN for a day or time that does not exist. */
function toUtcMs(parts: readonly (string | undefined)[]): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
    Number(part ?? 0),
  );
  return toTimeMs(year, month, day, hour, minute, second);
}

/** A number that may be absent (null), with point or comma; NaN when the text is not a number. */
export function toOptionalNumber(value: unknown): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return NaN;
  const text = value.trim();
  if (text === '' || text === '-') return null;
  return /^-?\d{1,6}([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
}
