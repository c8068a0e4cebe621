/**
 * From the spool to the vault: PostgreSQL copies each finished segment of its log into `<data>/wal-spool` (fsync, never
 * over another one), and here it is compressed, encrypted and put into the vault. A vault that is full or gone stops
 * nothing: the spool grows to its limit; beyond it the chain is given up, loudly, and a new base begins it anew.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Vault } from './vault.ts';

/** Folder in the data folder. */
export const SPOOL = 'wal-spool';

/** Names as PostgreSQL gives them: segments, histories, `.partial`, `.backup`. */
const ARCHIVED = /^[0-9A-F]{8}(\.history|[0-9A-F]{16}(\.partial|\.[0-9A-F]{8}\.backup)?)$/;

export interface MovedWal {
  readonly moved: number;
  /** When the newest of them was finished by PostgreSQL, epoch ms. */
  readonly newestMs: number | undefined;
}

export interface SpoolState {
  readonly files: number;
  readonly bytes: number;
  /** Since when the oldest waits. */
  readonly oldestMs: number | undefined;
}

/**
 * What PostgreSQL runs for each segment; `%f` is its name, `%p` its path. An equal file there is success: it asks again
 * after a crash. The copy keeps the segment's own time, which says until when the log reaches.
 */
export function toArchiveCommand(spool: string): string {
  const at = `'${spool.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;
  return (
    `if [ -e ${at}/%f ]; then cmp -s "%p" ${at}/%f; ` +
    `else cp -p "%p" ${at}/%f.part && sync ${at}/%f.part && mv ${at}/%f.part ${at}/%f && sync ${at}; fi`
  );
}

/** Moves what waits, oldest first. @throws what the vault says; what was moved before stays moved. */
export async function moveWal(spool: string, vault: Vault): Promise<MovedWal> {
  let newestMs: number | undefined;
  let moved = 0;
  for (const name of await listSpool(spool)) {
    const path = join(spool, name);
    vault.checkThere();
    const { mtimeMs } = await stat(path);
    if (vault.has(`wal/${name}`)) await checkSame(path, vault, name);
    else {
      await vault.write(`wal/${name}`, createReadStream(path, { highWaterMark: 1 << 20 }));
      await setTime(vault.toPath(`wal/${name}`), mtimeMs);
    }
    await rm(path);
    newestMs = mtimeMs;
    moved += 1;
  }
  return { moved, newestMs };
}

export async function readSpool(spool: string): Promise<SpoolState> {
  let [files, bytes] = [0, 0];
  let oldestMs: number | undefined;
  for (const name of await listSpool(spool)) {
    const found = await stat(join(spool, name)).catch(() => undefined);
    if (found === undefined) continue;
    files += 1;
    bytes += found.size;
    oldestMs = Math.min(oldestMs ?? Infinity, found.ctimeMs);
  }
  return { files, bytes, oldestMs };
}

/** Gives up what waits. */
export async function clearSpool(spool: string): Promise<number> {
  const names = await listSpool(spool);
  for (const name of names) await rm(join(spool, name), { force: true });
  return names.length;
}

async function listSpool(spool: string): Promise<string[]> {
  return (await readdir(spool)).filter((name) => ARCHIVED.test(name)).sort();
}

/** The vault holds a file of this name: fine when it is this one, and never written over when it is another. */
async function checkSame(path: string, vault: Vault, name: string): Promise<void> {
  const [mine, kept] = [createHash('sha256'), createHash('sha256')];
  for await (const piece of createReadStream(path)) mine.update(piece as Buffer);
  for await (const piece of vault.read(`wal/${name}`)) kept.update(piece);
  if (mine.digest('hex') !== kept.digest('hex'))
    throw new Error(`The vault already holds another ${name}; it is not written over.`);
}

async function setTime(path: string, mtimeMs: number): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.utimes(mtimeMs / 1000, mtimeMs / 1000);
  } finally {
    await file.close();
  }
}
