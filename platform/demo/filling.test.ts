/** While the demo sends its past it says how much of it is there, and when it will be; then it says nothing. */
import { expect, test } from 'vitest';
import { toFilling, type Sending } from './internal/filling.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const START = Date.parse('2026-11-29T15:00:00Z');

/** A feed of so many days that had sent so many of them at so many minutes. */
const toFeed = (days: number, ...steps: readonly (readonly [minutes: number, days: number])[]): Sending => ({
  fromMs: START - days * DAY_MS,
  steps: steps.map(([minutes, sent]) => ({
    timeMs: START + minutes * MINUTE_MS,
    toMs: START - (days - sent) * DAY_MS,
  })),
});

test('it ends with the slowest feed, at that feed’s own pace, however much the others have sent at once', () => {
  const laboratory = toFeed(90, [0, 45], [0.1, 90]);
  const vessels = toFeed(12, [1, 1], [2, 3], [3, 5]);
  const requests = toFeed(30, [1, 3], [2, 5], [3, 6]);
  // 24 days at a day and a half a minute are 16 minutes more.
  expect(toFilling([laboratory, vessels, requests], START, START + 3 * MINUTE_MS)).toEqual({
    days: 90,
    feeds: 3,
    done: 1,
    share: 0.2,
    endsMs: START + 19 * MINUTE_MS,
  });
});

test('no end is said before the pace of each is known, or of a feed that keeps for longer than its steps took', () => {
  const going = toFeed(12, [1, 1], [2, 2]);
  const at = (minutes: number, ...feeds: readonly Sending[]) =>
    toFilling(feeds, START, START + minutes * MINUTE_MS)?.endsMs;
  expect(at(2, going)).toBe(START + 12 * MINUTE_MS);
  expect(at(2, going, toFeed(12))).toBeNull();
  expect(at(2, going, toFeed(12, [2, 1]))).toBeNull();
  expect(at(5, going)).toBeNull();
});

test('it ends with the last feed, and a short gap after a restart is none', () => {
  expect(toFilling([toFeed(14, [1, 14])], START, START + MINUTE_MS)).toBeNull();
  expect(toFilling([{ fromMs: START - 10 * MINUTE_MS, steps: [] }], START, START)).toBeNull();
  expect(toFilling([], START, START)).toBeNull();
});
