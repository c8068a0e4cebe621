/** Story: somebody with the keys of the database edits one line of the journal at night. The check names it. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { JournalList, JournalSeal, JournalVerdict } from '../../contract/journal/journal.ts';
import { startTestCentre } from '../support/centre.ts';

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../scripts/journal.ts', import.meta.url));
const HOUR_MS = 3_600_000;

test('one row is edited in the database, and verify names it', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const npmRunJournal = async (...args: string[]) => {
    const env = { ...process.env, DATABASE_URL: centre.db.url, HAIVAN_DATA: centre.dataDir };
    const done = run(process.execPath, [SCRIPT, ...args], { env });
    return done.then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }),
    );
  };
  await centre.makeFeed({ serviceId: 'rain', id: 'gauges' });
  await centre.signedIn('operator');
  // The next night passes: the day is sealed.
  await centre.advance(12 * HOUR_MS);
  expect((await centre.ask<JournalVerdict>('GET', '/journal/verify')).broken).toBeNull();
  expect((await npmRunJournal('verify')).stdout).toMatch(/^The journal is whole: \d+ entries/);
  const { seals } = await centre.ask<{ seals: JournalSeal[] }>('GET', '/journal/seals');
  expect(seals.map(({ day }) => day)).toEqual(['2026-11-21', '2026-11-22'].slice(-seals.length));

  const { entries } = await centre.ask<JournalList>('GET', '/journal?action=user.&limit=5');
  const [entry] = entries;
  await centre.db.pool.query('alter table journal disable trigger user');
  await centre.db.pool.query(`update journal set actor = 'nobody' where id = $1`, [entry?.id]);
  await centre.db.pool.query('alter table journal enable trigger user');

  const verdict = await centre.ask<JournalVerdict>('GET', '/journal/verify');
  expect(verdict.broken).toMatchObject({ id: entry?.id, timeMs: entry?.timeMs, what: 'hash' });
  const told = await npmRunJournal('verify');
  expect(told.code).toBe(1);
  expect(told.stdout).toContain(`broken at entry ${entry?.id} of `);
});

test('who reads the journal holds the right, and its export is an entry itself', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const auditor = await centre.signedIn('auditor');
  const operator = await centre.signedIn('operator');
  expect((await operator.api('GET', '/journal')).status).toBe(403);
  const answer = await fetch(`${centre.url}/api/v1/journal/export?format=csv`, {
    headers: { authorization: `Bearer ${auditor.token}` },
  });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const bytes = Buffer.from(await answer.arrayBuffer());
  // Excel reads UTF-8 by this mark alone.
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.subarray(3).toString('utf8').trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^id,time,actor,.*,hash$/);
  expect(lines.at(-1)).toContain('journal.export');
  const { entries } = await auditor.ask<JournalList>('GET', '/journal?action=journal.export');
  expect(entries).toMatchObject([{ actor: 'auditor', subject: 'journal:csv' }]);
});

test('people are found in the journal by their name, whatever the marks, and read by name, what and whom', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const { id } = await centre.ask<{ id: string }>('POST', '/users', {
    username: 'nth',
    name: 'Nguyễn Thị Hoà',
    password: 'song-han-hai-van-2026',
    roles: ['operator'],
  });
  const hoa = await centre.signedInAs('nth', 'song-han-hai-van-2026');
  await hoa.ask('GET', '/records');
  for (const asked of ['nguyen hoa', 'HÒA', 'Hoà'.normalize('NFD'), 'nth']) {
    const { entries } = await centre.ask<JournalList>('GET', `/journal?actor=${encodeURIComponent(asked)}`);
    expect(entries, asked).toMatchObject([
      { action: 'records.read', actorName: { vi: 'Nguyễn Thị Hoà' }, subjectName: null },
      { action: 'sign-in', subject: `user:${id}`, subjectName: { vi: 'Nguyễn Thị Hoà' } },
    ]);
  }
  const { entries } = await centre.ask<JournalList>('GET', '/journal?actor=hoa%20binh');
  expect(entries).toEqual([]);
});
