/** Time that is left or that has run over, as people say it at a desk: `1 giờ 02 phút`, `9 phút`, `3 ngày 4 giờ`, `7 năm`. */
import { YEAR_DAYS } from '../words/format.ts';

/** Below this share of the allowed time, or below the least, something is due soon; never longer than a day ahead. */
const soonShare = 0.25;
const leastSoonMs = 10 * 60_000;
const mostSoonMs = 24 * 3_600_000;

export type DueState = 'in-time' | 'due-soon' | 'overdue';

export interface TimeLeft {
  /** Whole years; from one on they are said alone. */
  readonly years: number;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
}

/** @param startedMs when the clock began; without it the last hour counts as soon. */
export function toDueState(dueMs: number, nowMs: number, startedMs?: number): DueState {
  const leftMs = dueMs - nowMs;
  if (leftMs < 0) return 'overdue';
  const share = startedMs === undefined ? 3_600_000 : (dueMs - startedMs) * soonShare;
  return leftMs <= Math.min(mostSoonMs, Math.max(leastSoonMs, share)) ? 'due-soon' : 'in-time';
}

/** The parts of a span, always counted up from nothing: a minute over is 1 minute. */
export function toTimeLeft(spanMs: number): TimeLeft {
  const sec = Math.floor(Math.abs(spanMs) / 1_000);
  return {
    years: Math.floor(sec / (YEAR_DAYS * 86_400)),
    days: Math.floor(sec / 86_400),
    hours: Math.floor(sec / 3_600) % 24,
    minutes: Math.floor(sec / 60) % 60,
    seconds: sec % 60,
  };
}
