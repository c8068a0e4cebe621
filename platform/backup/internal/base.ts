/** A base back-up as it lies in the vault: what is in it, and whether it is whole. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Counts } from './counts.ts';
import { BrokenFile, hashFile } from './vault-file.ts';
import type { Vault } from './vault.ts';

export const BASE = /^base-\d{8}T\d{6}Z$/;

export interface BasePart {
  /** Name in the vault, without its ending. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: 1;
  readonly product: string;
  /** Newest migration of the database. */
  readonly schema: number;
  readonly postgres: string;
  readonly database: string;
  readonly timeline: number;
  /** Places in the write-ahead log. Whole from `stopLsn` on. */
  readonly startLsn: string;
  readonly stopLsn: string;
  readonly startedMs: number;
  /** From this moment on the back-up can be restored. */
  readonly endedMs: number;
  readonly tookMs: number;
  /** Of the database's files, before they were compressed. */
  readonly rawBytes: number;
  readonly files: number;
  readonly counts: Counts;
  readonly parts: readonly BasePart[];
}

export interface Base extends Manifest {
  /** Its folder in the vault. */
  readonly name: string;
}

/** sha-256 of each file of the database, by its name in the archive. */
export type FileHashes = Readonly<Record<string, string>>;

export const toManifestText = (vault: Vault, manifest: Manifest): string => {
  const text = JSON.stringify(manifest);
  return JSON.stringify({ seal: vault.seal(text), manifest }, null, 1);
};

/** @throws BrokenFile when the manifest is not as it was written. */
export function readBase(vault: Vault, name: string): Base {
  const path = join(vault.folder, name, 'manifest.json');
  try {
    // Our own file; the seal says that it is as we wrote it.
    const { seal, manifest } = JSON.parse(readFileSync(path, 'utf8')) as { seal: string; manifest: Manifest };
    if (seal === vault.seal(JSON.stringify(manifest))) return { name, ...manifest };
  } catch (error) {
    throw new BrokenFile(path, error instanceof Error ? error.message : String(error));
  }
  throw new BrokenFile(path, 'it was changed after it was written');
}

/** All finished base back-ups, oldest first; those with a broken manifest are told apart. */
export function listBases(vault: Vault): { bases: Base[]; broken: BrokenFile[] } {
  const bases: Base[] = [];
  const broken: BrokenFile[] = [];
  for (const name of readdirSync(vault.folder)
    .filter((one) => BASE.test(one))
    .sort()) {
    try {
      bases.push(readBase(vault, name));
    } catch (error) {
      if (!(error instanceof BrokenFile)) throw error;
      broken.push(error);
    }
  }
  return { bases, broken };
}

/** Reads every part again. @throws BrokenFile naming the first that is not what was written. */
export async function checkParts(vault: Vault, parts: readonly BasePart[]): Promise<void> {
  for (const { name, bytes, sha256 } of parts) {
    const path = vault.toPath(name);
    if (!existsSync(path)) throw new BrokenFile(path, 'it is gone');
    const size = statSync(path).size;
    if (size !== bytes) throw new BrokenFile(path, `it has ${size} bytes instead of ${bytes}`);
    if ((await hashFile(path)) !== sha256)
      throw new BrokenFile(path, 'its checksum is not the one in the manifest');
  }
}

/** `base-20261128T101500Z` */
export function toBaseName(timeMs: number): string {
  return `base-${toStamp(timeMs)}`;
}

export function toStamp(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}

/** Epoch ms of a stamp, as `toStamp` wrote it. */
export function fromStamp(stamp: string): number {
  return Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}
