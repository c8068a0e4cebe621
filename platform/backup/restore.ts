/**
 * A restore: everything is built in a folder inside the data folder (so on its disk, which may be a mount point),
 * proved, and only then put into place; what was there is moved aside, never deleted.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { createJournal } from '../access/journal.ts';
import { systemClock } from '../kernel/clock.ts';
import { createDatabase } from '../kernel/database.ts';
import { conflict, unavailable } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { takeFolderLock } from '../kernel/postgres.ts';
import { toStamp } from './internal/base.ts';
import { chooseRoute, toIso } from './internal/choose-base.ts';
import { prove } from './internal/prove.ts';
import type { Proof } from './internal/prove.ts';
import { rebuild } from './internal/rebuild.ts';
import { readTarget } from './internal/target.ts';
import { openVault } from './internal/vault.ts';
import { moveWal, SPOOL } from './internal/wal-mover.ts';

const LOCK = 'postgres.lock';
const ASIDE = /^(before-\d{8}T\d{6}Z|\.restoring-.*)$/;

export interface RestoreOptions {
  /** Undefined: as far as the log reaches. */
  readonly targetMs: number | undefined;
  /** Undefined: the newest. */
  readonly timeline: number | undefined;
  readonly backupDir: string;
  readonly secret: string | undefined;
  readonly into: string;
  /** Moves what is there aside. */
  readonly replace: boolean;
  readonly log: Log;
}

export interface Restored {
  readonly base: string;
  readonly baseMs: number;
  readonly targetMs: number | undefined;
  readonly logUntilMs: number;
  readonly proof: Proof;
  readonly unpackMs: number;
  readonly recoverMs: number;
  readonly tookMs: number;
  readonly into: string;
  /** Where the old data folder lies now. */
  readonly movedTo: string | undefined;
}

/** @throws HaivanError with what to do; BrokenFile naming a damaged file. The old folder is untouched then. */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { targetMs, secret, replace, log } = options;
  const into = resolve(options.into);
  const backupDir = resolve(options.backupDir);
  const beganMs = performance.now();
  const vault = await openVault(backupDir, secret);
  const old = listOld(into, backupDir);
  if (old.length > 0 && !replace)
    throw conflict('The data folder is not empty.', {
      where: '--into',
      value: into,
      allowed: 'an empty folder, or --replace',
      next: 'With --replace it is moved aside (not deleted); or name another folder by --into.',
    });
  const isNew = !existsSync(into);
  mkdirSync(into, { recursive: true });
  // Held to the end: a centre that runs is noticed, and none can start meanwhile.
  const unlock = takeFolderLock(join(into, LOCK), into);
  const beside = mkdtempSync(join(into, '.restoring-'));
  // PostgreSQL may be another user, as in the data folder itself.
  chmodSync(beside, 0o755);
  try {
    // Log that the stopped centre had no time to bring away belongs to the archive as well.
    if (readTarget(into).dir === backupDir && existsSync(join(into, SPOOL)))
      await moveWal(join(into, SPOOL), vault);
    const route = await chooseRoute(vault, targetMs, options.timeline);
    const { postgres, unpackMs, recoverMs } = await rebuild({
      vault,
      route,
      targetMs,
      into: beside,
      archives: true,
      log,
    });
    let proof: Proof;
    try {
      const db = createDatabase({ url: postgres.url, log, connections: 2 });
      try {
        proof = await prove({ db, vault, base: route.base, into: beside });
        if (proof.faults.length > 0) throw notWhole(proof.faults);
        const journal = createJournal({ clock: systemClock() });
        await db.tx((tx) =>
          journal.append(tx, {
            actor: 'system',
            role: 'system',
            source: 'restore',
            action: 'centre.restore',
            subject: `backup:${route.base.name}`,
            after: {
              target: targetMs === undefined ? 'latest' : toIso(targetMs),
              reached: toIso(proof.reachedMs ?? route.base.endedMs),
            },
          }),
        );
      } finally {
        await db.stop();
      }
    } finally {
      await postgres.stop();
    }
    const movedTo = putInPlace(beside, into, old);
    return {
      base: route.base.name,
      baseMs: route.base.endedMs,
      targetMs,
      logUntilMs: route.logUntilMs,
      proof,
      unpackMs,
      recoverMs,
      tookMs: Math.round(performance.now() - beganMs),
      into,
      movedTo,
    };
  } catch (error) {
    rmSync(beside, { recursive: true, force: true });
    unlock();
    if (isNew) rmSync(into, { recursive: true, force: true });
    throw error;
  } finally {
    unlock();
  }
}

/** What stands in the way: everything but the back-ups themselves and what earlier restores moved aside. */
function listOld(into: string, backupDir: string): string[] {
  if (!existsSync(into)) return [];
  return readdirSync(into).filter(
    (name) =>
      !`${backupDir}${sep}`.startsWith(`${join(into, name)}${sep}`) && name !== LOCK && !ASIDE.test(name),
  );
}

/** Where the old files lie now; undefined when there were none. */
function putInPlace(beside: string, into: string, old: readonly string[]): string | undefined {
  const aside = join(into, `before-${toStamp(Date.now())}`);
  if (old.length > 0) mkdirSync(aside, { mode: 0o700 });
  for (const name of old) renameSync(join(into, name), join(aside, name));
  for (const name of readdirSync(beside).filter((one) => one !== LOCK))
    renameSync(join(beside, name), join(into, name));
  rmSync(beside, { recursive: true });
  return old.length > 0 ? aside : undefined;
}

function notWhole(faults: readonly string[]) {
  return unavailable('The restored centre is not whole.', {
    where: 'restore',
    value: faults.join(' '),
    next: 'Nothing was put in place. Try an earlier moment by --to, or another folder by --from.',
  });
}
