/** A centre on an outside database: its back-ups are that server's; ours are the files beside it, and we say so. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { BackupState } from '../../contract/centre/backup.ts';
import { startTestCentre } from '../support/centre.ts';

const NOON = '2026-11-28T12:00:00Z';
const DAY_MS = 86_400_000;

test('the state says that it is outside, and by a file when that back-up told of itself', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'haivan-stamp-'));
  const stamp = join(folder, 'stamp');
  await using centre = await startTestCentre({ at: NOON, settings: { HAIVAN_BACKUP_STAMP: stamp } });
  const read = () => centre.ask<BackupState>('GET', '/backup');
  expect(await read()).toMatchObject({ kind: 'outside', logUntilMs: null });
  writeFileSync(stamp, '');
  const touch = (timeMs: number) => utimesSync(stamp, timeMs / 1000, timeMs / 1000);
  touch(Date.parse(NOON) - DAY_MS);
  expect(await read()).toMatchObject({ logUntilMs: Date.parse(NOON) - DAY_MS, troubles: [] });
  touch(Date.parse(NOON) - 3 * DAY_MS);
  expect(await read()).toMatchObject({ troubles: [{ kind: 'outside-late' }] });

  const auditor = await centre.signedIn('auditor');
  expect((await auditor.api('GET', '/backup')).status).toBe(200);
  const operator = await centre.signedIn('operator');
  expect((await operator.api('GET', '/backup')).status).toBe(403);
  rmSync(folder, { recursive: true });
});

test('npm run backup says what to do instead, and --files-only writes secrets as an ordinary tar', async () => {
  await using centre = await startTestCentre({ at: NOON });
  const folder = mkdtempSync(join(tmpdir(), 'haivan-files-'));
  const env = { DATABASE_URL: centre.db.url, HAIVAN_DATA: centre.dataDir, HAIVAN_BACKUP_DIR: folder };
  expect(await run(env)).toContain('pgBackRest');
  expect(readdirSync(folder)).toEqual([]);
  expect(await run(env, '--files-only')).toContain('not encrypted');
  const [tar = ''] = readdirSync(folder);
  const list = await new Promise<string>((resolve, reject) =>
    execFile('tar', ['-tf', join(folder, tar)], (error, out) =>
      error === null ? resolve(out) : reject(error),
    ),
  );
  expect(list.split('\n')).toContain('secret');
  expect(existsSync(join(centre.dataDir, 'secret'))).toBe(true);
  expect(readFileSync(join(folder, tar)).includes(readFileSync(join(centre.dataDir, 'secret')))).toBe(true);
  rmSync(folder, { recursive: true });
});

async function run(env: Readonly<Record<string, string>>, ...args: string[]): Promise<string> {
  const script = fileURLToPath(new URL('../../scripts/backup.ts', import.meta.url));
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [script, ...args],
      { env: { ...process.env, ...env } },
      (_error, out, trouble) => resolve(`${out}\n${trouble}`),
    ),
  );
}
