import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

test('what asks a hundred times while it is being read is read once more, and the last change is seen', async () => {
  let stored = 0;
  const seen: number[] = [];
  let finish: (() => void) | undefined;
  const read = oneAtATime(async () => {
    const value = stored;
    await new Promise<void>((resolve) => (finish = resolve));
    seen.push(value);
  }, 1);
  for (stored = 1; stored < 100; stored++) read();
  finish?.();
  await expect.poll(() => seen).toEqual([1]);
  await expect.poll(() => (finish?.(), seen)).toEqual([1, 100]);

  // At rest it is read at once again.
  stored = 101;
  await expect.poll(() => (read(), finish?.(), seen.at(-1))).toBe(101);
});
