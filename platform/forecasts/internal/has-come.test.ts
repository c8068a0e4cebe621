/** When an issue waits for its hour. */
import { expect, test } from 'vitest';
import { hasCome } from './has-come.ts';

const told = (now: number | null, before: number | null, rain: (number | null)[] = []) => ({
  target: [now, before],
  others: rain.length === 0 ? {} : { rain },
});

test('an issue waits while nobody has told the hour, or most who told the one before have not; one silent station holds up nobody', () => {
  expect(hasCome([told(null, null), told(null, null)])).toBe(false);
  expect(hasCome([told(null, 1), told(null, 1), told(1, 1)])).toBe(false);
  expect(hasCome([told(null, 1), told(1, 1), told(1, 1)])).toBe(true);
  // Long silent, or new: nothing is expected of them.
  expect(hasCome([told(null, null), told(null, null), told(1, 1)])).toBe(true);
  expect(hasCome([told(1, null)])).toBe(true);
});

test('the rain of the hour is waited for where that of the hour before was there', () => {
  expect(hasCome([told(1, 1, [null, 0.2])])).toBe(false);
  expect(hasCome([told(1, 1, [0, 0.2])])).toBe(true);
  expect(hasCome([told(1, 1, [null, null])])).toBe(true);
});
