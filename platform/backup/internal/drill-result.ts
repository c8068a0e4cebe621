/** What the last tried restores found, as a file in the vault. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrillResult } from '../../../contract/centre/backup.ts';

const FILE = 'last-drill.json';

interface Drills {
  readonly last?: DrillResult;
  /** The last that was passed. */
  readonly proven?: DrillResult;
}

export function readDrill(vaultDir: string): Drills {
  const file = join(vaultDir, FILE);
  // Our own file; every member may be absent.
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Drills) : {};
}

export function writeDrill(vaultDir: string, last: DrillResult): void {
  const proven = last.ok ? last : readDrill(vaultDir).proven;
  const drills: Drills = { last, ...(proven === undefined ? {} : { proven }) };
  const file = join(vaultDir, FILE);
  writeFileSync(`${file}.part`, JSON.stringify(drills, null, 1), { mode: 0o600, flush: true });
  renameSync(`${file}.part`, file);
}
