import { expect, test } from 'vitest';
import { toBins, toPercentile } from './histogram-bins.ts';

test('bins have a round width and hold every value once, the largest too', () => {
  const values = Array.from({ length: 101 }, (_, at) => at);
  const bins = toBins(values, 10);
  expect(bins.map(({ from }) => from)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(101);
  expect(bins.at(-1)).toEqual({ from: 90, to: 100, count: 11 });
});

test('one value is one bin, none are none', () => {
  expect(toBins([7])).toMatchObject([{ count: 1 }]);
  expect(toBins([])).toEqual([]);
});

test('a percentile lies between its neighbours; of nothing there is none', () => {
  expect(toPercentile([40, 10, 20, 30], 0.5)).toBe(20);
  expect(toPercentile([10, 20], 0.9)).toBeUndefined();
  // Eighty-two gauges: of 98 % the two highest may be over it, not three.
  const gauges = Array.from({ length: 82 }, (_, index) => index);
  const limit = toPercentile(gauges, 0.98) ?? NaN;
  expect(gauges.filter((value) => value <= limit).length / 82).toBeGreaterThanOrEqual(0.98);
  expect(limit).toBe(80);
  expect(toPercentile([], 0.5)).toBeUndefined();
});
