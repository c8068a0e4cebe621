import { expect, test } from 'vitest';
import { createBus } from './bus.ts';
import { silentLog } from './log.ts';

interface Topics {
  stored: number;
}

test('a listener that throws does not keep the news from others', async () => {
  const bus = createBus<Topics>({ log: silentLog() });
  const heard: number[] = [];
  bus.subscribe('broken', 'stored', () => {
    throw new Error('no');
  });
  bus.subscribe('rules', 'stored', (event) => void heard.push(event));
  await bus.publish('stored', 1);
  expect(heard).toEqual([1]);
});

test('a slow listener hears everything in order, one at a time', async () => {
  const bus = createBus<Topics>({ log: silentLog() });
  const steps: string[] = [];
  bus.subscribe('slow', 'stored', async (event) => {
    steps.push(`begin ${event}`);
    await Promise.resolve();
    steps.push(`end ${event}`);
  });
  void bus.publish('stored', 1);
  void bus.publish('stored', 2);
  await bus.settled();
  expect(steps).toEqual(['begin 1', 'end 1', 'begin 2', 'end 2']);
});

test('an owner that leaves hears nothing more', async () => {
  const bus = createBus<Topics>({ log: silentLog() });
  const heard: string[] = [];
  bus.subscribe('a', 'stored', () => void heard.push('a'));
  bus.subscribe('b', 'stored', () => void heard.push('b'));
  bus.unsubscribeAll('a');
  await bus.publish('stored', 1);
  expect(heard).toEqual(['b']);
});
