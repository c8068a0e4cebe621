/** The data folder: everything that must outlive a restart lies below it, and secrets in it are the owner's alone. */
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { unavailable } from './errors.ts';

const SECRET_BYTES = 32;

/** Secrets that others give out and that change. */
export interface SecretKeeper {
  /** What was kept last under this name. */
  findSecret(name: string): string | undefined;
  /** In place of what was there, whole or not at all, file mode 0600. */
  keepSecret(name: string, value: string): void;
}

export interface DataFolder extends SecretKeeper {
  readonly path: string;
  /** The path of a folder in it, made when absent. */
  ensureFolder(name: string): string;
  /** The secret kept under this name (base64url of 256 random bits), made at the first call, file mode 0600. */
  ensureSecret(name: string): string;
}

/** Opens the folder and makes it when absent; HaivanError unavailable when it cannot be written. */
export function openDataFolder(dataDir: string): DataFolder {
  const path = resolve(dataDir);
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unavailable('The data folder cannot be written.', {
      where: 'HAIVAN_DATA',
      value: `${path} (${error instanceof Error ? error.message : String(error)})`,
      allowed: 'a folder of the user who starts the program',
      next: 'Give it to that user (chown), or name another one with HAIVAN_DATA.',
    });
  }
  return {
    path,
    ensureFolder(name) {
      const folder = join(path, name);
      mkdirSync(folder, { recursive: true });
      return folder;
    },
    ensureSecret(name) {
      const file = join(path, name);
      if (!existsSync(file))
        writeFileSync(file, randomBytes(SECRET_BYTES).toString('base64url'), { mode: 0o600 });
      return readFileSync(file, 'utf8').trim();
    },
    findSecret(name) {
      const file = join(path, name);
      return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
    },
    keepSecret(name, value) {
      const file = join(path, name);
      writeFileSync(`${file}.new`, value, { mode: 0o600, flush: true });
      renameSync(`${file}.new`, file);
    },
  };
}
