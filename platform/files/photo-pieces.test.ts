/** Pieces on the disk: they outlive a restart, make room for others, and end after a day; the same key is the same photo. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { movableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import { createPhotoPieces } from './photo-pieces.ts';

const HOUR_MS = 3_600_000;
const TOTAL = 60_000;
const photo = randomBytes(TOTAL);
const key = (at: number) => String(at).padStart(32, '0');

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haivan-pieces-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** The way of whole photos is the matter of test/story/citizen-app. */
async function open(mostBytes?: number) {
  const clock = movableClock(Date.parse('2026-11-22T08:00:00Z'));
  const kept = new Map<string, Buffer>();
  const pieces = createPhotoPieces({
    clock,
    log: silentLog(),
    folder,
    largestBytes: 8_000_000,
    ...(mostBytes === undefined ? {} : { mostBytes }),
    files: {
      isThere: async (id) => kept.has(id),
      async addPublic(_address, { bytes }, _most, id = '') {
        if (bytes === 'too large') throw new Error('it fits');
        kept.set(id, bytes);
        return {
          id,
          contentType: 'image/jpeg',
          bytes: bytes.length,
          sha256: '',
          width: 1,
          height: 1,
          place: null,
        };
      },
    },
  });
  await pieces.start();
  const send = (of: string, from: number, to: number) =>
    pieces.take('192.0.2.1', of, { offset: from, total: TOTAL, bytes: photo.subarray(from, to) });
  return { clock, kept, pieces, send };
}

test('a photo goes on after a restart of the centre, and is kept once', async () => {
  const before = await open();
  expect(await before.send(key(1), 0, 20_000)).toEqual({ offset: 20_000, id: null });
  await before.pieces.stop();
  const after = await open();
  expect(await after.pieces.find(key(1))).toEqual({ offset: 20_000, id: null });
  await expect(after.send(key(1), 0, 20_000)).rejects.toMatchObject({
    id: 'conflict',
    details: { allowed: '20000' },
  });
  const { id } = await after.send(key(1), 20_000, TOTAL);
  expect([(await after.send(key(1), 20_000, TOTAL)).id, (await after.pieces.find(key(1))).id]).toEqual([
    id,
    id,
  ]);
  expect([...after.kept.values()].map((bytes) => bytes.equals(photo))).toEqual([true]);
  expect(await readdir(folder)).toEqual([]);
});

test('where there is no room what was left longest goes; what nobody went on with for a day goes too', async () => {
  const { clock, pieces, send } = await open(50_000);
  await send(key(1), 0, 20_000);
  await send(key(2), 0, 20_000);
  await send(key(1), 20_000, 40_000);
  const offsets = () => Promise.all([1, 2].map(async (at) => (await pieces.find(key(at))).offset));
  expect(await offsets()).toEqual([40_000, 0]);
  await clock.advance(23 * HOUR_MS);
  expect(await offsets()).toEqual([40_000, 0]);
  await clock.advance(2 * HOUR_MS);
  expect(await offsets()).toEqual([0, 0]);
  expect(await readdir(folder)).toEqual([]);
});
