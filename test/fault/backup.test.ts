/**
 * A back-up is taken while senders push; the centre is stopped and brought back to a named second. Everything that was
 * acknowledged until then is there and nothing that was sent after it; the journal verifies, evidence and sign-in are
 * as they were, an open case's timer fires. All of it encrypted: another key opens nothing, and a changed byte in a base
 * or in the log is named, as is a segment that is missing.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  openSync,
  readdirSync,
  readSync,
  closeSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { BackupState } from '../../contract/centre/backup.ts';
import { verifyJournal } from '../../platform/access/journal-audit.ts';
import { openVault } from '../../platform/backup/internal/vault.ts';
import { createDatabase } from '../../platform/kernel/database.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import type { SentReading } from '../support/centre-client.ts';
import { makeDataFolder, startChildCentre, toDatabaseUrl } from '../support/child-centre.ts';
import type { ChildCentre } from '../support/child-centre.ts';
import { startHonestSender } from '../support/honest-sender.ts';
import { AGENCY, PROCEDURE } from '../support/quick-steps.ts';
import { sendEvidence } from '../support/send-evidence.ts';
import { until } from '../support/until.ts';

const GAUGES = 4;
const PER_DELIVERY = 5;
const STEP_MS = 600_000;
const KEY = 'một cụm từ của trung tâm Hải Vân';
const PICTURE = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('a centre comes back to a named second, and what is damaged is named', async () => {
  using folder = makeDataFolder();
  using vault = makeFolder();
  const settings = {
    HAIVAN_BACKUP_DIR: vault.path,
    HAIVAN_BACKUP_KEY: KEY,
    HAIVAN_BACKUP_LOG_SEC: '1',
    HAIVAN_BACKUP_EVERY_HOURS: '0',
    HAIVAN_BACKUP_DRILL_DAYS: '0',
  };
  let centre: ChildCentre | undefined = await startChildCentre({ dataDir: folder.path, settings });
  try {
    let admin = await centre.signIn();
    const gauges = Array.from({ length: GAUGES }, (_, index) => `gauge-${index}`);
    const feed = await admin.makeFeed({
      id: 'tally',
      assets: gauges,
      assetKind: 'tally-gauge',
      properties: [{ property: 'level', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
    });
    await admin.ask('POST', '/agencies', AGENCY);
    await admin.ask('PUT', '/procedures/fault', { definition: PROCEDURE, note: 'fault test' });
    const before = await openCase(admin, 'Trước mốc');

    const startMs = Math.floor(Date.now() / STEP_MS) * STEP_MS - 300 * 86_400_000;
    const begun = gauges.map((): number[] => []);
    const senders = gauges.map((gauge, at) =>
      startHonestSender({
        feedId: feed.id,
        key: feed.key,
        url: () => centre?.url,
        next: (index) => {
          begun[at]?.push(Date.now());
          return toReadings(gauge, index, startMs);
        },
      }),
    );
    const backup = await run('backup.ts', { HAIVAN_DATA: folder.path, ...settings });
    expect(backup.said).toContain('Back-up made and verified');
    // After the base: only the archived log and the kept files bring these back.
    const evidence = await sendEvidence(admin, before, 'bien-ban.pdf', PICTURE);
    expect(evidence.status).toBeLessThan(300);
    await addTimer(toDatabaseUrl(folder.path), before, Date.now() + 8_000);
    await wait(1_500);
    const targetMs = Math.ceil(Date.now() / 1000) * 1000;
    await wait(targetMs + 1_200 - Date.now());
    const after = await openCase(admin, 'Sau mốc');
    await Promise.all(senders.map((sender) => sender.stop()));

    const running = await run(
      'restore.ts',
      { ...settings },
      '--to',
      'latest',
      '--into',
      folder.path,
      '--replace',
    );
    expect(running.said).toContain('in use by another Hải Vân');
    expect(await centre.kill('SIGTERM')).toBe(0);
    centre = undefined;

    const to = ['--to', new Date(targetMs).toISOString(), '--into', folder.path] as const;
    const wrong = await run(
      'restore.ts',
      { ...settings, HAIVAN_BACKUP_KEY: 'một cụm từ khác hẳn' },
      ...to,
      '--replace',
    );
    expect(wrong.said).toContain('The key is not the one');
    expect((await run('restore.ts', settings, ...to)).said).toContain('The data folder is not empty.');
    const restored = await run('restore.ts', settings, ...to, '--replace');
    expect(restored.said).toContain('journal        whole');

    centre = await startChildCentre({ dataDir: folder.path, settings });
    admin = await centre.signIn();
    const db = createDatabase({ url: toDatabaseUrl(folder.path), log: silentLog() });
    const stored = await db.pool.query<{ key: string; accepted: number }>(
      `select key, accepted from delivery where feed_id = 'tally' and key is not null`,
    );
    const keys = new Set(stored.rows.map(({ key }) => key));
    let [due, notDue] = [0, 0];
    for (const [at, sender] of senders.entries())
      for (const [index, { key }] of sender.told.entries()) {
        // The next one began after this one was acknowledged.
        const acknowledgedMs = begun[at]?.[index + 1] ?? Infinity;
        if (acknowledgedMs <= targetMs) {
          expect(keys.has(key), `${key}, acknowledged ${targetMs - acknowledgedMs} ms before`).toBe(true);
          due += 1;
        } else if ((begun[at]?.[index] ?? 0) > targetMs) {
          expect(keys.has(key), `${key}, sent after`).toBe(false);
          notDue += 1;
        }
      }
    expect(due).toBeGreaterThan(20);
    expect(notDue).toBeGreaterThan(5);
    const readings = await db.pool.query<{ n: number }>('select count(*) as n from observation');
    expect(readings.rows[0]?.n).toBe(stored.rows.reduce((sum, { accepted }) => sum + accepted, 0));

    expect((await verifyJournal(db.pool)).broken).toBeNull();
    expect((await db.pool.query(`select 1 from journal where action = 'centre.restore'`)).rowCount).toBe(1);
    expect((await admin.api('GET', `/cases/${after}`)).status).toBe(404);
    const file = await fetch(`${admin.url}/api/v1/evidence/${evidence.body.id}`, {
      headers: { authorization: `Bearer ${admin.token}` },
    });
    const bytes = Buffer.from(await file.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      createHash('sha256').update(PICTURE).digest('hex'),
    );
    await until(
      async () =>
        (await db.pool.query(`select 1 from timer where step = 100 and fired_at is not null`)).rowCount === 1,
      'the timer of the case has fired after the restore',
    );
    await db.stop();

    // A vault that is gone is told and waited for; nothing stops.
    renameSync(vault.path, `${vault.path}.gone`);
    await until(
      async () => (await readState(admin)).troubles.some(({ kind }) => kind === 'unreachable'),
      'told',
    );
    const pushed = await fetch(`${admin.url}/api/v1/feeds/${feed.id}/deliveries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${feed.key}`, 'content-type': 'application/json' },
      body: JSON.stringify([{ datastream: 'gauge-0/level', time: startMs - STEP_MS, value: 1 }]),
    });
    expect(pushed.status).toBe(200);
    renameSync(`${vault.path}.gone`, vault.path);
    await until(async () => (await readState(admin)).troubles.length === 0, 'it is well again');

    const drill = await run('restore.ts', { HAIVAN_DATA: folder.path, ...settings }, '--drill');
    expect(drill.said).toContain('Proven in');
    await until(async () => (await readState(admin)).drill !== null, 'the drill is told');
    const state = await readState(admin);
    expect(state).toMatchObject({ kind: 'embedded', isEncrypted: true, bases: 1, troubles: [] });
    expect(state.drill).toMatchObject({ ok: true, evidence: 1 });
    expect(state.provenMs).toBeGreaterThan(targetMs);
    expect(state.logUntilMs).toBeGreaterThan(targetMs);
    // Whoever holds the key puts another whole file in the place of a piece of evidence: only its hash tells.
    const opened = await openVault(vault.path, KEY);
    const [kept = ''] = opened.list('evidence');
    await opened.write(`evidence/${kept}`, Readable.from([Buffer.from('một biên bản khác')]));
    const doubted = await run('restore.ts', { HAIVAN_DATA: folder.path, ...settings }, '--drill');
    expect(doubted.said).toContain(`Evidence ${kept} is not what it was.`);
    await centre.kill('SIGTERM');
    centre = undefined;

    using elsewhere = makeFolder();
    const other = ['--to', new Date(targetMs).toISOString(), '--into', join(elsewhere.path, 'data')] as const;
    const [base = ''] = readdirSync(vault.path).filter((name) => name.startsWith('base-'));
    const part = join(vault.path, base, 'database-0001.tar.zst.enc');
    flip(part);
    expect((await run('restore.ts', settings, ...other)).said).toContain(part);
    flip(part);
    const next = findSegmentAfter(vault.path, base);
    flip(next);
    expect((await run('restore.ts', settings, ...other)).said).toContain(next);
    rmSync(next);
    expect((await run('restore.ts', settings, ...other)).said).toContain('The log has a hole');
    const late = await run('restore.ts', settings, '--to', '2100-01-01T00:00:00Z', ...other.slice(2));
    expect(late.said).toContain('after the end of the archived log');
    const early = await run('restore.ts', settings, '--to', '2001-01-01T00:00:00Z', ...other.slice(2));
    expect(early.said).toContain('before the first back-up');
    expect(readdirSync(elsewhere.path)).toEqual([]);
  } catch (error) {
    console.error(centre?.output());
    throw error;
  } finally {
    await centre?.kill('SIGTERM');
  }
}, 240_000);

async function readState(admin: {
  ask<Body>(method: string, path: string): Promise<Body>;
}): Promise<BackupState> {
  return admin.ask<BackupState>('GET', '/backup');
}

function toReadings(gauge: string, index: number, startMs: number): SentReading[] {
  return Array.from({ length: PER_DELIVERY }, (_, at) => ({
    datastream: `${gauge}/level`,
    time: startMs + (index * PER_DELIVERY + at) * STEP_MS,
    value: 40 + (at % 9),
  }));
}

async function openCase(
  admin: { ask<Body>(method: string, path: string, body: unknown): Promise<Body> },
  title: string,
): Promise<number> {
  const { id } = await admin.ask<{ id: number }>('POST', '/cases', {
    title,
    severity: 'high',
    procedureId: 'fault',
  });
  return id;
}

/** A step of the case's ladder that comes due soon. */
async function addTimer(url: string, caseId: number, dueMs: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into timer (case_id, about, clock_id, clock, step, kind, target, planned_at, due_at)
     select k.case_id, 'clock:' || k.id, k.id, k.kind, 100, 'page', '{"kind":"duty","of":"centre"}', now(), to_timestamp($2::float8 / 1000.0)
     from case_clock k where k.case_id = $1 and k.kind = 'close' and k.ended_at is null`,
    [caseId, dueMs],
  );
  await client.end();
}

/** Runs a script as `npm run` does; what it said on both streams, whether it failed or not. */
async function run(
  script: string,
  settings: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ said: string; code: number }> {
  const path = fileURLToPath(new URL(`../../scripts/${script}`, import.meta.url));
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => name !== 'DATABASE_URL' && !name.startsWith('HAIVAN_')),
  );
  return new Promise((resolve) =>
    execFile(process.execPath, [path, ...args], { env: { ...env, ...settings } }, (error, out, trouble) =>
      resolve({ said: `${out}\n${trouble}`, code: error === null ? 0 : 1 }),
    ),
  );
}

/** Changes one byte in the middle of a file; a second time changes it back. */
function flip(path: string): void {
  const file = openSync(path, 'r+');
  const at = Math.floor(statSync(path).size / 2);
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
  closeSync(file);
}

/** The first segment of the archived log that is not in the base itself. */
function findSegmentAfter(vault: string, base: string): string {
  const last =
    readdirSync(join(vault, base, 'wal'))
      .sort()
      .at(-1) ?? '';
  const next = readdirSync(join(vault, 'wal'))
    .filter((name) => /^[0-9A-F]{24}\.zst\.enc$/.test(name))
    .sort()
    .find((name) => name > last);
  return join(vault, 'wal', next ?? '');
}

function makeFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'haivan-vault-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}
