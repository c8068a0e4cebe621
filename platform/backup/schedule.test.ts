/**
 * The schedule of back-ups by a clock that is moved: due, taken, failing, late, tried, and what /health and the page are
 * told each time. The database, the bases and the tried restore are real. A keeper that is frozen is told, then replaced.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, expect, test } from 'vitest';
import { until } from '../../test/support/until.ts';
import { movableClock } from '../kernel/clock.ts';
import type { Clock, TimerJob } from '../kernel/clock.ts';
import { createDatabase } from '../kernel/database.ts';
import { silentLog } from '../kernel/log.ts';
import { migrate } from '../kernel/migrate.ts';
import { startPostgres } from '../kernel/postgres.ts';
import { loadSettings } from '../kernel/settings.ts';
import { toBackupHealth } from './backup-health.ts';
import { createBackup } from './backup.ts';
import { createKeeper } from './internal/keeper.ts';
import { SPOOL, toArchiveCommand } from './internal/wal-mover.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** The letters "hvbu": who holds this lock takes a back-up. */
const LOCK_ID = 0x68_76_62_75;
const log = silentLog();

test('a base is taken when it is due, a failing one is told and tried again, a restore is tried each month', async () => {
  using folder = makeFolder();
  const spool = join(folder.path, SPOOL);
  mkdirSync(spool);
  const archive = { archive_mode: 'on', archive_timeout: '1s', archive_command: toArchiveCommand(spool) };
  const postgres = await startPostgres({ dataDir: folder.path, log, folders: [spool], settings: archive });
  const db = createDatabase({ url: postgres.url, log });
  const { clock, leap } = leapingClock();
  const dir = join(folder.path, 'vault');
  const settings = loadSettings({
    HAIVAN_DATA: folder.path,
    HAIVAN_BACKUP_DIR: dir,
    HAIVAN_BACKUP_EVERY_HOURS: '24',
    HAIVAN_BACKUP_DRILL_DAYS: '30',
    HAIVAN_DEMO: 'off',
  });
  const keeper = createKeeper({ settings, dir, url: postgres.url, log, clock });
  const health = async () => toBackupHealth(await keeper.state(), clock.now());
  const kinds = async () => (await keeper.state()).troubles.map(({ kind }) => kind);
  /** An errand runs beside us by the machine's clock. */
  const settled = async (isSo: () => Promise<boolean>, what: string) =>
    until(async () => {
      await leap(1_000);
      return isSo();
    }, what);
  const busy = new pg.Client({ connectionString: postgres.url });
  try {
    await migrate({ url: postgres.url, log });
    keeper.start();
    await leap(MINUTE_MS);
    expect((await keeper.state()).lastBase, 'a new centre has other things to do').toBe(null);
    expect((await health()).says).toMatch(/^base never/);
    await leap(2 * MINUTE_MS);
    await settled(async () => (await keeper.state()).bases === 1, 'the first base is taken');
    expect(await health()).toMatchObject({
      state: 'ok',
      says: expect.stringMatching(/^base \d+ min ago.*proven restore never/),
    });
    await leap(11 * MINUTE_MS);
    await settled(async () => (await keeper.state()).drill !== null, 'the first is tried at once');
    expect(await keeper.state()).toMatchObject({ drill: { ok: true, trouble: null } });
    const provenMs = (await keeper.state()).provenMs ?? 0;
    expect((await health()).says).toMatch(/proven restore \d+ min ago/);

    await busy.connect();
    await busy.query('select pg_advisory_lock($1)', [LOCK_ID]);
    await leap(22 * HOUR_MS);
    expect(await kinds(), 'not due yet').toEqual([]);
    await leap(2 * HOUR_MS);
    await settled(async () => (await kinds()).includes('base-failed'), 'the failure is told');
    expect(await health()).toEqual({ state: 'degraded', says: 'the last base back-up failed' });
    const [failure] = (await keeper.state()).troubles;
    expect(failure?.says).toContain('Another back-up of this centre is running.');
    await leap(26 * HOUR_MS);
    await settled(async () => (await kinds()).includes('base-late'), 'it is told to be late');
    expect(await health()).toEqual({
      state: 'degraded',
      says: 'the last base back-up failed; the last base back-up is too old',
    });

    expect((await keeper.state()).provenMs, 'a month has not passed').toBe(provenMs);
    await leap(29 * DAY_MS);
    await settled(async () => ((await keeper.state()).provenMs ?? 0) > provenMs, 'a restore is tried again');

    await busy.query('select pg_advisory_unlock($1)', [LOCK_ID]);
    await leap(HOUR_MS + MINUTE_MS);
    await settled(async () => (await keeper.state()).bases === 2, 'an hour later it is tried again');
    await settled(async () => !(await kinds()).includes('base-failed'), 'and is well');
  } finally {
    await keeper.stop();
    await busy.end();
    await db.stop();
    await postgres.stop();
  }
}, 60_000);

test('a keeper that is frozen is told after a minute, ended after five, and another takes its place', async () => {
  using folder = makeFolder();
  const clock = movableClock(Date.now());
  const settings = loadSettings({
    HAIVAN_DATA: folder.path,
    HAIVAN_BACKUP_DIR: join(folder.path, 'vault'),
    HAIVAN_BACKUP_KEY: 'một cụm từ dài',
    HAIVAN_BACKUP_EVERY_HOURS: '0',
    HAIVAN_DEMO: 'off',
  });
  const backup = createBackup({ settings, log, clock });
  const says = (text: string) => JSON.stringify(backup.state().troubles).includes(text);
  const isTold = () => says('The keeper of back-ups does not answer');
  try {
    backup.start(inject('databaseServerUrl'));
    const first = await findKeeper();
    // It tells its state each two seconds by the machine's clock.
    await until(() => backup.state().isEncrypted, 'the keeper speaks');
    process.kill(first, 'SIGSTOP');
    await clock.advance(MINUTE_MS);
    expect(isTold()).toBe(true);
    rmSync(join(folder.path, 'vault'), { recursive: true });
    expect(toBackupHealth(backup.state(), clock.now()).state).toBe('degraded');
    await clock.advance(4 * MINUTE_MS);
    await until(() => listKeepers().every((pid) => pid !== first), 'the frozen one has gone');
    await until(async () => {
      await clock.advance(1_000);
      return listKeepers().length > 0;
    }, 'another one begins');
    await until(() => says('There are no back-ups in this folder.') && !isTold(), 'and is heard');
  } finally {
    await backup.stop();
    await backup.finish();
  }
}, 60_000);

/** Leaps over days and then looks once, as after a machine's sleep: a look each second of a month would take hours. */
function leapingClock(): { clock: Clock; leap(ms: number): Promise<void> } {
  let nowMs = Date.now();
  let round: TimerJob = () => undefined;
  return {
    clock: {
      now: () => nowMs,
      speed: () => 1,
      monotonicMs: () => nowMs,
      setTimer: () => () => undefined,
      every(_periodMs, job) {
        round = job;
        return () => void (round = () => undefined);
      },
    },
    async leap(ms) {
      nowMs += ms;
      await round();
    },
  };
}

async function findKeeper(): Promise<number> {
  await until(() => listKeepers().length > 0, 'a keeper runs');
  return listKeepers()[0] ?? 0;
}

/** Processes of ours that keep back-ups. */
function listKeepers(): number[] {
  const text = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  return text
    .split('\n')
    .filter((line) => line.includes('keeper-program'))
    .map((line) => Number.parseInt(line, 10));
}

function makeFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'haivan-schedule-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
