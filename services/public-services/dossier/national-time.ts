/** Times as systems of one-stop offices write them: `20230615083000`, `15/06/2023 08:30`, `2023-06-15 08:30:00`, ISO 8601. */
import { toIsoTimeMs } from '../../../platform/sdk/decode.ts';

const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/u;
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/u;
const LAST_OF_DAY = '23:59:59.999';

/**
 * Epoch ms; null when nothing is told, NaN for what is no time. Without a zone it is the city's.
 * @param atEnd a day without an hour means its end (an appointment), else its beginning.
 */
export function toNationalMs(value: unknown, utcOffsetMin: number, atEnd = false): number | null {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string' && typeof value !== 'number') return NaN;
  const text = String(value).trim();
  if (text === '') return null;
  const compact = COMPACT.exec(text);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    return toMs({ year, month, day, hour, minute, second }, utcOffsetMin, atEnd);
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) {
    const [, day, month, year, hour, minute, second] = dayFirst;
    return toMs({ year, month, day, hour, minute, second }, utcOffsetMin, atEnd);
  }
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text))
    return toIsoTimeMs(`${text}T${atEnd ? LAST_OF_DAY : '00:00:00'}`, utcOffsetMin);
  return toIsoTimeMs(text, utcOffsetMin);
}

type Part = string | undefined;

function toMs(
  parts: Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', Part>>,
  utcOffsetMin: number,
  atEnd: boolean,
): number {
  const two = (part: Part) => (part ?? '00').padStart(2, '0');
  const { year, month, day, hour, minute, second } = parts;
  const clock = hour === undefined && atEnd ? LAST_OF_DAY : `${two(hour)}:${two(minute)}:${two(second)}`;
  return toIsoTimeMs(`${year}-${two(month)}-${two(day)}T${clock}`, utcOffsetMin);
}
