/** While the demo sends its past it says how much of it is there, and when it will be; then it says nothing. */
import { expect, test } from 'vitest';
import { toFilling } from './internal/filling.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const START = Date.parse('2026-11-29T15:00:00Z');
const from = START - 14 * DAY_MS;

test('of two feeds with fourteen days to send, one half done: a quarter of it is there', () => {
  const half = { fromMs: from, toMs: from + 7 * DAY_MS };
  expect(toFilling([half, { fromMs: from, toMs: null }], START, START + 2 * MINUTE_MS)).toEqual({
    days: 14,
    share: 0.25,
    endsMs: START + 8 * MINUTE_MS,
  });
});

test('at its beginning nobody knows how long it will take', () => {
  expect(toFilling([{ fromMs: from, toMs: null }], START, START + MINUTE_MS)).toMatchObject({
    share: 0,
    endsMs: null,
  });
});

test('it ends with the last feed, and a short gap after a restart is none', () => {
  expect(toFilling([{ fromMs: from, toMs: START + 500 }], START, START + MINUTE_MS)).toBeNull();
  expect(toFilling([{ fromMs: START - 10 * MINUTE_MS, toMs: null }], START, START)).toBeNull();
  expect(toFilling([], START, START)).toBeNull();
});
