/** What papers say of where their records begin. */
import { expect, test } from 'vitest';
import { toBeginWords } from './report.ts';

test('a period of which the centre has records only from its middle on says from which day', () => {
  const period = { from: '2026-10-15' };
  const days = [
    { day: '2026-10-29', received: 3 },
    { day: '2026-10-27', received: 0 },
    { day: '2026-11-02', received: 40 },
  ];
  expect(toBeginWords(period, days, 'hồ sơ')).toBe(
    'Trung tâm không có hồ sơ nào nhận trong kỳ trước ngày 29/10/2026.',
  );
  // A weekend at its begin lacks nothing; where nothing came at all, the sum says it.
  expect(toBeginWords(period, [{ day: '2026-10-18', received: 1 }], 'hồ sơ')).toBeUndefined();
  expect(toBeginWords(period, [{ day: '2026-10-20', received: 0 }], 'hồ sơ')).toBeUndefined();
});
