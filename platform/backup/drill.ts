/** A drill: the newest back-up with all its log is restored beside the centre, proved, compared and thrown away. */
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillResult } from '../../contract/centre/backup.ts';
import { createDatabase } from '../kernel/database.ts';
import { isHaivanError, toErrorText, unavailable } from '../kernel/errors.ts';
import { silentLog } from '../kernel/log.ts';
import type { Log } from '../kernel/log.ts';
import { chooseRoute } from './internal/choose-base.ts';
import { listLosses, readCounts, readEntryHash } from './internal/counts.ts';
import type { Counts } from './internal/counts.ts';
import { listEvidence } from './internal/data-files.ts';
import { writeDrill } from './internal/drill-result.ts';
import { prove } from './internal/prove.ts';
import { rebuild } from './internal/rebuild.ts';
import { openVault } from './internal/vault.ts';
import type { Vault } from './internal/vault.ts';

const DRILL = 'restore-drill-';
/** Commits of the last moments may carry an earlier time than the last one that was replayed. */
const STILL_OPEN_MS = 10_000;
/** Room beside the database's own size: log, and what the restored server writes. */
const MORE_ROOM = 1.2;
const ROOM_FOR_LOG = 2 * 2 ** 30;

export interface DrillOptions {
  readonly dataDir: string;
  readonly backupDir: string;
  readonly secret: string | undefined;
  /** The centre to compare with; undefined when none runs. */
  readonly runningUrl: string | undefined;
  readonly log: Log;
}

/** Never throws for what the restore finds: that is the result, which is also kept in the vault. */
export async function runDrill(options: DrillOptions): Promise<DrillResult> {
  const vault = await openVault(options.backupDir, options.secret);
  const startedMs = Date.now();
  const facts = { base: '', reachedMs: null as number | null, journalEntries: 0, evidence: 0 };
  let trouble: string | null = null;
  try {
    const faults = await tryRestore(vault, options, facts);
    trouble = faults.length === 0 ? null : faults.join(' ');
  } catch (error) {
    trouble = isHaivanError(error)
      ? toErrorText(error)
      : error instanceof Error
        ? error.message
        : String(error);
  }
  const tookMs = Date.now() - startedMs;
  const result: DrillResult = { startedMs, tookMs, ok: trouble === null, ...facts, trouble };
  writeDrill(vault.folder, result);
  return result;
}

interface Facts {
  base: string;
  reachedMs: number | null;
  journalEntries: number;
  evidence: number;
}

async function tryRestore(vault: Vault, options: DrillOptions, facts: Facts): Promise<readonly string[]> {
  const { dataDir, runningUrl } = options;
  const route = await chooseRoute(vault, undefined);
  facts.base = route.base.name;
  mkdirSync(dataDir, { recursive: true });
  // What a drill left that was killed.
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith(DRILL)))
    rmSync(join(dataDir, name), { recursive: true, force: true });
  checkRoom(dataDir, route.base.rawBytes);
  const into = mkdtempSync(join(dataDir, DRILL));
  // PostgreSQL may be another user, as in the data folder itself.
  chmodSync(into, 0o755);
  try {
    const log = silentLog();
    const { postgres } = await rebuild({ vault, route, targetMs: undefined, into, archives: false, log });
    const db = createDatabase({ url: postgres.url, log, connections: 2 });
    try {
      const proof = await prove({ db, vault, base: route.base, into });
      facts.reachedMs = proof.reachedMs ?? route.base.endedMs;
      facts.journalEntries = proof.journal.entries;
      facts.evidence = proof.evidence;
      const untilMs = facts.reachedMs - STILL_OPEN_MS;
      const restored = await readCounts(db.pool, untilMs);
      const against = runningUrl === undefined ? [] : await compare(runningUrl, restored, untilMs);
      const here = new Set((await listEvidence(dataDir)).map((key) => key.slice(key.indexOf('/') + 1)));
      const lost = proof.missingEvidence.filter((hash) => here.has(hash));
      const notKept =
        lost.length === 0
          ? []
          : [`${lost.length} files of evidence are not in the back-up, e.g. ${lost[0]}.`];
      return [...proof.faults, ...against, ...notKept];
    } finally {
      await db.stop();
      await postgres.stop();
    }
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

/** The running centre as of the same moment: it holds nothing that the restored one lacks, and the same journal. */
async function compare(url: string, restored: Counts, untilMs: number): Promise<string[]> {
  const db = createDatabase({ url, log: silentLog(), connections: 1 });
  try {
    const running = await readCounts(db.pool, untilMs);
    const faults: string[] = [];
    const losses = listLosses(running, restored);
    if (losses.length > 0) faults.push(`There is less than in the running centre: ${losses.join(', ')}.`);
    const { journalLastId, journalHash } = restored;
    if (journalLastId > 0 && (await readEntryHash(db.pool, journalLastId)) !== journalHash)
      faults.push(`Entry ${journalLastId} of the journal differs from the running centre’s.`);
    return faults;
  } finally {
    await db.stop();
  }
}

function checkRoom(dataDir: string, rawBytes: number): void {
  const { bavail, bsize } = statfsSync(dataDir);
  const needed = rawBytes * MORE_ROOM + ROOM_FOR_LOG;
  if (bavail * bsize >= needed) return;
  throw unavailable('There is no room to try a restore.', {
    where: dataDir,
    value: `${Math.round((bavail * bsize) / 1e9)} GB free`,
    allowed: `${Math.round(needed / 1e9)} GB`,
    next: 'Make room, or try it on another machine: npm run restore -- --drill --from <folder> --into <folder>.',
  });
}
