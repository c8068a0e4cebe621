/**
 * Times as spreadsheets keep them: days since 30 December 1899 with the time of day as a fraction, in one cell or in two
 * (46354 and 0.41667 are 28 November 2026, 10:00), as a date of the sheet, a number, or the number's text in a CSV.
 */
import type { Cell } from './table-row.ts';

const DAY_MS = 86_400_000;
/** Days from the sheets' beginning to 1970. */
const UNIX_DAY = 25_569;
/** 1 January 1950 to 31 December 2149: a smaller or larger number is something else. */
const FIRST_DAY = 18_264;
const LAST_DAY = 91_312;
const TIME_OF_DAY = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Wall time in epoch milliseconds taken as UTC; NaN when the cells are no time of a sheet. */
export function toSheetWallMs(cells: readonly Cell[], decimalComma: boolean): number {
  const [first = null, second = null] = cells;
  if (cells.length === 1) {
    if (first instanceof Date) return toWholeSecond(first.getTime(), 5);
    return toSerialMs(toPlainNumber(first, decimalComma));
  }
  if (cells.length !== 2) return NaN;
  const dayMs = toDayMs(first, decimalComma);
  return dayMs + toTimeOfDayMs(second, decimalComma);
}

function toDayMs(cell: Cell, decimalComma: boolean): number {
  const ms =
    cell instanceof Date ? Math.round(cell.getTime()) : toSerialMs(toPlainNumber(cell, decimalComma));
  return ms % DAY_MS === 0 ? ms : NaN;
}

/** A time without a day is a date of the sheet's first day, a fraction, or `10:00`. */
function toTimeOfDayMs(cell: Cell, decimalComma: boolean): number {
  if (cell instanceof Date) {
    const ms = cell.getTime() + UNIX_DAY * DAY_MS;
    return ms >= 0 && ms < DAY_MS ? toWholeSecond(ms, 500) : NaN;
  }
  const clock = typeof cell === 'string' ? TIME_OF_DAY.exec(cell.trim()) : null;
  if (clock !== null) return ((Number(clock[1]) * 60 + Number(clock[2])) * 60 + Number(clock[3] ?? 0)) * 1000;
  const fraction = toPlainNumber(cell, decimalComma);
  return fraction >= 0 && fraction < 1 ? toWholeSecond(fraction * DAY_MS, 500) : NaN;
}

/** Sheets show five decimals of a day, which is less than a second. */
function toSerialMs(serial: number): number {
  return serial >= FIRST_DAY && serial <= LAST_DAY ? toWholeSecond((serial - UNIX_DAY) * DAY_MS, 500) : NaN;
}

/** What is this near to a whole second is that second. */
function toWholeSecond(ms: number, withinMs: number): number {
  const secondMs = Math.round(ms / 1000) * 1000;
  return Math.abs(secondMs - ms) <= withinMs ? secondMs : Math.round(ms);
}

function toPlainNumber(cell: Cell, decimalComma: boolean): number {
  if (typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return NaN;
  const text = decimalComma ? cell.trim().replace(',', '.') : cell.trim();
  return /^\d{1,5}(\.\d{1,15})?$/.test(text) ? Number(text) : NaN;
}
