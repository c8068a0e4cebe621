import { expect, test } from 'vitest';
import type { DeadlineCondition } from '../../../../contract/rules/rule.ts';
import { findLevel, toBeginMs, toCount } from './deadline-level.ts';
import type { RecordSpan } from './record-spans.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OPEN = 8 * HOUR;
const CLOSE = 16 * HOUR;
const MIDNIGHT = DAY - 1;

const due: DeadlineCondition = {
  kind: 'record-due',
  recordKind: 'dossier',
  within: 'record',
  counts: 'working',
  steps: [
    { severity: 'info', afterSec: -2 * 3_600 },
    { severity: 'low', afterSec: 0 },
    { severity: 'high', afterSec: 16 * 3_600 },
  ],
};
const overdue: DeadlineCondition = { ...due, steps: due.steps.slice(1) };

/** Offices that work from 08:00 to 16:00 every day; moments count from the midnight of the first one. */
const count = toCount(due, (fromMs, toMs) => {
  let sum = 0;
  for (let day = Math.floor(fromMs / DAY); day <= Math.floor(toMs / DAY); day += 1)
    sum += Math.max(0, Math.min(toMs, day * DAY + CLOSE) - Math.max(fromMs, day * DAY + OPEN));
  return sum;
});

function toSpan(fromMs: number): RecordSpan {
  return {
    recordId: 1,
    feedId: 'f',
    code: 'HS-1',
    areaCode: null,
    agency: null,
    takenBy: null,
    lon: null,
    lat: null,
    fromMs,
    toMs: null,
  };
}

test('office hours: due at midnight is not overdue when the offices close, and is from midnight on', () => {
  const spans = [toSpan(MIDNIGHT)];
  expect(toBeginMs(overdue, spans, count)).toBe(MIDNIGHT);
  expect(findLevel(overdue, spans, CLOSE + HOUR, count)).toBeUndefined();
  expect(findLevel(due, spans, CLOSE + HOUR, count)?.afterSec).toBe(-2 * 3_600);
  expect(findLevel(due, spans, MIDNIGHT, count)?.afterSec).toBe(0);
});

test('office hours: a step before the due time and one after it are reached in office hours only', () => {
  const spans = [toSpan(MIDNIGHT)];
  expect(toBeginMs(due, spans, count)).toBe(CLOSE - 2 * HOUR);
  expect(findLevel(due, spans, 2 * DAY + CLOSE - 1, count)?.afterSec).toBe(0);
  expect(findLevel(due, spans, 2 * DAY + CLOSE, count)?.afterSec).toBe(16 * 3_600);
});
