/**
 * What the data folder remembers of its back-ups: into which vault they go, and since when the chain of the log there is
 * unbroken. So a disk that is not mounted is not taken for a new, empty vault.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Settings } from '../../kernel/settings.ts';
import { makeVault, openVault, readBackupSecret } from './vault.ts';
import type { Vault } from './vault.ts';

const FILE = 'backup-target.json';

interface Target {
  readonly dir?: string;
  /** The log in the vault is whole from here on; a base before it does not reach further than itself. */
  readonly chainMs?: number;
  /** Log from here on was given up; a later base heals it. */
  readonly gapMs?: number;
}

/** Opens the vault; makes it when this data folder has had no other there. */
export async function openTarget({
  dataDir,
  dir,
  url,
  settings,
}: {
  dataDir: string;
  dir: string;
  url: string;
  settings: Settings;
}): Promise<Vault> {
  const secret = readBackupSecret(settings);
  const target = readTarget(dataDir);
  if (target.dir === dir) {
    const vault = await openVault(dir, secret);
    if (vault.database === (await readIdentity(url))) return vault;
  }
  const vault = await makeVault(dir, await readIdentity(url), secret);
  writeTarget(dataDir, { dir, chainMs: Date.now() });
  return vault;
}

export function readTarget(dataDir: string): Target {
  const file = join(dataDir, FILE);
  // Our own file; every member may be absent.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Target) : {};
}

export function writeTarget(dataDir: string, target: Target): void {
  const file = join(dataDir, FILE);
  writeFileSync(`${file}.part`, JSON.stringify(target), { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
}

/** Without archiving the chain is broken: the next time it begins anew. */
export function forgetTarget(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true });
}

/** PostgreSQL's identity of a database; a restored one keeps it. */
async function readIdentity(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string }>(
      'select system_identifier::text as id from pg_control_system()',
    );
    return rows[0]?.id ?? '';
  } finally {
    await client.end();
  }
}
