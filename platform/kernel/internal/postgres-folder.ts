/** The folder of the embedded PostgreSQL: made once, checked at each start, freed of what a crash left. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { conflict } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Launcher } from './postgres-launcher.ts';

export const POSTGRES_MAJOR = '18';
export const POSTGRES_USER = 'haivan';

/** How long a server left by a dead supervisor may take to stop by itself or on request. */
const LEFTOVER_STOPS_MS = 30_000;

/** @throws HaivanError conflict when the folder was written by another major version. */
export function checkFolderVersion(cluster: string): void {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === POSTGRES_MAJOR) return;
  throw conflict(`The data folder was written by PostgreSQL ${version}.`, {
    where: cluster,
    value: version,
    allowed: `PostgreSQL ${POSTGRES_MAJOR}`,
    next:
      `Export it with the release of Hải Vân that wrote it and import the export here, ` +
      `or start with an empty folder by HAIVAN_DATA.`,
  });
}

/** Makes an empty cluster; all or nothing, so a crash in between leaves no half folder. */
export async function makeCluster(
  cluster: string,
  password: string,
  {
    initdb,
    env,
    launcher,
    syncs,
  }: { initdb: string; env: NodeJS.ProcessEnv; launcher: Launcher; syncs: boolean },
): Promise<void> {
  const unfinished = `${cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(unfinished, '..', 'postgres-password.once');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  launcher.own(unfinished);
  launcher.own(passwordFile);
  const args = [
    '-D',
    unfinished,
    `--username=${POSTGRES_USER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    ...(syncs ? [] : ['--no-sync']),
  ];
  try {
    const [command, ...before] = [...launcher.prefix, initdb];
    await promisify(execFile)(command, [...before, ...args], { env });
    renameSync(unfinished, cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Ends a server that still runs in `cluster` though its supervisor is gone (it is ours: the caller holds the folder's
 * lock), and forgets a postmaster.pid whose number now belongs to a stranger.
 */
export async function clearLeftover(cluster: string, log: Log): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = findServer(pidFile);
  if (pid === undefined) return;
  if (!isServerOf(pid, cluster)) {
    rmSync(pidFile, { force: true });
    return;
  }
  log.warn({ pid }, 'a PostgreSQL of this folder still runs without its supervisor; it is stopped first');
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; waitedMs < LEFTOVER_STOPS_MS && isServerOf(pid, cluster); waitedMs += 50)
    await delay(50);
  if (isServerOf(pid, cluster)) process.kill(pid, 'SIGQUIT');
  while (isServerOf(pid, cluster)) await delay(50);
}

function findServer(pidFile: string): number | undefined {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 && existsSync(`/proc/${pid}`) ? pid : undefined;
}

/** PostgreSQL works inside its data folder, so the working directory tells whose server a process is. */
function isServerOf(pid: number, cluster: string): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}
