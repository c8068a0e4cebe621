/** What is handed over to a person may be large: while it is packed, nobody waits. */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipHandedOver } from './internal/zipper.ts';

test('forty megabytes are packed while everything else goes on', async () => {
  const texts = Array.from({ length: 40 }, () => randomBytes(512 * 1024).toString('hex'));
  let longestMs = 0;
  let isDone = false;
  const watch = async () => {
    while (!isDone) {
      const beganMs = performance.now();
      await wait(5);
      longestMs = Math.max(longestMs, performance.now() - beganMs);
    }
  };
  const watched = watch();
  const beganMs = performance.now();
  const zip = await zipHandedOver({ data: texts, readme: 'đọc trước' });
  const tookMs = performance.now() - beganMs;
  isDone = true;
  await watched;
  // Handing the texts to the thread is a copy; packing them takes many times as long.
  expect(longestMs).toBeLessThan(tookMs / 2);
  const files = unzipSync(zip);
  expect(strFromU8(files['DOC-TRUOC.txt'] ?? new Uint8Array())).toBe('đọc trước');
  expect(JSON.parse(strFromU8(files['du-lieu.json'] ?? new Uint8Array()))).toEqual(texts);
});
