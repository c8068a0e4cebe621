/** A base back-up of a running centre: the database, the log of its time, secrets, keys and files; verified, then named. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { conflict } from '../kernel/errors.ts';
import type { Log } from '../kernel/log.ts';
import { checkParts, toBaseName, toManifestText } from './internal/base.ts';
import type { Manifest } from './internal/base.ts';
import { copyDatabase } from './internal/copy-database.ts';
import { readCounts } from './internal/counts.ts';
import type { Counts } from './internal/counts.ts';
import { keepEvidence, listDataFiles, packDataFiles } from './internal/data-files.ts';
import { pruneVault } from './internal/prune.ts';
import { syncFolder } from './internal/vault-file.ts';
import { readTarget } from './internal/target.ts';
import { makeVault, openVault } from './internal/vault.ts';

export { readBackupSecret } from './internal/vault.ts';

/** The letters "hvbu"; one back-up of a database at a time. */
const LOCK_ID = 0x68_76_62_75;

export interface BackupOptions {
  readonly dataDir: string;
  readonly backupDir: string;
  readonly secret: string | undefined;
  readonly keepDays: number;
  /** Address of the running embedded PostgreSQL. */
  readonly url: string;
  /** Makes a new vault even where this centre has had one that is not there now. */
  readonly isNew?: boolean;
  readonly log: Log;
}

export interface TakenBackup {
  readonly name: string;
  readonly folder: string;
  readonly endedMs: number;
  readonly tookMs: number;
  readonly rawBytes: number;
  readonly bytes: number;
  readonly counts: Counts;
  readonly evidence: number;
  readonly isEncrypted: boolean;
}

/** @throws HaivanError conflict (another back-up runs), unavailable (the folder cannot be written). */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  const { dataDir, backupDir, secret, keepDays, url, log } = options;
  const beganMs = performance.now();
  const client = new pg.Client({ connectionString: url, application_name: 'haivan-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const ask = async (sql: string, values: unknown[] = []) =>
      (await client.query<Record<string, unknown>>(sql, values)).rows[0] ?? {};
    if ((await ask('select pg_try_advisory_lock($1) as got', [LOCK_ID]))['got'] !== true)
      throw conflict('Another back-up of this centre is running.', { next: 'Wait until it has ended.' });
    const { id: database } = await ask('select system_identifier::text as id from pg_control_system()');
    // Where this centre has had its back-ups a folder without any is a disk that is not mounted.
    if (options.isNew !== true && readTarget(dataDir).dir === backupDir) await openVault(backupDir, secret);
    const vault = await makeVault(backupDir, String(database), secret);
    const startedMs = Date.now();
    const name = toBaseName(startedMs);
    const unfinished = `${name}.unfinished`;
    // What an earlier one left that was killed; none runs now.
    for (const left of readdirSync(vault.folder).filter((one) => one.endsWith('.unfinished')))
      rmSync(join(vault.folder, left), { recursive: true, force: true });
    mkdirSync(join(vault.folder, unfinished), { recursive: true, mode: 0o700 });
    const inside = vault.whileUnfinished(name);
    try {
      const dataName = `${name}/data.tar`;
      const files = await listDataFiles(dataDir, backupDir, { withInbox: true });
      let counts: Counts | undefined;
      const copied = await copyDatabase({
        url,
        vault: inside,
        base: name,
        beforeEnd: async (db) => void (counts = await readCounts(db, Date.now())),
      });
      if (counts === undefined) throw new Error('Nothing was counted.');
      const data = { name: dataName, ...(await inside.write(dataName, packDataFiles(dataDir, files))) };
      const hashesName = `${name}/files.json`;
      const hashes = {
        name: hashesName,
        ...(await inside.write(hashesName, Readable.from([Buffer.from(JSON.stringify(copied.hashes))]))),
      };
      const evidence = await keepEvidence(vault, dataDir, new Set());
      const { version, schema } = await ask(
        `select current_setting('server_version') as version, (select max(version) from schema_migration) as schema`,
      );
      const manifest: Manifest = {
        format: 1,
        product: readRelease(),
        schema: Number(schema),
        postgres: String(version),
        database: vault.database,
        timeline: copied.timeline,
        startLsn: copied.startLsn,
        stopLsn: copied.stopLsn,
        startedMs,
        endedMs: copied.endedMs,
        tookMs: Math.round(performance.now() - beganMs),
        rawBytes: copied.rawBytes,
        files: Object.keys(copied.hashes).length,
        counts,
        parts: [...copied.parts, data, hashes],
      };
      await checkParts(inside, manifest.parts);
      const folder = join(vault.folder, name);
      writeFileSync(join(vault.folder, unfinished, 'manifest.json'), toManifestText(vault, manifest), {
        mode: 0o600,
        flush: true,
      });
      await syncFolder(join(vault.folder, unfinished));
      renameSync(join(vault.folder, unfinished), folder);
      await syncFolder(vault.folder);
      const pruned = await pruneVault(vault, { keepDays, nowMs: Date.now(), dataDir });
      log.info({ name, tookMs: manifest.tookMs, pruned }, 'a base back-up is made and verified');
      return {
        name,
        folder,
        endedMs: manifest.endedMs,
        tookMs: manifest.tookMs,
        rawBytes: manifest.rawBytes,
        bytes: manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0),
        counts,
        evidence,
        isEncrypted: vault.isEncrypted,
      };
    } catch (error) {
      rmSync(join(vault.folder, unfinished), { recursive: true, force: true });
      throw error;
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

function readRelease(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  // Our own package file.
  return (JSON.parse(text) as { version: string }).version;
}
