import { expect, test } from 'vitest';
import { movableClock, systemClock } from './clock.ts';

test('timers of a moved clock fire in the order of their time, not of their making', async () => {
  const clock = movableClock(1_000);
  const fired: string[] = [];
  clock.setTimer(1_300, () => void fired.push(`late at ${clock.now()}`));
  clock.setTimer(1_100, () => void fired.push(`early at ${clock.now()}`));
  clock.every(200, () => void fired.push(`tick at ${clock.now()}`));
  await clock.advance(400);
  expect(fired).toEqual(['early at 1100', 'tick at 1200', 'late at 1300', 'tick at 1400']);
});

test('a timer set by a timer within the same move fires too, a stopped one stays silent', async () => {
  const clock = movableClock(0);
  const fired: number[] = [];
  const stop = clock.setTimer(50, () => void fired.push(50));
  clock.setTimer(10, () => {
    stop();
    clock.setTimer(20, () => void fired.push(20));
  });
  await clock.advance(100);
  expect(fired).toEqual([20]);
});

test('a clock that steps back keeps measuring durations forward', async () => {
  const clock = movableClock(10_000);
  await clock.advance(500);
  await clock.set(2_000);
  expect(clock.now()).toBe(2_000);
  expect(clock.monotonicMs()).toBe(500);
});

test('the machine clock fires a timer of the past soon and hears its error', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const clock = systemClock(resolve);
  clock.setTimer(clock.now() - 1, () => {
    throw new Error('boom');
  });
  expect(await promise).toMatchObject({ message: 'boom' });
});
