/**
 * Brings the database to the form this code needs: numbered plain SQL, each file once, in order, in a transaction.
 * Several programs may start at the same moment: a lock in the database lets one migrate while the others wait.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openAddress } from './database-address.ts';
import { conflict, HaivanError } from './errors.ts';
import type { Log } from './log.ts';

/** Any number will do as long as nobody else locks it; these are the letters "haivan". */
const LOCK_ID = 0x68_61_69_76;
const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;
const OUR_MIGRATIONS = fileURLToPath(new URL('../migrations/', import.meta.url));

const LEDGER = `
  create table if not exists schema_migration (
    version     integer primary key,
    name        text not null,
    checksum    text not null,
    applied_at  timestamptz not null default now()
  )`;

interface Migration {
  version: number;
  name: string;
  sql: string;
  checksum: string;
}

interface AppliedMigration {
  version: number;
  name: string;
  checksum: string;
}

/**
 * Applies what is missing and returns how many files that were.
 * @param folder where the SQL files lie; by default platform/migrations.
 * @throws HaivanError conflict when the database is newer than the code or was migrated by other files;
 *   unavailable when a file fails (the database stays at the file before it).
 */
export async function migrate({
  url,
  log,
  folder = OUR_MIGRATIONS,
}: {
  url: string;
  log: Log;
  folder?: string;
}): Promise<number> {
  const migrations = listMigrations(folder);
  const client = await openAddress(url).connect({ application_name: 'haivan-migrate' });
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK_ID]);
    await client.query(LEDGER);
    const { rows } = await client.query<AppliedMigration>(
      'select version, name, checksum from schema_migration order by version',
    );
    checkApplied(rows, migrations);
    const missing = migrations.filter(({ version }) => !rows.some((row) => row.version === version));
    checkOrder(missing, rows.at(-1)?.version ?? 0);
    for (const migration of missing) await apply(client, migration);
    if (missing.length > 0) await fenceTables(client);
    if (missing.length > 0)
      log.info({ to: missing.at(-1)?.version, files: missing.length }, 'database migrated');
    return missing.length;
  } finally {
    // Ending the connection gives the lock back too.
    await client.end();
  }
}

/**
 * Refuses a database that a newer release has migrated, and touches nothing; so that a waiting process of an older
 * release says so while it waits, not when it is needed.
 */
export async function refuseNewer(client: pg.ClientBase): Promise<void> {
  const there = await client.query(`select 1 where to_regclass('schema_migration') is not null`);
  if (there.rowCount === 0) return;
  const { rows } = await client.query<AppliedMigration>(
    'select version, name, checksum from schema_migration order by version',
  );
  checkApplied(rows, listMigrations(OUR_MIGRATIONS));
}

/** New tables too are written to by the writer only (0044_writer.sql). */
async function fenceTables(client: pg.Client): Promise<void> {
  const there = await client.query(`select 1 where to_regprocedure('fence_tables()') is not null`);
  if (there.rowCount === 1) await client.query('select fence_tables()');
}

/** The SQL files of a folder, in order; HaivanError conflict for a wrong name or a number that stands twice. */
function listMigrations(folder: string): Migration[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'));
  return files.sort().map((file, index) => {
    const [, version, name] = FILE_NAME.exec(file) ?? [];
    if (version === undefined || name === undefined || files[index - 1]?.startsWith(version)) {
      throw conflict(`The migration ${file} breaks the numbering.`, {
        where: folder,
        value: file,
        allowed: 'NNNN_<name>.sql with a number of its own, name in a-z, 0-9 and _',
        next: 'Rename it.',
      });
    }
    const sql = readFileSync(join(folder, file), 'utf8');
    const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
    return { version: Number(version), name, sql, checksum };
  });
}

function checkApplied(applied: AppliedMigration[], migrations: Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const databaseIsAt = applied.at(-1)?.version ?? 0;
  if (databaseIsAt > newest) {
    throw conflict('The database was migrated by a newer release of Hải Vân.', {
      where: 'schema_migration',
      value: databaseIsAt,
      allowed: `at most ${newest}, the newest this release knows`,
      next: 'Start the newer release, or use another database (HAIVAN_DATA, DATABASE_URL). Nothing was changed.',
    });
  }
  for (const { version, name, checksum } of applied) {
    const known = migrations.find((migration) => migration.version === version);
    if (known?.checksum === checksum && known.name === name) continue;
    throw conflict(`Migration ${version} of the database is not the file this release has.`, {
      where: 'schema_migration',
      value: `${version}_${name}, ${checksum.slice(0, 12)}`,
      allowed: known === undefined ? 'nothing' : `${version}_${known.name}, ${known.checksum.slice(0, 12)}`,
      next:
        'An applied migration is never edited: put the change into a new file. ' +
        'For a developer’s own data: stop, delete the data folder, start again. Nothing was changed.',
    });
  }
}

/** A file that arrives with a number below one already applied was never tried in this order. */
function checkOrder(missing: Migration[], databaseIsAt: number): void {
  const late = missing.find(({ version }) => version < databaseIsAt);
  if (late === undefined) return;
  throw conflict(`Migration ${late.version}_${late.name} came after the database was at ${databaseIsAt}.`, {
    where: 'schema_migration',
    value: late.version,
    allowed: `a number above ${databaseIsAt}`,
    next:
      'Give the file a higher number. For a developer’s own data: stop, delete the data folder, start again. ' +
      'Nothing was changed.',
  });
}

async function apply(client: pg.Client, { version, name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin');
    await client.query(sql);
    await client.query('insert into schema_migration (version, name, checksum) values ($1, $2, $3)', [
      version,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    const line = findLine(error, sql);
    throw new HaivanError(
      'unavailable',
      `Migration ${version}_${name} failed: ${error instanceof Error ? error.message : String(error)}`,
      {
        where: `${version}_${name}.sql${line === undefined ? '' : `, line ${line}`}`,
        next: 'The database stays as it was before this file. Mend the cause and start again.',
      },
      error,
    );
  }
}

/** PostgreSQL tells the position in characters; a person wants the line. */
function findLine(error: unknown, sql: string): number | undefined {
  if (!(error instanceof pg.DatabaseError) || error.position === undefined) return undefined;
  return sql.slice(0, Number(error.position)).split('\n').length;
}
