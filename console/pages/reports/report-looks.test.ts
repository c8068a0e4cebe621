/** A report is late from the day after it was due, by the city's calendar. */
import { expect, test } from 'vitest';
import { toDaysLate } from './report-looks.ts';

const zone = 'Asia/Ho_Chi_Minh';
const late = (time: string, dueOn: string | null = '2026-11-25') =>
  toDaysLate({ dueOn }, Date.parse(time), zone);

test('the day on which it is due is not late; the next local day is', () => {
  expect(late('2026-11-25T16:59:00Z')).toBe(0);
  expect(late('2026-11-25T17:00:00Z')).toBe(1);
  expect(late('2026-11-30T05:00:00Z')).toBe(5);
  expect(late('2026-10-01T00:00:00Z')).toBe(0);
  expect(late('2026-11-30T05:00:00Z', null), 'owed by no norm').toBe(0);
});
