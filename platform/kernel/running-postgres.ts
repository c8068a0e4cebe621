/** Finds the embedded PostgreSQL of a centre that runs at this moment, for tools beside it. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDataFolder } from './data-folder.ts';
import { notFound } from './errors.ts';
import { EMBEDDED_DATABASE } from './postgres.ts';
import { POSTGRES_USER } from './internal/postgres-folder.ts';

/** Lines of PostgreSQL's postmaster.pid, from its documentation of the file. */
const PID_LINE = 0;
const PORT_LINE = 3;

/**
 * The address of the running server of a data folder, undefined when none runs.
 * @throws HaivanError not_found when the folder holds no database.
 */
export function findRunningPostgres(dataDir: string): string | undefined {
  const home = resolve(dataDir);
  const cluster = join(home, 'postgres');
  if (!existsSync(cluster))
    throw notFound('This data folder holds no database.', {
      where: 'HAIVAN_DATA',
      value: home,
      allowed: 'the data folder of a centre that was started before',
      next: 'Name it by HAIVAN_DATA or --data, or give DATABASE_URL of an outside database.',
    });
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[PID_LINE]);
  const port = Number(lines[PORT_LINE]);
  if (!Number.isInteger(port) || port <= 0 || !existsSync(`/proc/${pid}`)) return undefined;
  const password = openDataFolder(home).ensureSecret('postgres-password');
  return `postgresql://${POSTGRES_USER}:${password}@127.0.0.1:${port}/${EMBEDDED_DATABASE}`;
}
