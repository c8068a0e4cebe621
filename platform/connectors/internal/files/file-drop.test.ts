import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { movableClock, type MovableClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createRecorder } from '../http/door-for-test.ts';
import { startFileDrop, type FileDrop } from './file-drop.ts';
import type { FeedList } from '../intake-door.ts';

const GOOD = '{"datastream":"rain-07/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}';
const feeds: FeedList = {
  findFeed: () => undefined,
  listFeeds: () => ['rain', 'air'].map((id) => ({ id, door: 'file', decoder: 'readings-json' })),
};

let folder: string;
let clock: MovableClock;
let recorder: ReturnType<typeof createRecorder>;
let drop: FileDrop;
const start = () =>
  startFileDrop({ intake: recorder.intake, feeds, clock, machine: clock, log: silentLog(), folder });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'haivan-drop-'));
  clock = movableClock(Date.UTC(2026, 10, 22));
  recorder = createRecorder();
  drop = await start();
});
afterEach(async () => {
  await drop.stop();
  rmSync(folder, { recursive: true });
});

/** Two looks with more than the still time between them. */
async function look() {
  await drop.scan();
  await clock.advance(1_100);
  await drop.scan();
}

test('a file is delivered once it stands still, and kept under done', async () => {
  writeFileSync(join(folder, 'rain', 'a.json'), GOOD);
  await drop.scan();
  expect(recorder.pushes).toEqual([]);
  await look();
  expect(recorder.pushes).toMatchObject([
    { feedId: 'rain', name: 'a.json', source: 'file drop', isFile: true },
  ]);
  expect(recorder.pushes[0]?.key).toMatch(/^a\.json:[\d.]+:[0-9a-f]{64}$/);
  expect(readdirSync(join(folder, 'rain', 'done', '2026-11-22'))).toEqual(['a.json']);
});

test('files of one name are deliveries of their own, A, B and A again, and lie beside each other', async () => {
  const other = GOOD.replace('1.2', '1.3');
  for (const text of [GOOD, other, GOOD, 'no reading']) {
    writeFileSync(join(folder, 'rain', 'a.json'), text);
    await look();
  }
  expect(new Set(recorder.pushes.map(({ key }) => key)).size).toBe(4);
  const day = join(folder, 'rain', 'done', '2026-11-22');
  expect(readdirSync(day).toSorted()).toEqual(['a.json', 'a~2.json', 'a~3.json']);
  expect(readFileSync(join(day, 'a~2.json'), 'utf8')).toBe(other);
  // Another file of the name was refused before: neither the file nor the why of it is written over.
  writeFileSync(join(folder, 'rain', 'a.json'), 'no reading either');
  await look();
  expect(readdirSync(join(folder, 'rain', 'refused')).toSorted()).toEqual([
    'a.json',
    'a.json.why.txt',
    'a~2.json',
    'a~2.json.why.txt',
  ]);
});

test('a file that grows and one that is still called .part wait', async () => {
  writeFileSync(join(folder, 'rain', 'a.json'), GOOD.slice(0, 10));
  writeFileSync(join(folder, 'rain', 'b.json.part'), GOOD);
  await drop.scan();
  writeFileSync(join(folder, 'rain', 'a.json'), GOOD);
  await clock.advance(1_100);
  expect(recorder.pushes).toEqual([]);
  renameSync(join(folder, 'rain', 'b.json.part'), join(folder, 'rain', 'b.json'));
  await look();
  expect(recorder.pushes.map(({ name }) => name)).toEqual(['a.json', 'b.json']);
});

test('what is refused whole lies in refused with a note that says why', async () => {
  writeFileSync(join(folder, 'rain', 'a.json'), GOOD.replace('1.2', '"x"'));
  await look();
  expect(readFileSync(join(folder, 'rain', 'refused', 'a.json.why.txt'), 'utf8')).toContain(
    'value: not_a_number',
  );
  expect(existsSync(join(folder, 'rain', 'refused', 'a.json'))).toBe(true);
});

test('a link to another feed’s file or to the machine is never followed', async () => {
  writeFileSync(join(folder, 'air', 'secret.json.part'), GOOD);
  symlinkSync(join(folder, 'air', 'secret.json.part'), join(folder, 'rain', 'link.json'));
  await look();
  expect(recorder.pushes).toEqual([]);
  expect(readFileSync(join(folder, 'rain', 'refused', 'link.json.why.txt'), 'utf8')).toContain(
    'links are never followed',
  );
});

test('a file that was underway when the program ended is delivered again with the same identity', async () => {
  await drop.stop();
  writeFileSync(join(folder, 'rain', 'processing', 'a.json'), GOOD);
  drop = await start();
  await look();
  expect(recorder.pushes.map(({ name }) => name)).toEqual(['a.json']);
});

test('a full intake keeps the file until there is room', async () => {
  recorder.fill();
  writeFileSync(join(folder, 'rain', 'a.json'), GOOD);
  await drop.scan();
  const advanced = clock.advance(1_100);
  await expect.poll(() => existsSync(join(folder, 'rain', 'processing', 'a.json'))).toBe(true);
  expect(recorder.pushes).toEqual([]);
  recorder.empty();
  await advanced;
  await drop.scan();
  expect(recorder.stored('rain')).toHaveLength(1);
});
