import { expect, test } from 'vitest';
import { toBound } from './period-report.ts';

test('of a gauge of which nothing was heard it is not said that no day was heavy', () => {
  expect(toBound(0, 0, 31)).toBeNull();
  expect(toBound(0, 12, 31)).toEqual({ value: 0, mark: 'ít nhất' });
  expect(toBound(2, 31, 31)).toBe(2);
});
