/**
 * Secrets that must be read again (a password for another machine) lie in the database as AES-256-GCM under a key that
 * does not: from the environment, a file, or the data folder. Each sealed text names its key, so that keys can change.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unavailable } from './errors.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_FILE = 'secret-key';

/** A sealed text as it is stored. */
export interface Sealed {
  readonly keyId: string;
  /** Nonce, cipher text, tag. */
  readonly bytes: Buffer;
}

export interface SecretBox {
  /** The key that seals now. */
  readonly keyId: string;
  /** Every key it can open with. */
  readonly keyIds: readonly string[];
  /** `what` says what the text is and opens; the seal holds only together with it. */
  seal(text: string, what: string): Sealed;
  /** @throws HaivanError unavailable when its key is not here, or it was not sealed for this */
  open(sealed: Sealed, what: string): string;
}

/** Makes the box. The first key seals; all of them open. Keys are texts of 32 bytes in base64url. */
export function createSecretBox(keys: readonly string[]): SecretBox {
  const known = new Map(keys.map((text) => [toKeyId(text), toKey(text)]));
  const [keyId = ''] = known.keys();
  const current = known.get(keyId);
  if (current === undefined) throw new Error('The box of secrets has no key.');
  return {
    keyId,
    keyIds: [...known.keys()],
    seal(text, what) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', current, nonce).setAAD(Buffer.from(what));
      const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return { keyId, bytes };
    },
    open(sealed, what) {
      const key = known.get(sealed.keyId);
      if (key === undefined) throw cannotOpen(`the key ${sealed.keyId} is not here`);
      try {
        const nonce = sealed.bytes.subarray(0, NONCE_BYTES);
        const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(what)).setAuthTag(sealed.bytes.subarray(-TAG_BYTES));
        const text = decipher.update(sealed.bytes.subarray(NONCE_BYTES, -TAG_BYTES));
        return Buffer.concat([text, decipher.final()]).toString('utf8');
      } catch {
        throw cannotOpen('it was not sealed for this place');
      }
    },
  };
}

/**
 * The keys: of HAIVAN_KEY, else of the file HAIVAN_KEY_FILE, else of the data folder, where one is made at the first
 * start (0600). Several stand between commas or on lines; the first seals.
 * @throws HaivanError unavailable for a file that cannot be read or holds no key
 */
export function readSecretKeys(
  { key, keyFile }: { readonly key: string | undefined; readonly keyFile: string | undefined },
  dataDir: string,
): readonly string[] {
  if (key !== undefined) return splitKeys(key);
  const file = keyFile ?? join(dataDir, KEY_FILE);
  if (keyFile === undefined && !existsSync(file))
    writeFileSync(file, `${makeSecretKey()}\n`, { mode: 0o600, flag: 'wx' });
  if (keyFile === undefined) chmodSync(file, 0o600);
  const keys = readKeyFile(file);
  if (keys.length > 0 && keys.every(isSecretKey)) return keys;
  throw unavailable('The file of the key to the secrets holds no key.', {
    where: keyFile === undefined ? KEY_FILE : 'HAIVAN_KEY_FILE',
    value: file,
    allowed: '32 bytes in base64url, one key a line',
    next: 'Put the right file there. Without the key the feeds’ secrets have to be entered again.',
  });
}

/** Puts a new key before the others of the key file; the next start seals everything anew with it. */
export function rotateKeyFile(file: string): string {
  const key = makeSecretKey();
  const all = [key, ...(existsSync(file) ? readKeyFile(file) : [])];
  writeFileSync(file, `${all.join('\n')}\n`, { mode: 0o600 });
  return toKeyId(key);
}

/** Leaves only the key that seals. @returns how many were dropped */
export function forgetOldKeys(file: string): number {
  const [key, ...old] = readKeyFile(file);
  if (key !== undefined) writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return old.length;
}

export function isSecretKey(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text);
}

/** The keys of a text: between commas or line ends. */
export function splitKeys(text: string): string[] {
  return text.split(/[\s,]+/).filter((key) => key !== '');
}

function readKeyFile(file: string): string[] {
  try {
    return splitKeys(readFileSync(file, 'utf8'));
  } catch (error) {
    throw unavailable('The file of the key to the secrets cannot be read.', {
      where: 'HAIVAN_KEY_FILE',
      value: `${file} (${error instanceof Error ? error.message : String(error)})`,
      allowed: 'a file that the user of the program may read',
      next: 'Give it to that user, mode 0600.',
    });
  }
}

function makeSecretKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

function toKey(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

/** A name that tells nothing of the key. */
function toKeyId(text: string): string {
  return createHash('sha256').update('haivan secret key ').update(toKey(text)).digest('hex').slice(0, 12);
}

function cannotOpen(why: string) {
  return unavailable(`A secret cannot be opened: ${why}.`, {
    where: 'HAIVAN_KEY',
    allowed: 'the key it was sealed with',
    next: 'Start with the key of that time beside the new one, or enter the secret again.',
  });
}
