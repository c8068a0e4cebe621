/**
 * The folder of back-ups. A file `vault.json` in it says whose it is (PostgreSQL's identity of the database) and how its
 * key is made; without it nothing is written, so that a disk that is not mounted is noticed and not replaced by an
 * empty folder.
 *
 *   vault.json
 *   base-<time>/   manifest.json, files.json.zst, database-*.tar.zst, data.tar.zst, wal/
 *   wal/           the write-ahead log, a file a segment
 *   files/         secrets and keys each time they changed
 *   evidence/      files of evidence, as they came
 *   last-drill.json
 */
import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { conflict, forbidden, notFound, unavailable } from '../../kernel/errors.ts';
import { readVaultFile, writeVaultFile } from './vault-file.ts';
import type { WrittenFile } from './vault-file.ts';

const MARK = 'vault.json';
const SCRYPT = { N: 2 ** 15, r: 8, p: 1 };
const GIVEN_KEY = /^[0-9a-f]{64}$/i;
const PLAIN = '.zst';
const SEALED = '.zst.enc';

interface Mark {
  readonly format: 1;
  /** PostgreSQL's identity of the database whose back-ups lie here. */
  readonly database: string;
  readonly madeMs: number;
  /** Absent when nothing is encrypted. */
  readonly key?: { readonly salt: string; readonly check: string };
}

export interface Vault {
  readonly folder: string;
  readonly isEncrypted: boolean;
  /** The same identity as `Mark.database`. */
  readonly database: string;
  /** Writes a file by its name in the vault (`wal/…`), without its ending. */
  write(name: string, source: AsyncIterable<Uint8Array>): Promise<WrittenFile>;
  /** @throws BrokenFile, or an error ENOENT. */
  read(name: string): AsyncGenerator<Buffer>;
  has(name: string): boolean;
  /** Where a file of this name lies or would lie. */
  toPath(name: string): string;
  /** Names of what lies in a folder of the vault, without endings; unfinished files are not told. */
  list(folder: string): string[];
  /** Proves that a text was written with this vault's key; without a key only that it was not damaged. */
  seal(text: string): string;
  /** The same vault while the files of folder `name` lie in `<name>.unfinished`. */
  whileUnfinished(name: string): Vault;
  /** @throws HaivanError not_found or unavailable when the folder is no longer the one that was opened. */
  checkThere(): void;
}

/** The secret as it was set: a file's content or the text itself. */
export function readBackupSecret(given: {
  backupKey?: string | undefined;
  backupKeyFile?: string | undefined;
}) {
  if (given.backupKey !== undefined) return given.backupKey;
  if (given.backupKeyFile === undefined) return undefined;
  try {
    const text = readFileSync(given.backupKeyFile, 'utf8').trim();
    if (text.length >= 12) return text;
  } catch (error) {
    throw unavailable('The file with the key of the back-ups cannot be read.', {
      where: 'HAIVAN_BACKUP_KEY_FILE',
      value: `${given.backupKeyFile} (${error instanceof Error ? error.message : String(error)})`,
      next: 'Give the file to the user who starts the program (mode 0400).',
    });
  }
  throw conflict('The key of the back-ups is too short.', {
    where: 'HAIVAN_BACKUP_KEY_FILE',
    allowed: '64 hexadecimal digits, or a phrase of at least 12 characters',
    next: 'Make one: openssl rand -hex 32. Keep it outside this machine as well.',
  });
}

/** Makes the folder a vault of this database; what is one already stays as it is. */
export async function makeVault(
  folder: string,
  database: string,
  secret: string | undefined,
): Promise<Vault> {
  if (existsSync(join(folder, MARK))) {
    const vault = await openVault(folder, secret);
    if (vault.database === database) return vault;
    throw conflict('The folder holds back-ups of another database.', {
      where: 'HAIVAN_BACKUP_DIR',
      value: folder,
      allowed: 'an empty folder, or the one this centre has used',
      next: 'Name another folder. To bring that database back: npm run restore -- --from <folder>.',
    });
  }
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw unreachable(folder, error);
  }
  const salt = randomBytes(16).toString('hex');
  const key = secret === undefined ? undefined : await toKey(secret, salt);
  const mark: Mark = {
    format: 1,
    database,
    madeMs: Date.now(),
    ...(key === undefined ? {} : { key: { salt, check: toCheck(key) } }),
  };
  writeFileSync(join(folder, `${MARK}.part`), JSON.stringify(mark, null, 2), { mode: 0o600, flush: true });
  renameSync(join(folder, `${MARK}.part`), join(folder, MARK));
  return toVault(folder, mark, key);
}

/** @throws HaivanError not_found (no vault there), forbidden (no key, or another one). */
export async function openVault(folder: string, secret: string | undefined): Promise<Vault> {
  const mark = readMark(folder);
  if (mark.key === undefined) return toVault(folder, mark, undefined);
  if (secret === undefined)
    throw forbidden('The back-ups are encrypted, and no key is given.', {
      where: folder,
      next: 'Give the key by HAIVAN_BACKUP_KEY or HAIVAN_BACKUP_KEY_FILE.',
    });
  const key = await toKey(secret, mark.key.salt);
  const [check, kept] = [Buffer.from(toCheck(key)), Buffer.from(mark.key.check)];
  if (check.length === kept.length && timingSafeEqual(check, kept)) return toVault(folder, mark, key);
  throw forbidden('The key is not the one these back-ups were encrypted with.', {
    where: folder,
    next: 'Give the old key by HAIVAN_BACKUP_KEY or HAIVAN_BACKUP_KEY_FILE; for a new key take a new folder.',
  });
}

/** The name a file is read and written by is proved by its encryption; `place` says where it lies meanwhile. */
function toVault(folder: string, mark: Mark, key: Buffer | undefined, place = (name: string) => name): Vault {
  const ending = key === undefined ? PLAIN : SEALED;
  const toPath = (name: string) => join(folder, `${place(name)}${ending}`);
  return {
    folder,
    isEncrypted: key !== undefined,
    database: mark.database,
    write: (name, source) => writeVaultFile(toPath(name), source, { key, name }),
    read: (name) => readVaultFile(toPath(name), { key, name }),
    has: (name) => existsSync(toPath(name)),
    toPath,
    list(name) {
      const path = join(folder, name);
      if (!existsSync(path)) return [];
      return readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith(ending))
        .map((file) => file.slice(0, -ending.length))
        .sort();
    },
    whileUnfinished: (base) =>
      toVault(folder, mark, key, (name) =>
        name.startsWith(`${base}/`) ? `${base}.unfinished/${name.slice(base.length + 1)}` : name,
      ),
    seal: (text) =>
      createHmac('sha256', key ?? 'haivan')
        .update(text)
        .digest('hex'),
    checkThere() {
      const { database, madeMs } = readMark(folder);
      if (database !== mark.database || madeMs !== mark.madeMs) throw unreachable(folder, 'it was exchanged');
    },
  };
}

function readMark(folder: string): Mark {
  let text: string;
  try {
    text = readFileSync(join(folder, MARK), 'utf8');
  } catch (error) {
    throw notFound('There are no back-ups in this folder.', {
      where: 'HAIVAN_BACKUP_DIR (or --from)',
      value: `${folder} (${error instanceof Error ? error.message : String(error)})`,
      allowed: `a folder with a file ${MARK}`,
      next: 'Is its disk mounted? Name the folder of the back-ups.',
    });
  }
  // Our own file; a strange one is told by what is missing in it.
  const mark = JSON.parse(text) as Partial<Mark>;
  if (mark.format === 1 && mark.database !== undefined && mark.madeMs !== undefined) return mark as Mark;
  throw conflict('The back-ups were written by another release.', {
    where: join(folder, MARK),
    value: mark.format ?? 'unknown',
    allowed: 'format 1',
    next: 'Restore with the release of Hải Vân that wrote them.',
  });
}

function unreachable(folder: string, error: unknown) {
  return unavailable('The folder of the back-ups cannot be written.', {
    where: 'HAIVAN_BACKUP_DIR',
    value: `${folder} (${error instanceof Error ? error.message : String(error)})`,
    next: 'Mount its disk, make room, or give it to the user who runs the program.',
  });
}

async function toKey(secret: string, salt: string): Promise<Buffer> {
  if (GIVEN_KEY.test(secret)) return Buffer.from(secret, 'hex');
  const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);
  return derive(secret.normalize('NFC'), Buffer.from(salt, 'hex'), 32, { ...SCRYPT, maxmem: 128 * 2 ** 20 });
}

function toCheck(key: Buffer): string {
  return createHmac('sha256', key).update('haivan back-up key').digest('hex');
}
