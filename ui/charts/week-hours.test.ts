import { expect, test } from 'vitest';
import { toWeekHours, toWeeks } from './week-hours.ts';

const HOUR_MS = 3_600_000;
const ZONE = 'Asia/Ho_Chi_Minh';

test('an hour counts where it began in the city, and one of which nothing is known is no zero', () => {
  // Sunday 23:00 to Monday 01:00 of the city.
  const mondayMs = Date.parse('2026-11-22T17:00:00Z');
  const week = toWeekHours(
    { timesMs: [mondayMs, mondayMs + HOUR_MS, mondayMs + 2 * HOUR_MS], values: [4, 6, null] },
    ZONE,
  );
  expect(week[6]?.[23]).toBe(4);
  expect(week[0]?.[0]).toBe(6);
  expect(week[0]?.[1]).toBeNull();
});

test('the same hour of two weeks is their mean', () => {
  const endMs = Date.parse('2026-11-23T01:00:00Z');
  const week = toWeekHours({ timesMs: [endMs, endMs + 168 * HOUR_MS], values: [2, 6] }, ZONE);
  expect(week[0]?.[7]).toBe(4);
});

test('a calendar begins on a Monday and has no cells before its first day', () => {
  const weeks = toWeeks(
    new Map([
      ['2026-11-21', 1],
      ['2026-11-24', null],
    ]),
  );
  expect(weeks).toEqual([
    [undefined, undefined, undefined, undefined, undefined, '2026-11-21', '2026-11-22'],
    ['2026-11-23', '2026-11-24', undefined, undefined, undefined, undefined, undefined],
  ]);
});
