/** Arithmetic of working time over a table of days; pure, so that a due date can be explained and tested. */
import type { TimeLeft } from '../../../contract/records/record-clock.ts';
import type { TimeLimit } from '../../../contract/basics/time-limit.ts';
import { MINUTE_MS, toDay, toDayStartMs } from './local-day.ts';

/** A stretch of office hours, in minutes after midnight, e.g. 450–690 for 07:30–11:30. */
export interface OfficeHours {
  readonly fromMin: number;
  readonly toMin: number;
}

/** What the arithmetic needs to know of the calendar. */
export interface WorkTable {
  readonly utcOffsetMin: number;
  readonly hours: readonly OfficeHours[];
  isWorkingDay(day: number): boolean;
}

/**
 * When a limit that began at `fromMs` ends. Elapsed: to the minute. Working days: last millisecond of the n-th working
 * day after the day of the event (BLDS, Điều 147–148). Working minutes: when so many office minutes have passed.
 */
export function toDue(fromMs: number, limit: TimeLimit, table: WorkTable): number {
  switch (limit.kind) {
    case 'elapsed':
      return fromMs + limit.minutes * MINUTE_MS;
    case 'working-days':
      return toEndOfDay(addWorkingDays(toDay(fromMs, table.utcOffsetMin), limit.days, table), table);
    case 'working-minutes':
      return addWorkingMs(fromMs, limit.minutes * MINUTE_MS, table);
  }
}

/** Office milliseconds between two moments; 0 when they stand the wrong way round. */
export function workingMsBetween(fromMs: number, toMs: number, table: WorkTable): number {
  let total = 0;
  const last = toDay(toMs, table.utcOffsetMin);
  for (let day = toDay(fromMs, table.utcOffsetMin); day <= last; day++)
    for (const [startMs, endMs] of stretchesOf(day, table))
      total += Math.max(0, Math.min(endMs, toMs) - Math.max(startMs, fromMs));
  return total;
}

/**
 * Where a due time moves to when its clock stood still from `pausedMs` to `resumedMs`: by the same kind of time that it
 * counts. A pause within one day does not move a limit of working days.
 */
export function afterPause(
  dueMs: number,
  limit: TimeLimit,
  pausedMs: number,
  resumedMs: number,
  table: WorkTable,
): number {
  if (resumedMs <= pausedMs) return dueMs;
  switch (limit.kind) {
    case 'elapsed':
      return dueMs + resumedMs - pausedMs;
    case 'working-days': {
      const lost = countWorkingDays(
        toDay(pausedMs, table.utcOffsetMin),
        toDay(resumedMs, table.utcOffsetMin),
        table,
      );
      return toEndOfDay(addWorkingDays(toDay(dueMs, table.utcOffsetMin), lost, table), table);
    }
    case 'working-minutes':
      return addWorkingMs(dueMs, workingMsBetween(pausedMs, resumedMs, table), table);
  }
}

/** What is left of a limit of this kind until it is due; never less than nothing. */
export function toLeft(fromMs: number, dueMs: number, kind: TimeLimit['kind'], table: WorkTable): TimeLeft {
  switch (kind) {
    case 'elapsed':
      return { kind, amount: Math.max(0, Math.floor((dueMs - fromMs) / MINUTE_MS)) };
    case 'working-days': {
      const [from, to] = [toDay(fromMs, table.utcOffsetMin), toDay(dueMs, table.utcOffsetMin)];
      return { kind, amount: countWorkingDays(from, to, table) };
    }
    case 'working-minutes':
      return { kind, amount: Math.floor(workingMsBetween(fromMs, dueMs, table) / MINUTE_MS) };
  }
}

function addWorkingDays(from: number, days: number, table: WorkTable): number {
  let day = from;
  for (let left = days; left > 0;) {
    day += 1;
    if (table.isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** Working days after `from` up to and with `to`. */
function countWorkingDays(from: number, to: number, table: WorkTable): number {
  let count = 0;
  for (let day = from + 1; day <= to; day++) if (table.isWorkingDay(day)) count += 1;
  return count;
}

function addWorkingMs(fromMs: number, ms: number, table: WorkTable): number {
  if (ms <= 0) return fromMs;
  let left = ms;
  for (let day = toDay(fromMs, table.utcOffsetMin); ; day++) {
    for (const [startMs, endMs] of stretchesOf(day, table)) {
      const beginMs = Math.max(startMs, fromMs);
      const here = Math.max(0, endMs - beginMs);
      if (left <= here) return beginMs + left;
      left -= here;
    }
  }
}

function stretchesOf(day: number, table: WorkTable): [startMs: number, endMs: number][] {
  if (!table.isWorkingDay(day)) return [];
  const midnightMs = toDayStartMs(day, table.utcOffsetMin);
  return table.hours.map(({ fromMin, toMin }) => [
    midnightMs + fromMin * MINUTE_MS,
    midnightMs + toMin * MINUTE_MS,
  ]);
}

function toEndOfDay(day: number, table: WorkTable): number {
  return toDayStartMs(day + 1, table.utcOffsetMin) - 1;
}
