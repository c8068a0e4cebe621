/** Builds a data folder from the vault and brings its database to the moment; it ends up promoted and answering. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { conflict } from '../../kernel/errors.ts';
import { isHaivanError } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';
import { startPostgres } from '../../kernel/postgres.ts';
import type { Postgres } from '../../kernel/postgres.ts';
import { checkParts, fromStamp } from './base.ts';
import type { Base, FileHashes } from './base.ts';
import { tooLate } from './choose-base.ts';
import type { Route } from './choose-base.ts';
import { unpackDataFiles, writeTarFile } from './data-files.ts';
import { unpackTar } from './tar.ts';
import { BrokenFile } from './vault-file.ts';
import type { Vault } from './vault.ts';
import { SPOOL, toArchiveCommand } from './wal-mover.ts';
import { startWalFeeder } from './wal-feeder.ts';

const SERVER_MAJOR = /^18(\.|$)/;
/** A secret is kept within this time after it was made. */
const FILES_LATE_MS = 61_000;
/** Of a database that lives for a minute beside the centre's own. */
const THROWN_AWAY = { fsync: 'off', shared_buffers: '64MB', maintenance_work_mem: '32MB' };
const MIGRATIONS = new URL('../../migrations/', import.meta.url);

export interface Rebuilt {
  readonly postgres: Postgres;
  readonly files: number;
  readonly unpackMs: number;
  readonly recoverMs: number;
}

/**
 * @param into an empty folder, on the disk where it is to stay.
 * @param archives true when the centre will go on with this database: what it says of its new timeline is archived.
 * @throws BrokenFile naming what is damaged; HaivanError when the moment cannot be reached.
 */
export async function rebuild(given: {
  vault: Vault;
  route: Route;
  targetMs: number | undefined;
  into: string;
  archives: boolean;
  log: Log;
}): Promise<Rebuilt> {
  const { vault, route, targetMs, into, archives, log } = given;
  const { base } = route;
  checkVersions(base);
  const beganMs = performance.now();
  await checkParts(vault, base.parts);
  const cluster = join(into, 'postgres');
  mkdirSync(cluster, { recursive: true, mode: 0o700 });
  await unpackCluster(vault, base, cluster);
  let files = await unpackDataFiles(vault, `${base.name}/data.tar`, into);
  const later = chooseFiles(vault, base, targetMs);
  if (later !== undefined) files = Math.max(files, await unpackDataFiles(vault, later, into));
  const unpackMs = performance.now() - beganMs;
  const postgres = await recover({ ...given, cluster, archives, log });
  const recoverMs = performance.now() - beganMs - unpackMs;
  return { postgres, files, unpackMs: Math.round(unpackMs), recoverMs: Math.round(recoverMs) };
}

async function recover(given: {
  vault: Vault;
  route: Route;
  targetMs: number | undefined;
  into: string;
  cluster: string;
  archives: boolean;
  log: Log;
}): Promise<Postgres> {
  const { vault, route, targetMs, into, cluster, archives, log } = given;
  writeFileSync(join(cluster, 'recovery.signal'), '', { mode: 0o600 });
  const feederFolder = join(into, 'wal-feed.part');
  const spool = join(into, SPOOL);
  for (const folder of [feederFolder, spool]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const feeder = startWalFeeder({ vault, route, folder: feederFolder, cluster });
  const start = (target: Readonly<Record<string, string>>) =>
    startPostgres({
      dataDir: into,
      log,
      folders: [feederFolder, spool],
      settings: {
        // Nobody connects before the moment is reached and the server is its own again.
        hot_standby: 'off',
        restore_command: feeder.command,
        recovery_target_timeline: String(route.timeline),
        recovery_target_action: 'promote',
        ...(archives ? { archive_mode: 'on', archive_command: toArchiveCommand(spool) } : THROWN_AWAY),
        ...target,
      },
    });
  try {
    return await start(targetMs === undefined ? {} : { recovery_target_time: toPostgresTime(targetMs) });
  } catch (error) {
    const trouble = feeder.trouble();
    if (trouble !== undefined) throw trouble;
    if (targetMs === undefined || !isHaivanError(error)) throw error;
    if (!String(error.details.value).includes('recovery ended before')) throw error;
    // The log reaches further than the moment, only nothing was written after it: its end is the moment.
    if (targetMs <= route.logUntilMs) return await start({});
    throw tooLate(targetMs, route.logUntilMs);
  } finally {
    await feeder.stop();
    rmSync(feederFolder, { recursive: true, force: true });
  }
}

/** PostgreSQL takes no `T` and no `Z`. */
function toPostgresTime(timeMs: number): string {
  return `${new Date(timeMs).toISOString().replace('T', ' ').replace('Z', '')}+00`;
}

function checkVersions(base: Base): void {
  if (!SERVER_MAJOR.test(base.postgres))
    throw conflict('The back-up was made by another PostgreSQL.', {
      where: base.name,
      value: base.postgres,
      allowed: 'PostgreSQL 18',
      next: `Restore with the release of Hải Vân that made it (${base.product}).`,
    });
  const newest = Math.max(...readdirSync(MIGRATIONS).map((name) => Number.parseInt(name, 10) || 0));
  if (base.schema > newest)
    throw conflict('The back-up was made by a newer release of Hải Vân.', {
      where: base.name,
      value: `migration ${base.schema}, release ${base.product}`,
      allowed: `at most migration ${newest}`,
      next: `Restore with release ${base.product} or a newer one.`,
    });
}

async function unpackCluster(vault: Vault, base: Base, cluster: string): Promise<void> {
  const text: Buffer[] = [];
  for await (const piece of vault.read(`${base.name}/files.json`)) text.push(piece);
  // Our own file, proved by the checksum of the manifest.
  const hashes = JSON.parse(Buffer.concat(text).toString('utf8')) as FileHashes;
  let count = 0;
  for (const { name } of base.parts.filter((part) => part.name.startsWith(`${base.name}/database-`)))
    await unpackTar(vault.read(name), vault.toPath(name), async (entry, content) => {
      const hash = createHash('sha256');
      async function* hashed() {
        for await (const piece of content) {
          hash.update(piece);
          yield piece;
        }
      }
      // PostgreSQL itself brings them to the disk before it recovers.
      await writeTarFile(join(cluster, entry.name), entry, hashed(), { syncs: false });
      if (entry.kind === 'folder') return;
      count += 1;
      if (hash.digest('hex') !== hashes[entry.name])
        throw new BrokenFile(vault.toPath(name), `${entry.name} is not as it was`);
    });
  if (count !== base.files)
    throw new BrokenFile(vault.toPath(base.name), `${count} files instead of ${base.files}`);
}

/** The newest set of secrets and keys between the base and the moment. */
function chooseFiles(vault: Vault, base: Base, targetMs: number | undefined): string | undefined {
  const sets = vault.list('files').filter((name) => {
    const madeMs = fromStamp(name.replace('.tar', ''));
    return madeMs >= base.startedMs && (targetMs === undefined || madeMs <= targetMs + FILES_LATE_MS);
  });
  const newest = sets.at(-1);
  return newest === undefined ? undefined : `files/${newest}`;
}
