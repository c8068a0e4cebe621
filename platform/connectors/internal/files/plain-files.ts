/**
 * Files of the inbox, where others may write: a link in it, symbolic or hard, a pipe or a device is never followed, read,
 * listed or written through, and the folders are the owner's alone.
 */
import { constants, type Stats } from 'node:fs';
import { chmod, lstat, mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** It is no plain file or folder: a link, a pipe, a device. */
export class NotPlain extends Error {
  constructor() {
    super('It is no plain file (a link, pipe or device); links are never followed.');
  }
}

/** A plain file has one name: a second (hard) link may be a file of somebody else. */
export function isPlainFile(stats: Stats): boolean {
  return stats.isFile() && stats.nlink === 1;
}

/** Opens a plain file for reading. @throws NotPlain */
export async function openPlain(path: string): Promise<FileHandle> {
  // Without O_NONBLOCK opening a pipe would wait for its other end, in one of the few threads all files share.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = await open(path, flags).catch((error: unknown) => {
    throw isLoop(error) ? new NotPlain() : error;
  });
  if (isPlainFile(await file.stat())) return file;
  await file.close();
  throw new NotPlain();
}

/** Reads a plain file whole. @throws NotPlain */
export async function readPlainFile(path: string): Promise<Buffer> {
  const file = await openPlain(path);
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** Writes a file of ours under this name; what lay there, a link too, is replaced and not written through. */
export async function writePlainFile(path: string, text: string): Promise<void> {
  const aside = join(dirname(path), `.note-${crypto.randomUUID()}`);
  const file = await open(aside, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    await file.writeFile(text);
  } finally {
    await file.close();
  }
  await rename(aside, path);
}

/** The folder is there, is no link, and is its owner's alone. What stands in its place is taken away. */
export async function ensurePlainFolder(path: string): Promise<void> {
  const stats = await lstat(path).catch(() => undefined);
  if (stats !== undefined && !stats.isDirectory()) await rm(path);
  await mkdir(path, { recursive: true, mode: 0o700 });
  if (stats?.isDirectory() === true && (stats.mode & 0o777) !== 0o700) await chmod(path, 0o700);
}

/** Holds when every folder from `root` down to the path's own is a real one. @throws NotPlain */
export async function checkFolders(root: string, path: string): Promise<void> {
  const parts = relative(root, dirname(path)).split(sep).filter(Boolean);
  for (let count = 0; count <= parts.length; count += 1) {
    const stats = await lstat(join(root, ...parts.slice(0, count)));
    if (!stats.isDirectory()) throw new NotPlain();
  }
}

function isLoop(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ELOOP' || error.code === 'ENXIO');
}
