/**
 * The embedded PostgreSQL: a real server with its own folder, supervised by this process.
 *
 * It dies with us (even by kill -9, stopping cleanly), is started again when it dies alone, and is refused when
 * another program holds the folder. Clients keep one address for as long as the supervisor lives.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { openDataFolder } from './data-folder.ts';
import { isHaivanError } from './errors.ts';
import { takeFolderLock } from './internal/folder-lock.ts';
import { findPostgresBinaries, linkLibraries } from './internal/postgres-binaries.ts';
import * as folder from './internal/postgres-folder.ts';
import { findLauncher } from './internal/postgres-launcher.ts';
import type { LauncherKind } from './internal/postgres-launcher.ts';
import { findUnusedPort, spawnPostgres, waitForAnswer } from './internal/postgres-process.ts';
import type { PostgresProcess } from './internal/postgres-process.ts';
import { toPostgresSettings } from './internal/postgres-tuning.ts';
import type { Stop } from './clock.ts';
import type { Log } from './log.ts';

export { takeFolderLock } from './internal/folder-lock.ts';

export const EMBEDDED_DATABASE = 'haivan';
const FIRST_BACK_OFF_MS = 100;
const LONGEST_BACK_OFF_MS = 10_000;
/** Having lived this long, a server's death starts the back-off anew. */
const SETTLED_MS = 60_000;
/** Another program may take the port between our look and the server's start. */
const PORT_TRIES = 5;

export interface Postgres {
  /** Where clients connect; stays the same over restarts of the server. */
  url: string;
  /** The server's process id, undefined while it is down. */
  pid(): number | undefined;
  isUp(): boolean;
  /** Hears when the server has gone and when it answers again. */
  onChange(listener: (state: 'up' | 'down') => void): Stop;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  dataDir: string;
  log: Log;
  /** PostgreSQL settings that replace our defaults, in PostgreSQL's own names and units. */
  settings?: Readonly<Record<string, string>>;
  /** Folders beside the database that the server reads and writes, e.g. where its log is archived; they exist. */
  folders?: readonly string[];
  /** Tries only this way of starting; for tests. */
  launcherKind?: LauncherKind;
}

/**
 * Starts the server of `dataDir` and resolves when it answers; the first start makes the folder.
 * @throws HaivanError conflict (folder in use, or of another version), unavailable (cannot run here).
 */
export async function startPostgres({
  dataDir,
  log,
  settings = {},
  folders = [],
  launcherKind,
}: PostgresOptions): Promise<Postgres> {
  const data = openDataFolder(dataDir);
  const home = data.path;
  const unlock = takeFolderLock(join(home, 'postgres.lock'), home);
  try {
    const cluster = join(home, 'postgres');
    const password = data.ensureSecret('postgres-password');
    const binaries = findPostgresBinaries();
    const env = linkLibraries(binaries, join(home, 'postgres-lib'));
    const launcher = findLauncher({ probe: binaries.postgres, cluster, env, log, only: launcherKind });
    if (existsSync(cluster)) {
      folder.checkFolderVersion(cluster);
      await folder.clearLeftover(cluster, log);
      launcher.own(cluster);
    } else {
      const syncs = settings['fsync'] !== 'off';
      await folder.makeCluster(cluster, password, { initdb: binaries.initdb, env, launcher, syncs });
    }
    for (const path of folders) launcher.own(path);
    const toUrl = (port: number, database: string) =>
      `postgresql://${folder.POSTGRES_USER}:${password}@127.0.0.1:${port}/${database}`;
    const serverSettings = toPostgresSettings(settings);
    const spawnOn = (port: number) =>
      spawnPostgres({
        command: [
          ...launcher.prefix,
          binaries.postgres,
          ...toArguments(cluster, { ...serverSettings, port: `${port}` }),
        ],
        env,
        log,
      });

    const { port, server } = await startOnUnusedPort(spawnOn, (p) => toUrl(p, 'postgres'));
    await ensureDatabase(toUrl(port, 'postgres'));
    const url = toUrl(port, EMBEDDED_DATABASE);
    log.info({ pid: server.pid, as: launcher.kind }, 'embedded PostgreSQL is up');
    return supervise({ server, url, log, spawn: () => spawnOn(port), onStopped: unlock });
  } catch (error) {
    unlock();
    throw error;
  }
}

/**
 * Tells which PostgreSQL would run here and as whom, without starting it or touching the data folder.
 * @throws HaivanError as startPostgres would.
 */
export function probePostgres({ dataDir, log }: Pick<PostgresOptions, 'dataDir' | 'log'>): {
  version: string;
  runsAs: LauncherKind;
} {
  const cluster = join(resolve(dataDir), 'postgres');
  if (existsSync(cluster)) folder.checkFolderVersion(cluster);
  const binaries = findPostgresBinaries();
  const scratch = mkdtempSync(join(tmpdir(), 'haivan-probe-'));
  try {
    // The user that PostgreSQL may run as must be able to pass this folder.
    chmodSync(scratch, 0o755);
    const env = linkLibraries(binaries, join(scratch, 'lib'));
    const launcher = findLauncher({ probe: binaries.postgres, cluster, env, log });
    const version = execFileSync(binaries.postgres, ['--version'], { env, encoding: 'utf8' });
    return { version: version.trim(), runsAs: launcher.kind };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function startOnUnusedPort(
  spawnOn: (port: number) => PostgresProcess,
  toUrl: (port: number) => string,
) {
  for (let tries = 1; ; tries++) {
    const port = await findUnusedPort();
    const server = spawnOn(port);
    try {
      await waitForAnswer(toUrl(port), server);
      return { port, server };
    } catch (error) {
      const portWasTaken =
        isHaivanError(error) && String(error.details.value).includes('Address already in use');
      if (!portWasTaken || tries === PORT_TRIES) throw error;
    }
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [
      EMBEDDED_DATABASE,
    ]);
    if (rowCount === 0) await client.query(`create database ${EMBEDDED_DATABASE}`);
  } finally {
    await client.end();
  }
}

interface Supervised {
  server: PostgresProcess;
  url: string;
  log: Log;
  spawn: () => PostgresProcess;
  onStopped: () => void;
}

function supervise({ server, url, log, spawn, onStopped }: Supervised): Postgres {
  const listeners = new Set<(state: 'up' | 'down') => void>();
  let current = server;
  let up = true;
  let stopping = false;
  let wake = () => {};

  const tell = (state: 'up' | 'down') => {
    up = state === 'up';
    for (const listener of listeners) listener(state);
  };
  const nap = (ms: number) =>
    new Promise<void>((done) => {
      const handle = setTimeout(done, ms);
      wake = () => {
        clearTimeout(handle);
        done();
      };
    });

  const watch = async () => {
    let backOffMs = FIRST_BACK_OFF_MS;
    while (!stopping) {
      const startedMs = performance.now();
      const lastWords = await current.gone;
      if (stopping) return;
      if (up) tell('down');
      if (performance.now() - startedMs > SETTLED_MS) backOffMs = FIRST_BACK_OFF_MS;
      log.error(
        { lastWords: lastWords.at(-1), againInMs: backOffMs },
        'PostgreSQL has gone; it is started again',
      );
      await nap(backOffMs);
      backOffMs = Math.min(backOffMs * 2, LONGEST_BACK_OFF_MS);
      if (stopping) return;
      current = spawn();
      try {
        await waitForAnswer(url, current);
        log.info({ pid: current.pid }, 'PostgreSQL is up again');
        tell('up');
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL could not be started again');
      }
    }
  };
  const watching = watch();

  return {
    url,
    pid: () => (up ? current.pid : undefined),
    isUp: () => up,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      if (stopping) return watching;
      stopping = true;
      wake();
      await current.stop();
      await watching;
      up = false;
      onStopped();
    },
  };
}

function toArguments(cluster: string, settings: Record<string, string>): string[] {
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
