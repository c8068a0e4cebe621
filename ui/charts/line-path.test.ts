import { expect, test } from 'vitest';
import { toLinePath } from './line-path.ts';

const draw = (timesMs: number[], values: (number | null)[]) =>
  toLinePath(
    { timesMs, values, intervalSec: 1 },
    (timeMs) => timeMs / 1_000,
    (value) => value,
  );

test('a line goes on while values come in time and is cut by a gap and by a missing value', () => {
  expect(draw([0, 1_000, 5_000, 6_000, 7_000], [1, 2, 3, null, 4])).toBe(
    'M0.0 1.0h0.01L1.0 2.0M5.0 3.0h0.01M7.0 4.0h0.01',
  );
});
