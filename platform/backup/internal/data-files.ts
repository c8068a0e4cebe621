/**
 * What lies in the data folder beside the database: secrets, keys and small files (kept each time they change), files
 * of evidence (kept once: under a key they never change), and what waits in the drop folders (kept with a base).
 */
import { createReadStream } from 'node:fs';
import { lstat, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { packTar, unpackTar } from './tar.ts';
import type { TarEntry } from './tar.ts';
import { isMissing } from './vault-file.ts';
import type { Vault } from './vault.ts';

export const EVIDENCE = 'evidence';
const INBOX = 'inbox';
/** The database has its own way; the rest is made anew at each start, or is nobody's any more. */
const NOT_KEPT =
  /^(postgres(\.unfinished|-lib|\.lock|-password\.once)?|wal-spool|restore-drill-.*|before-\d{8}T.*|.*\.part|.*\.new|.*\.restoring-.*)$/;
/** What is larger is kept with a base only. */
const LARGEST_SMALL = 64 * 2 ** 20;
/** Deliveries that were taken in; they are in the database. */
const DONE = /^inbox\/[^/]+\/done(\/|$)/;

export interface DataFile {
  /** Path below the data folder. */
  readonly path: string;
  readonly size: number;
  readonly mtimeMs: number;
  readonly mode: number;
}

/** Secrets, keys and other small files; with `withInbox` also what waits in the drop folders. */
export async function listDataFiles(
  dataDir: string,
  vaultDir: string,
  { withInbox }: { withInbox: boolean },
): Promise<DataFile[]> {
  const found: DataFile[] = [];
  const walk = async (folder: string) => {
    for (const entry of await readdir(folder, { withFileTypes: true }).catch(noneIfMissing)) {
      const path = join(folder, entry.name);
      const name = relative(dataDir, path);
      const isTop = folder === dataDir;
      if (resolve(path) === resolve(vaultDir) || NOT_KEPT.test(entry.name) || DONE.test(name)) continue;
      if (isTop && (entry.name === EVIDENCE || (entry.name === INBOX && !withInbox))) continue;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) {
        const stat = await lstat(path).catch(() => undefined);
        if (stat !== undefined && (withInbox || stat.size <= LARGEST_SMALL))
          found.push({ path: name, size: stat.size, mtimeMs: stat.mtimeMs, mode: stat.mode & 0o777 });
      }
    }
  };
  await walk(dataDir);
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Says whether two listings are of the same files, unchanged. */
export function toFingerprint(files: readonly DataFile[]): string {
  return files.map(({ path, size, mtimeMs }) => `${path}:${size}:${mtimeMs}`).join('\n');
}

/** An archive of these files. */
export function packDataFiles(dataDir: string, files: readonly DataFile[]): AsyncGenerator<Uint8Array> {
  async function* entries() {
    for (const { path, size, mtimeMs, mode } of files) {
      const entry: TarEntry = { name: path, kind: 'file', mode, mtimeMs, size };
      const file = await open(join(dataDir, path)).catch(() => undefined);
      if (file === undefined) continue;
      // A copy that is broken off may not have begun to read it.
      try {
        yield { entry, content: file.createReadStream({ highWaterMark: 1 << 20 }) };
      } finally {
        await file.close();
      }
    }
  }
  return packTar(entries());
}

/** Puts the files of an archive below `dataDir`, with their modes. */
export async function unpackDataFiles(vault: Vault, name: string, dataDir: string): Promise<number> {
  let count = 0;
  await unpackTar(vault.read(name), vault.toPath(name), async (entry, content) => {
    await writeTarFile(join(dataDir, entry.name), entry, content);
    count += 1;
  });
  return count;
}

/** Writes one file of an archive, its folders made; brought to the disk unless somebody else does that. */
export async function writeTarFile(
  path: string,
  { kind, mode }: Pick<TarEntry, 'kind' | 'mode'>,
  content: AsyncIterable<Buffer>,
  { syncs = true }: { syncs?: boolean } = {},
): Promise<void> {
  await mkdir(kind === 'folder' ? path : dirname(path), { recursive: true, mode: 0o700 });
  if (kind === 'folder') return;
  const file = await open(path, 'w', mode === 0 ? 0o600 : mode);
  try {
    for await (const piece of content) await file.writeFile(piece);
    if (syncs) await file.sync();
  } finally {
    await file.close();
  }
}

/** Keeps files of evidence that are not in the vault yet; how many those were. */
export async function keepEvidence(vault: Vault, dataDir: string, kept: Set<string>): Promise<number> {
  let count = 0;
  for (const key of await listEvidence(dataDir)) {
    if (kept.has(key)) continue;
    if (!vault.has(`${EVIDENCE}/${key}`))
      await vault.write(`${EVIDENCE}/${key}`, createReadStream(join(dataDir, EVIDENCE, key)));
    kept.add(key);
    count += 1;
  }
  return count;
}

/** Keys of the files of evidence in the data folder. */
export async function listEvidence(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, EVIDENCE);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(noneIfMissing);
  return entries
    .filter((entry) => entry.isFile() && !NOT_KEPT.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

function noneIfMissing(error: unknown): never[] {
  if (isMissing(error)) return [];
  throw error;
}
