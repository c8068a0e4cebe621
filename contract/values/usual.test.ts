/** What is usual: the same hour of the same weekday; one strange week does not move it, too few weeks say nothing. */
import { expect, test } from 'vitest';
import { HOUR_MS } from '../basics/time-units.ts';
import { HOURS_OF_WEEK, toUsual, toUsualBand } from './usual.ts';

const WEEK_MS = HOURS_OF_WEEK * HOUR_MS;
const NOW_MS = Date.UTC(2026, 10, 30, 3);
const wish = { fromMs: NOW_MS, toMs: NOW_MS, weeks: 6, least: 4, spreads: 3 };

/** Values of the same hour, the newest week first, each with another value an hour later. */
function toCourse(values: readonly (number | null)[]) {
  const hours = values.flatMap((value, back) => [
    { endMs: NOW_MS - (back + 1) * WEEK_MS, value },
    { endMs: NOW_MS - (back + 1) * WEEK_MS + HOUR_MS, value: 500 },
  ]);
  return { timesMs: hours.map(({ endMs }) => endMs), values: hours.map(({ value }) => value) };
}

test('the spread is that of a normal distribution, and one strange value moves it little', () => {
  expect(toUsual([100, 101, 102, 103, 104], 4)).toEqual({ middle: 102, spread: 1.4826 });
  const moved = toUsual([100, 101, 102, 103, 9_000], 4);
  expect(moved).toEqual({ middle: 102, spread: 1.4826 });
});

test('with fewer weeks than asked for, a null among them, nothing is said', () => {
  expect(toUsual([100, 101, 102], 4)).toBeNull();
  expect(toUsual([], 0)).toBeNull();
  const band = toUsualBand(toCourse([100, null, 101, 102]), wish);
  expect(band).toMatchObject({ low: [null], high: [null], weeks: null, known: 3, sinceMs: null });
});

test('a band says of how many weeks it was learnt and since when, and takes no other hour', () => {
  const band = toUsualBand(toCourse([100, null, 101, 102, 103, 104]), wish);
  expect(band.timesMs).toEqual([NOW_MS]);
  expect(band.middle).toEqual([102]);
  expect(band.low[0]).toBeCloseTo(102 - 3 * 1.4826);
  expect(band.high[0]).toBeCloseTo(102 + 3 * 1.4826);
  expect(band.weeks).toEqual({ least: 5, most: 5 });
  expect(band.sinceMs).toBe(NOW_MS - 6 * WEEK_MS - HOUR_MS);
});

test('an hour is learnt of what was before it, never of itself or later', () => {
  const course = toCourse([100, 101, 102, 103]);
  const before = toUsualBand(course, wish);
  const withNow = toUsualBand(
    { timesMs: [...course.timesMs, NOW_MS, NOW_MS + WEEK_MS], values: [...course.values, 7_000, 7_000] },
    wish,
  );
  expect(withNow).toEqual(before);
});
