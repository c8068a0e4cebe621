/** Trends against values worked by hand from Gilbert's formulas. */
import { expect, test } from 'vitest';
import { toTrend } from './trend.ts';

const YEAR_MS = 365.25 * 24 * 3_600_000;
const yearly = (values: readonly number[]) =>
  values.map((value, year) => ({ timeMs: year * YEAR_MS, value }));

test('what always rises has S of all pairs, its slope, and is significant', () => {
  const trend = toTrend(yearly([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  // S = 45, Var = 10·9·25/18 = 125, Z = 44/√125 = 3.9355.
  expect(trend).toMatchObject({ n: 10, s: 45, direction: 'rising' });
  expect(trend?.z).toBeCloseTo(3.93548, 5);
  expect(trend?.p).toBeCloseTo(0.000083, 6);
  expect(trend?.slope).toBeCloseTo(1, 9);
});

test('equal values lower the variance, and a wobble is no trend', () => {
  const trend = toTrend(yearly([5, 5, 5, 5, 6, 4, 5, 6, 4, 5]));
  expect(trend?.direction).toBe('none');
  expect(trend?.p).toBeGreaterThan(0.5);
  expect(toTrend(yearly([3, 3, 3, 3, 3, 3, 3, 3]))).toMatchObject({
    s: 0,
    z: 0,
    p: expect.closeTo(1, 6),
    slope: 0,
  });
});

test('a yearly wave is no trend when months are compared with their own month only', () => {
  const monthly = Array.from({ length: 60 }, (_, month) => ({
    timeMs: (month / 12) * YEAR_MS,
    value: 10 * Math.sin((month / 12) * 2 * Math.PI) + month * 0.01,
  }));
  const seasonOf = (timeMs: number) => Math.round((timeMs / YEAR_MS) * 12) % 12;
  expect(toTrend(monthly)?.direction).toBe('none');
  const seasonal = toTrend(monthly, { seasonOf });
  expect(seasonal?.direction).toBe('rising');
  expect(seasonal?.slope).toBeCloseTo(0.12, 2);
});

test('too little says nothing', () => {
  expect(toTrend(yearly([1, 2, 3, 4, 5, 6, 7]))).toBeNull();
});
