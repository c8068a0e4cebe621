/** The words of a time bar do not pile up, however far back it goes. */
import { expect, test } from 'vitest';
import { toTimeTicks } from './time-ticks.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OFFSET_MS = 7 * HOUR_MS;
const NOW = Date.parse('2026-11-29T15:00:00Z');

test.each([2, 6, 12, 28, 200, 900, 4_000])('%i days back', (days) => {
  const ticks = toTimeTicks(NOW - days * DAY_MS, NOW, OFFSET_MS);
  const words = ticks.filter(({ word }) => word !== undefined);
  expect(ticks.length).toBeGreaterThan(3);
  expect(ticks.every(({ timeMs }) => timeMs >= NOW - days * DAY_MS && timeMs < NOW)).toBe(true);
  expect(words.length).toBeGreaterThan(1);
  expect(words.length).toBeLessThanOrEqual(8);
  // Side by side they are as far apart as a word is wide on a bar of 500 px.
  const gaps = words.slice(1).map(({ timeMs }, at) => timeMs - (words[at]?.timeMs ?? 0));
  expect(Math.min(...gaps) / (days * DAY_MS)).toBeGreaterThan(0.08);
  if (days > 2) for (const { timeMs } of words) expect((timeMs + OFFSET_MS) % DAY_MS).toBe(0);
});
