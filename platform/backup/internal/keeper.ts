/**
 * The keeper's rounds: moves PostgreSQL's log into the vault as it is finished, keeps secrets and evidence beside it, takes
 * base back-ups and tries restores when they are due (each in a process of its own), and knows the age of all of it.
 */
import { statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { BackupState, BackupTrouble } from '../../../contract/centre/backup.ts';
import type { Clock, Stop } from '../../kernel/clock.ts';
import { isHaivanError, toErrorText } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import type { Settings } from '../../kernel/settings.ts';
import { listBases, toStamp } from './base.ts';
import { keepEvidence, listDataFiles, packDataFiles, toFingerprint } from './data-files.ts';
import { readDrill } from './drill-result.ts';
import { startErrand } from './errand.ts';
import type { Errand } from './errand.ts';
import { toIdleState } from './idle-state.ts';
import { openTarget, readTarget, writeTarget } from './target.ts';
import type { Vault } from './vault.ts';
import { clearSpool, moveWal, readSpool, SPOOL } from './wal-mover.ts';

const LOOK_MS = 1_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A new centre has other things to do in its first minutes. */
const FIRST_BASE_AFTER_MS = 2 * MINUTE_MS;
const AGAIN_AFTER_MS = { vault: 10_000, base: HOUR_MS, drill: DAY_MS };
/** A base or a tried restore that takes longer hangs. */
const LONGEST_ERRAND_MS = 12 * HOUR_MS;
/** Log that waits for so long is said. */
const LONG_WAIT_MS = 3 * MINUTE_MS;
/** Share of the disk of the data below which waiting log is given up. */
const LEAST_FREE = 0.05;

export interface Keeper {
  state(): Promise<BackupState>;
  /** Begins the rounds; the database answers. */
  start(): void;
  /** Ends the rounds, before the database stops. */
  stop(): Promise<void>;
  /** Moves what the database handed over while it stopped. */
  finish(): Promise<void>;
}

export interface KeeperDeps {
  readonly settings: Settings;
  /** The vault's folder. */
  readonly dir: string;
  /** Address of the embedded database. */
  readonly url: string;
  readonly log: Log;
  readonly clock: Clock;
}

export function createKeeper({ settings, dir, url, log, clock }: KeeperDeps): Keeper {
  const { dataDir } = settings;
  const spool = join(dataDir, SPOOL);
  const startedMs = clock.now();
  const kept = new Set<string>();
  const failed = new Map<Errand['kind'], { atMs: number; says: string }>();
  let vault: Vault | undefined;
  let trouble: { says: string; atMs: number } | undefined;
  let archiverSays: string | undefined;
  let logUntilMs: number | undefined;
  let fingerprint = '';
  let lookedMs = -Infinity;
  let errand: Errand | undefined;
  let errandMs = 0;
  let stopRounds: Stop = () => undefined;
  let round: Promise<void> = Promise.resolve();

  const meet = (error: unknown) => {
    const says = isHaivanError(error) ? toErrorText(error) : String(error);
    if (trouble?.says !== says) log.error({ reason: says }, 'the folder of back-ups cannot be written');
    trouble = { says, atMs: clock.now() };
  };

  const withVault = async (work: (opened: Vault) => Promise<void>) => {
    if (trouble !== undefined && clock.now() - trouble.atMs < AGAIN_AFTER_MS.vault) return;
    try {
      if (vault === undefined) {
        vault = await openTarget({ dataDir, dir, url, settings });
        logUntilMs = findLogEnd(vault);
      }
      await work(vault);
      if (trouble !== undefined) log.warn('the folder of back-ups can be written again');
      trouble = undefined;
    } catch (error) {
      vault = undefined;
      meet(error);
    }
  };

  const moveLog = async (opened: Vault) => {
    const { newestMs } = await moveWal(spool, opened);
    if (newestMs !== undefined) logUntilMs = Math.max(logUntilMs ?? 0, newestMs);
  };

  /** Secrets and evidence that came since the last look. */
  const keepFiles = async (opened: Vault) => {
    opened.checkThere();
    await keepEvidence(opened, dataDir, kept);
    const files = await listDataFiles(dataDir, dir, { withInbox: false });
    const now = toFingerprint(files);
    if (now === fingerprint) return;
    await opened.write(`files/${toStamp(clock.now())}.tar`, packDataFiles(dataDir, files));
    fingerprint = now;
  };

  const giveUpWhenTooMuch = async () => {
    const { bytes, oldestMs } = await readSpool(spool);
    const { bavail, blocks } = statfsSync(dataDir);
    // Taking deliveries comes first: waiting log must not be what fills the disk.
    const isDiskFull = trouble !== undefined && bytes > 0 && bavail < blocks * LEAST_FREE;
    if (bytes < settings.backupSpoolGb * 2 ** 30 && !isDiskFull) return;
    const segments = await clearSpool(spool);
    writeTarget(dataDir, { ...readTarget(dataDir), gapMs: oldestMs ?? clock.now() });
    log.error(
      { segments, bytes },
      'log that could not be archived is given up: a new base back-up is needed',
    );
  };

  const lookAtArchiver = async () => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query<{ says: string }>(
        `select last_failed_wal || ' at ' || last_failed_time || ', ' || failed_count || ' times' as says
         from pg_stat_archiver where last_failed_time > coalesce(last_archived_time, '-infinity')`,
      );
      if (rows[0] !== undefined && archiverSays === undefined)
        log.error({ reason: rows[0].says }, 'PostgreSQL cannot hand over its log');
      archiverSays = rows[0]?.says;
    } catch {
      // A database that does not answer is told by others.
    } finally {
      await client.end().catch(() => undefined);
    }
  };

  const begin = (kind: Errand['kind']) => {
    errand = startErrand(kind, { settings, dir, log });
    errandMs = clock.monotonicMs();
    void errand.ended.then((says) => {
      errand = undefined;
      if (says === undefined) failed.delete(kind);
      else {
        failed.set(kind, { atMs: clock.now(), says });
        log.error({ reason: says }, kind === 'base' ? 'a base back-up failed' : 'a tried restore failed');
      }
    });
  };

  /** A base when it is due or the chain of the log is broken, a drill when it is due. */
  const findDue = (opened: Vault): Errand['kind'] | undefined => {
    const nowMs = clock.now();
    const mayTry = (kind: Errand['kind']) =>
      nowMs - (failed.get(kind)?.atMs ?? -Infinity) > AGAIN_AFTER_MS[kind];
    const last = listBases(opened).bases.at(-1);
    const { chainMs = 0, gapMs = 0 } = readTarget(dataDir);
    const isDue =
      last === undefined ||
      last.startedMs < Math.max(chainMs, gapMs) ||
      nowMs - last.endedMs > settings.backupEveryHours * HOUR_MS;
    if (settings.backupEveryHours > 0 && isDue && mayTry('base') && nowMs - startedMs > FIRST_BASE_AFTER_MS)
      return 'base';
    if (settings.backupDrillDays === 0 || last === undefined || !mayTry('drill')) return undefined;
    const triedMs =
      readDrill(opened.folder).last?.startedMs ?? last.endedMs - settings.backupDrillDays * DAY_MS;
    return nowMs - triedMs > settings.backupDrillDays * DAY_MS + 10 * MINUTE_MS ? 'drill' : undefined;
  };

  const look = async () => {
    await withVault(moveLog);
    if (clock.monotonicMs() - lookedMs < Math.min(MINUTE_MS, settings.backupLogSec * 1000)) return;
    lookedMs = clock.monotonicMs();
    if (lookedMs - errandMs > LONGEST_ERRAND_MS)
      errand?.giveUp(`it was not done after ${LONGEST_ERRAND_MS / HOUR_MS} hours`);
    await giveUpWhenTooMuch();
    await lookAtArchiver();
    await withVault(async (opened) => {
      await keepFiles(opened);
      const due = errand === undefined ? findDue(opened) : undefined;
      if (due !== undefined) begin(due);
    });
  };

  /** What lies in the vault; undefined when it is not there, which is noted. */
  const lookIntoVault = () => {
    if (vault === undefined) return undefined;
    try {
      return { ...listBases(vault), drill: readDrill(vault.folder), isEncrypted: vault.isEncrypted };
    } catch (error) {
      vault = undefined;
      meet(error);
      return undefined;
    }
  };

  const listTroubles = async (seen: ReturnType<typeof lookIntoVault>): Promise<BackupTrouble[]> => {
    const found: BackupTrouble[] = [];
    const add = (kind: BackupTrouble['kind'], says: string | null = null) => void found.push({ kind, says });
    const nowMs = clock.now();
    if (trouble !== undefined) add('unreachable', trouble.says);
    if (archiverSays !== undefined) add('archive-fails', archiverSays);
    const { oldestMs } = await readSpool(spool);
    if (oldestMs !== undefined && nowMs - oldestMs > LONG_WAIT_MS) add('log-waits');
    for (const kind of ['base', 'drill'] as const) {
      const says = failed.get(kind)?.says;
      if (says !== undefined) add(`${kind}-failed`, says);
    }
    if (seen === undefined) return found;
    const { bases, broken, drill } = seen;
    const last = bases.at(-1);
    const { gapMs } = readTarget(dataDir);
    if (gapMs !== undefined && (last === undefined || last.startedMs < gapMs)) add('gap');
    for (const one of broken) add('base-broken', one.message);
    const lateMs = (2 * settings.backupEveryHours + 1) * HOUR_MS;
    if (settings.backupEveryHours > 0 && nowMs - (last?.endedMs ?? startedMs) > lateMs) add('base-late');
    if (drill.last?.ok === false && !failed.has('drill')) add('drill-failed', drill.last.trouble);
    const provenMs = drill.proven?.startedMs ?? bases[0]?.endedMs ?? nowMs;
    if (settings.backupDrillDays > 0 && nowMs - provenMs > 2 * settings.backupDrillDays * DAY_MS)
      add('drill-late');
    return found;
  };

  return {
    start() {
      stopRounds = clock.every(LOOK_MS, () => (round = look()));
    },
    async stop() {
      stopRounds();
      await errand?.stop();
      await round;
    },
    async finish() {
      trouble = undefined;
      if (vault !== undefined) await withVault(moveLog);
    },
    async state() {
      const seen = lookIntoVault();
      const bases = seen?.bases ?? [];
      const last = bases.at(-1);
      const { files, bytes } = await readSpool(spool);
      return {
        ...toIdleState(settings, 'embedded', clock.now()),
        folder: dir,
        onSameDisk: isOnSameDisk(dir, dataDir),
        isEncrypted: seen?.isEncrypted ?? false,
        bases: bases.length,
        oldestMs: bases[0]?.endedMs ?? null,
        lastBase:
          last === undefined
            ? null
            : {
                name: last.name,
                endedMs: last.endedMs,
                tookMs: last.tookMs,
                bytes: last.parts.reduce((sum, part) => sum + part.bytes, 0),
                rawBytes: last.rawBytes,
              },
        logUntilMs: logUntilMs ?? null,
        waiting: { files, bytes },
        drill: seen?.drill.last ?? null,
        provenMs: seen?.drill.proven?.startedMs ?? null,
        troubles: await listTroubles(seen),
      };
    },
  };
}

function isOnSameDisk(dir: string, dataDir: string): boolean {
  try {
    return statSync(dir).dev === statSync(dataDir).dev;
  } catch {
    return false;
  }
}

/** The newest segment tells by its time until when the log reaches. */
function findLogEnd(vault: Vault): number | undefined {
  const newest = vault.list('wal').at(-1);
  return newest === undefined ? undefined : statSync(vault.toPath(`wal/${newest}`)).mtimeMs;
}
