/**
 * Reads ISO 8601 date-times on the hot path, several times faster than `Date.parse` and stricter:
 * a date that does not exist is not silently moved to the next month.
 */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Epoch milliseconds of `YYYY-MM-DDThh:mm[:ss[.fraction]][Z|±hh[:mm]]`, or NaN when it cannot be read.
 * A blank may stand for the `T`. Without a zone the time is local time at `utcOffsetMin`. 24:00 is the end of the day,
 * second 60 (a leap second) the beginning of the next minute. Fractions beyond the millisecond are cut off.
 */
export function toIsoTimeMs(text: string, utcOffsetMin: number): number {
  const length = text.length;
  if (length < 16 || length > 40) return NaN;
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(13) !== 58) return NaN;
  const between = text.charCodeAt(10);
  if (between !== 84 && between !== 116 && between !== 32) return NaN;

  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const day = twoDigits(text, 8);
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  let at = 16;
  let second = 0;
  let fractionMs = 0;
  if (at < length && text.charCodeAt(at) === 58) {
    second = twoDigits(text, at + 1);
    at += 3;
    const mark = at < length ? text.charCodeAt(at) : 0;
    if (mark === 46 || mark === 44) {
      const begin = ++at;
      let scale = 100;
      while (at < length && isDigit(text.charCodeAt(at))) {
        fractionMs += (text.charCodeAt(at++) - 48) * scale;
        scale = Math.trunc(scale / 10);
      }
      if (at === begin) return NaN;
    }
  }
  const zoneMin = at === length ? utcOffsetMin : toZoneMin(text, at);
  return toTimeMs(year, month, day, hour, minute, second) + fractionMs - zoneMin * MINUTE_MS;
}

/** Epoch milliseconds of a civil date and time taken as UTC; NaN when there is no such date or time. */
export function toTimeMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  // Written so that a NaN part fails the comparison and is refused too.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return NaN;
  if (!(hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60)) return NaN;
  if (hour === 24 && (minute !== 0 || second !== 0)) return NaN;
  return toDayNumber(year, month, day) * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Days since 1970-01-01 of a date in the proleptic Gregorian calendar, counted in years that begin in March. */
function toDayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

function daysOf(year: number, month: number): number {
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

/** Offset in minutes of `Z`, `±hh`, `±hhmm` or `±hh:mm` that ends the text; NaN for anything else. */
function toZoneMin(text: string, at: number): number {
  const mark = text.charCodeAt(at);
  if (mark === 90 || mark === 122) return at + 1 === text.length ? 0 : NaN;
  if (mark !== 43 && mark !== 45) return NaN;
  const left = text.length - at;
  const hasColon = left === 6 && text.charCodeAt(at + 3) === 58;
  if (left !== 3 && left !== 5 && !hasColon) return NaN;
  const hours = twoDigits(text, at + 1);
  const minutes = left === 3 ? 0 : twoDigits(text, hasColon ? at + 4 : at + 3);
  if (!(hours <= 18 && minutes <= 59)) return NaN;
  return (mark === 45 ? -1 : 1) * (hours * 60 + minutes);
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
