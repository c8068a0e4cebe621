/** A night that runs fast: what waits comes at its time of the city, and what is done each second is not done in a whirl. */
import { expect, test } from 'vitest';
import { pacedClock } from './paced-clock.ts';

const HOUR_MS = 3_600_000;
const START = Date.parse('2026-10-28T11:20:00Z');
const fail = (error: unknown) => {
  throw error;
};

test('an hour passes at once when the clock is let run, and a timer comes at its time and not before', async () => {
  const clock = pacedClock(START, fail);
  const came = new Promise<number>((resolve) => {
    clock.setTimer(START + HOUR_MS, () => resolve(clock.now()));
  });
  // At the machine's pace it is an hour away.
  expect(clock.now() - START).toBeLessThan(60_000);
  clock.setSpeed(36_000);
  const atMs = await came;
  expect(atMs).toBeGreaterThanOrEqual(START + HOUR_MS);
  clock.setSpeed(1);
  const nowMs = clock.now();
  expect(nowMs).toBeGreaterThanOrEqual(atMs);
  expect(clock.now() - nowMs).toBeLessThan(60_000);
});

test('what is done each second is done some times a second at most, and not again once it is stopped', async () => {
  const clock = pacedClock(START, fail);
  clock.setSpeed(72);
  let count = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = clock.every(1_000, () => {
    count += 1;
    if (count === 2) resolve();
  });
  const beganMs = performance.now();
  await promise;
  stop();
  expect(performance.now() - beganMs).toBeGreaterThan(300);
  const lastMs = clock.now();
  await new Promise<void>((done) => clock.setTimer(lastMs + 60_000, done));
  expect(count).toBe(2);
});
