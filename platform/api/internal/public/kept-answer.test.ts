/** An answer is made once for many, told a while longer while the next is made, and never after its version has gone. */
import { expect, test } from 'vitest';
import { movableClock } from '../../../kernel/clock.ts';
import { keepAnswer } from './kept-answer.ts';

function open() {
  const clock = movableClock(0);
  const waiting: { done: () => void; fail: () => void }[] = [];
  const state = { version: 'a' };
  const tell = keepAnswer({
    clock,
    sameMs: 10_000,
    staleMs: 10_000,
    version: () => state.version,
    make: () =>
      new Promise<number>((resolve, reject) => {
        const number = waiting.length + 1;
        waiting.push({ done: () => resolve(number), fail: () => reject(new Error('no database')) });
      }),
  });
  return { clock, waiting, state, tell };
}

test('many who ask cost as one; when it grows old it is told once more while the next is made', async () => {
  const { clock, waiting, tell } = open();
  const first = [tell(), tell(), tell()];
  waiting[0]?.done();
  expect([await Promise.all(first), waiting.length]).toEqual([[1, 1, 1], 1]);
  await clock.advance(11_000);
  expect([await tell(), await tell(), waiting.length]).toEqual([1, 1, 2]);
  waiting[1]?.done();
  await Promise.resolve();
  expect([await tell(), waiting.length]).toEqual([2, 2]);
  // Nobody asked for long: what is that old is told to nobody.
  await clock.advance(20_000);
  const late = tell();
  waiting[2]?.done();
  expect([await late, waiting.length]).toEqual([3, 3]);
});

test('another version is waited for, also where the one before comes later; what fails is made again', async () => {
  const { waiting, state, tell } = open();
  const before = tell();
  state.version = 'b';
  const after = tell();
  waiting[1]?.done();
  waiting[0]?.done();
  expect([await before, await after, await tell(), waiting.length]).toEqual([1, 2, 2, 2]);
  state.version = 'c';
  const failed = tell();
  waiting[2]?.fail();
  await expect(failed).rejects.toThrow('no database');
  const again = tell();
  waiting[3]?.done();
  expect(await again).toBe(4);
});
