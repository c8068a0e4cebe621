/**
 * The PostgreSQL of one test run: an embedded one in a temporary folder (durability off, thrown away after), or the
 * one of HAIVAN_TEST_DATABASE_URL so that the same tests prove an outside server. Vitest runs this once.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { toErrorText } from '../../platform/kernel/errors.ts';
import { silentLog } from '../../platform/kernel/log.ts';
import { migrate } from '../../platform/kernel/migrate.ts';
import { startPostgres } from '../../platform/kernel/postgres.ts';

const MIGRATIONS = fileURLToPath(new URL('../../platform/migrations/', import.meta.url));

/** A file system in memory, on Linux. */
const MEMORY = '/dev/shm';
const PREFIX = 'haivan-test-';
/** A run never had more than a third of this at once. */
const ENOUGH_BYTES = 3 * 1024 ** 3;

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's address on the server of this run. */
    databaseServerUrl: string;
    /** The migrated database from which each test's own is cloned. */
    databaseTemplate: string;
    /** Why the template could not be migrated, or empty. */
    databaseTrouble: string;
  }
}

/** Vitest's global set-up: starts the server, makes the template, returns the tear-down. */
export default async function startDatabaseServer(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env['HAIVAN_TEST_DATABASE_URL'];
  const server = outside === undefined ? await startThrowaway() : { url: outside, stop: async () => {} };
  const template = `haivan_template_${toMigrationsHash()}_${randomBytes(4).toString('hex')}`;
  await runOn(server.url, `create database ${template}`);
  const templateUrl = new URL(server.url);
  templateUrl.pathname = `/${template}`;
  // A broken migration must fail the tests that need a database, not hide the others.
  const trouble = await migrate({ url: templateUrl.href, log: silentLog() }).then(() => '', toErrorText);
  project.provide('databaseTrouble', trouble);
  project.provide('databaseServerUrl', server.url);
  project.provide('databaseTemplate', template);
  return async () => {
    try {
      await runOn(server.url, `drop database ${template} with (force)`);
    } finally {
      await server.stop();
    }
  };
}

async function startThrowaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(findFolder(), PREFIX));
  const removeFolder = () => rmSync(dataDir, { recursive: true, force: true });
  const postgres = await startPostgres({
    dataDir,
    log: silentLog(),
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', shared_buffers: '128MB' },
  }).catch((error: unknown) => {
    removeFolder();
    throw error;
  });
  return {
    url: postgres.url,
    async stop() {
      await postgres.stop();
      removeFolder();
    },
  };
}

/** Memory where there is enough of it: cloning a database of 900 small files takes 20 ms there and 400 on a disk. */
function findFolder(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    sweep(MEMORY);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A run that was ended by force could not clear up; what it left holds memory. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.startsWith(PREFIX))) {
    const pidFile = join(folder, name, 'postgres', 'postmaster.pid');
    // Without the file a server is only beginning, or gone cleanly.
    const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n')[0] : undefined;
    if (pid !== undefined && !existsSync(`/proc/${pid}`))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function toMigrationsHash(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(MIGRATIONS).sort()) hash.update(readFileSync(join(MIGRATIONS, file)));
  return hash.digest('hex').slice(0, 8);
}
