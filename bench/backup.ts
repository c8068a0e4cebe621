/**
 * A back-up while 20,000 readings a second come in: how long it takes and how large it is, what it does to the
 * acknowledgements, how far the archived log is behind, and a restore to a named second in which everything that was
 * acknowledged until then must be there.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { BackupState } from '../contract/centre/backup.ts';
import { silentLog } from '../platform/kernel/log.ts';
import { startPostgres } from '../platform/kernel/postgres.ts';
import { toValue } from './batches.ts';
import { datastreamCodes, makeBenchCity } from './bench-city.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import { openHttpWire, toDeliveryHead } from './http-wire.ts';

const PER_SEC = 20_000;
const BATCH = 500;
const EVERY_MS = (BATCH / PER_SEC) * 1000;
const WIRES = 16;
/** Without a back-up, and after it. */
const QUIET_MS = 12_000;

/** One delivery: when it was sent and acknowledged, epoch ms. */
interface Sent {
  readonly key: string;
  readonly sentMs: number;
  readonly acknowledgedMs: number;
}

export async function measureBackup(): Promise<Figure[]> {
  const vault = mkdtempSync(join(tmpdir(), 'haivan-bench-vault-'));
  const settings = {
    HAIVAN_BACKUP_DIR: vault,
    HAIVAN_BACKUP_KEY: 'the key of the bench, a long phrase',
    HAIVAN_BACKUP_LOG_SEC: '5',
    HAIVAN_BACKUP_EVERY_HOURS: '0',
    HAIVAN_BACKUP_DRILL_DAYS: '0',
  };
  const server = await startBenchServer({ settings });
  try {
    return await measure(server, vault, settings);
  } finally {
    await server[Symbol.asyncDispose]();
    rmSync(vault, { recursive: true, force: true });
  }
}

async function measure(
  server: BenchServer,
  vault: string,
  settings: Readonly<Record<string, string>>,
): Promise<Figure[]> {
  const feed = await makeBenchCity(server.admin);
  const ended = new AbortController();
  const sent: Sent[] = [];
  const sending = send(server.child.url, feed, sent, ended.signal);
  await wait(QUIET_MS);
  const beganMs = Date.now();
  await runScript('backup.ts', { HAIVAN_DATA: server.dataDir, ...settings });
  const doneMs = Date.now();
  await wait(QUIET_MS / 2);
  const targetMs = Math.floor(Date.now() / 1000) * 1000;
  await wait(QUIET_MS / 2);
  const { logUntilMs, lastBase } = await server.admin.ask<BackupState>('GET', '/backup');
  const behindMs = Date.now() - (logUntilMs ?? 0);
  ended.abort();
  const offered = await sending;
  await server.child.kill('SIGTERM');

  const into = join(vault, '..', `haivan-bench-restored-${process.pid}`);
  try {
    const restoreBegan = performance.now();
    const to = ['--to', new Date(targetMs).toISOString(), '--into', into];
    await runScript('restore.ts', settings, ...to);
    const restoreMs = performance.now() - restoreBegan;
    const missing = await countMissing(into, sent, targetMs);
    const waits = (fromMs: number, toMs: number) =>
      sent
        .filter(({ sentMs }) => sentMs >= fromMs && sentMs < toMs)
        .map(({ sentMs, acknowledgedMs }) => acknowledgedMs - sentMs);
    const quiet = waits(beganMs - QUIET_MS / 2, beganMs);
    const during = waits(beganMs, doneMs);
    const logBytes = toBytes(join(vault, 'wal'));
    const readings = sent.length * BATCH;
    const toMb = (bytes: number) => bytes / 1e6;
    return [
      {
        id: 'backupTook',
        says: `back-up while ${Math.round(offered).toLocaleString('en-US')} readings/s are acknowledged`,
        value: (lastBase?.tookMs ?? NaN) / 1000,
        unit: 's',
        note: `${toMb(lastBase?.rawBytes ?? 0).toFixed(0)} MB of database in ${toMb(lastBase?.bytes ?? 0).toFixed(0)} MB, encrypted, every file read again`,
      },
      {
        id: 'backupAcknowledgement',
        says: 'acknowledgement during the back-up, p99',
        value: percentile(during, 0.99),
        unit: 'ms',
        note: `p50 ${percentile(during, 0.5).toFixed(1)} ms; before it p50 ${percentile(quiet, 0.5).toFixed(1)}, p99 ${percentile(quiet, 0.99).toFixed(0)} ms`,
      },
      {
        id: 'backupBehind',
        says: 'archived log behind the present',
        value: behindMs / 1000,
        unit: 's',
        target: { is: 'at most', value: 60 },
        note: `${(logBytes / readings).toFixed(0)} bytes of archived log a reading`,
      },
      { id: 'restoreTook', says: 'restore to a named second, proved', value: restoreMs / 1000, unit: 's' },
      {
        id: 'restoreMissing',
        says: 'deliveries acknowledged until that second and not there, or sent after it and there',
        value: missing,
        unit: 'deliveries',
        target: { is: 'at most', value: 0 },
        note: `of ${sent.length.toLocaleString('en-US')}`,
      },
    ];
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** Sends on the beat until the signal; readings a second that were acknowledged. */
async function send(
  url: string,
  { id, key }: { id: string; key: string },
  sent: Sent[],
  signal: AbortSignal,
): Promise<number> {
  const wires = await Promise.all(Array.from({ length: WIRES }, () => openHttpWire(url)));
  const idle = [...wires];
  const underway = new Set<Promise<void>>();
  const began = performance.now();
  for (let round = 0; !signal.aborted; round++) {
    await wait(Math.max(0, began + round * EVERY_MS - performance.now()));
    const wire = idle.pop();
    if (wire === undefined) continue;
    const body = toBody(round);
    const delivery = `bench-${round}`;
    const head = Buffer.from(
      toDeliveryHead(url, { feedId: id, key, bytes: body.length })
        .toString('latin1')
        .replace('\r\n\r\n', `\r\nidempotency-key: ${delivery}\r\n\r\n`),
      'latin1',
    );
    const sentMs = Date.now();
    const one = wire
      .send([head, body])
      .then(({ status }) => {
        if (status === 200) sent.push({ key: delivery, sentMs, acknowledgedMs: Date.now() });
      })
      .finally(() => {
        idle.push(wire);
        underway.delete(one);
      });
    underway.add(one);
  }
  await Promise.allSettled(underway);
  for (const wire of wires) wire.close();
  return (sent.length * BATCH) / ((performance.now() - began) / 1000);
}

function toBody(round: number): Buffer {
  const timeMs = Date.now();
  const items = Array.from({ length: BATCH }, (_, at) => {
    const stream = (round * BATCH + at) % datastreamCodes.length;
    return `{"datastream":"${datastreamCodes[stream]}","time":${timeMs},"value":${toValue(stream, round)}}`;
  });
  return Buffer.from(`[${items.join(',')}]`);
}

async function countMissing(dataDir: string, sent: readonly Sent[], targetMs: number): Promise<number> {
  const postgres = await startPostgres({ dataDir, log: silentLog() });
  try {
    const rows = await queryOnce<{ key: string }>(
      postgres.url,
      `select key from delivery where key like 'bench-%'`,
    );
    const keys = new Set(rows.map(({ key }) => key));
    const isWrong = ({ key, sentMs, acknowledgedMs }: Sent) =>
      (acknowledgedMs <= targetMs && !keys.has(key)) || (sentMs > targetMs && keys.has(key));
    return sent.filter(isWrong).length;
  } finally {
    await postgres.stop();
  }
}

async function runScript(
  script: string,
  settings: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<void> {
  const path = fileURLToPath(new URL(`../scripts/${script}`, import.meta.url));
  await promisify(execFile)(process.execPath, [path, ...args], { env: { ...process.env, ...settings } });
}

function toBytes(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
