/** Each person follows their own back-test; a new one stops the one before, and few run at once. */
import { expect, test } from 'vitest';
import type { RunningBacktest } from '../../../rules/rule-watch.ts';
import { createBacktests } from './backtests.ts';

function startFor(backtests: ReturnType<typeof createBacktests>, holder: string) {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  let isStopped = false;
  const running: RunningBacktest = {
    result: promise,
    stop() {
      isStopped = true;
      reject(new Error('stopped'));
    },
  };
  const { id } = backtests.start(holder, () => running);
  return { id, isStopped: () => isStopped };
}

test('nobody sees or stops the one of another person', () => {
  const backtests = createBacktests({ now: () => 0 });
  const { id } = startFor(backtests, 'lan');
  expect(backtests.get('lan', id).share).toBe(0);
  expect(() => backtests.get('minh', id)).toThrow('no such back-test');
  expect(() => backtests.stop('minh', id)).toThrow('no such back-test');
});

test('a new one stops the one before; a third person waits until one of two is done', () => {
  const backtests = createBacktests({ now: () => 0 });
  const first = startFor(backtests, 'lan');
  const second = startFor(backtests, 'lan');
  expect([first.isStopped(), second.isStopped()]).toEqual([true, false]);
  startFor(backtests, 'minh');
  expect(() => startFor(backtests, 'hoa')).toThrow('Others are running');
  backtests.stop('lan', second.id);
  expect(() => startFor(backtests, 'hoa')).not.toThrow();
});
