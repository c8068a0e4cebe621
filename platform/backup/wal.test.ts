/** The archived log: its names, the command PostgreSQL runs, and the way from a moment to a base. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toManifestText } from './internal/base.ts';
import type { Manifest } from './internal/base.ts';
import { chooseRoute } from './internal/choose-base.ts';
import { pruneVault } from './internal/prune.ts';
import { makeVault } from './internal/vault.ts';
import type { Vault } from './internal/vault.ts';
import { moveWal, toArchiveCommand } from './internal/wal-mover.ts';
import { isUpTo, toLastSegmentNumber, toSegmentName, toSegmentPlace } from './internal/wal-names.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOON_MS = Date.parse('2026-11-28T12:00:00Z');
let folder: string;
let vault: Vault;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "haivan wal '%f-"));
  vault = await makeVault(join(folder, 'vault'), '7001', undefined);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('names of segments and places of the log', () => {
  expect(toSegmentPlace('0000000200000001000000FF')).toEqual({ timeline: 2, number: 511 });
  expect(toSegmentName({ timeline: 2, number: 512 })).toBe('000000020000000200000000');
  expect(toSegmentPlace('00000002.history')).toBeUndefined();
  expect(toLastSegmentNumber('0/3000000')).toBe(2);
  expect(isUpTo('0/FFFFFFFF', '1/0')).toBe(true);
});

test('PostgreSQL’s command copies a segment, takes an equal one for done and never writes over another', () => {
  const spool = join(folder, 'spool');
  mkdirSync(spool);
  const name = '000000010000000000000001';
  const segment = join(folder, name);
  const archive = () =>
    execFileSync('sh', [
      '-c',
      toArchiveCommand(spool).replaceAll(/%(.)/g, (_, letter: string) =>
        letter === 'f' ? name : letter === 'p' ? segment : letter,
      ),
    ]);
  writeFileSync(segment, 'log');
  archive();
  archive();
  expect(readdirSync(spool)).toEqual([name]);
  writeFileSync(segment, 'another log');
  expect(archive).toThrow();
});

test('log is moved into the vault once; another segment of a known name stays where it is', async () => {
  const spool = join(folder, 'spool');
  mkdirSync(spool);
  const path = join(spool, '000000010000000000000001');
  writeFileSync(path, 'log');
  expect((await moveWal(spool, vault)).moved).toBe(1);
  writeFileSync(path, 'log');
  expect((await moveWal(spool, vault)).moved).toBe(1);
  writeFileSync(path, 'another');
  await expect(moveWal(spool, vault)).rejects.toThrow('it is not written over');
  expect(readdirSync(spool)).toHaveLength(1);
});

test('a moment is reached from the newest base before it, on the timeline that is followed', async () => {
  // Two bases, a day apart; then the centre was restored to 14:00 of the second day (segment 8) and went on.
  await addBase(1, 2, NOON_MS - DAY_MS);
  await addBase(1, 6, NOON_MS);
  await addBase(1, 10, NOON_MS + 4 * HOUR_MS);
  for (const number of [3, 4, 5, 6, 7, 8, 9, 10]) await addSegment(1, number, NOON_MS + number * HOUR_MS);
  const abandoned = await chooseRoute(vault, undefined);
  expect(abandoned).toMatchObject({ timeline: 1, base: { stopLsn: '0/A000100' } });
  await vault.write(
    'wal/00000002.history',
    Readable.from([Buffer.from('1\t0/8000100\tbefore 2026-11-28\n')]),
  );
  for (const number of [8, 9]) await addSegment(2, number, NOON_MS + DAY_MS + number * HOUR_MS);

  const latest = await chooseRoute(vault, undefined);
  expect(latest).toMatchObject({
    timeline: 2,
    base: { stopLsn: '0/6000100' },
    lastSegment: '000000020000000000000009',
  });
  expect((await chooseRoute(vault, NOON_MS - HOUR_MS)).base.stopLsn).toBe('0/2000100');
  expect((await chooseRoute(vault, NOON_MS + 4 * HOUR_MS, 1)).base.stopLsn).toBe('0/A000100');
  await expect(chooseRoute(vault, NOON_MS - 2 * DAY_MS)).rejects.toThrow('before the first back-up');
  await expect(chooseRoute(vault, NOON_MS + 9 * DAY_MS)).rejects.toThrow('after the end of the archived log');
  rmSync(vault.toPath('wal/000000010000000000000008'));
  rmSync(vault.toPath('wal/000000020000000000000008'));
  await expect(chooseRoute(vault, undefined)).rejects.toThrow('segment 000000010000000000000008 is missing');
});

test('a changed manifest is no base, and the last whole base is never taken away', async () => {
  for (const day of [40, 30, 20, 10]) await addBase(1, 50 - day, NOON_MS - day * DAY_MS);
  for (const number of [12, 25, 29, 31, 41]) await addSegment(1, number, NOON_MS);
  const keep = (keepDays: number) =>
    pruneVault(vault, { keepDays, nowMs: NOON_MS, dataDir: join(folder, 'data') });
  // The base of day 20 is the way to every moment between it and day 10.
  expect(await keep(14)).toMatchObject({ bases: 2, segments: 3 });
  expect(await keep(1)).toMatchObject({ bases: 1 });
  expect(await keep(1)).toMatchObject({ bases: 0 });
  const [last = ''] = readdirSync(vault.folder).filter((name) => name.startsWith('base-'));
  writeFileSync(join(vault.folder, last, 'manifest.json'), '{"seal":"","manifest":{}}');
  await expect(chooseRoute(vault, undefined)).rejects.toThrow('no whole base');
});

test('evidence that ended in the centre stays for a term after that was seen', async () => {
  await addBase(1, 2, NOON_MS);
  await vault.write(`evidence/ab/${'ab'.repeat(32)}`, Readable.from([Buffer.from('photo')]));
  const prune = (day: number) =>
    pruneVault(vault, { keepDays: 14, nowMs: NOON_MS + day * DAY_MS, dataDir: join(folder, 'data') });
  expect(await prune(300)).toMatchObject({ evidence: 0 });
  expect(await prune(313)).toMatchObject({ evidence: 0 });
  expect(await prune(315)).toMatchObject({ evidence: 1 });
});

async function addBase(timeline: number, segment: number, endedMs: number): Promise<void> {
  const place = `0/${segment.toString(16).toUpperCase()}000`;
  const manifest: Manifest = {
    format: 1,
    product: '0.1.0',
    schema: 1,
    postgres: '18.4',
    database: '7001',
    timeline,
    startLsn: `${place}028`,
    stopLsn: `${place}100`,
    startedMs: endedMs - 1000,
    endedMs,
    tookMs: 1000,
    rawBytes: 0,
    files: 0,
    counts: {
      atMs: endedMs,
      journalLastId: 0,
      journalHash: '',
      accounts: 0,
      cases: 0,
      alerts: 0,
      evidence: 0,
      casesOfDay: 0,
      alertsOfDay: 0,
      deliveriesOfHour: 0,
    },
    parts: [],
  };
  const name = `base-${new Date(endedMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}`;
  mkdirSync(join(vault.folder, name));
  writeFileSync(join(vault.folder, name, 'manifest.json'), toManifestText(vault, manifest));
}

async function addSegment(timeline: number, number: number, timeMs: number): Promise<void> {
  const name = `wal/${toSegmentName({ timeline, number })}`;
  await vault.write(name, Readable.from([Buffer.from('log')]));
  utimesSync(vault.toPath(name), timeMs / 1000, timeMs / 1000);
}
