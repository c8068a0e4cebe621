/** Host keys of the SFTP server, made at the first start and kept in the data folder, so that clients know us again. */
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2 from 'ssh2';

/**
 * ECDSA is for clients that are too old for the first. There is no RSA key: the library offers every RSA key with SHA-1
 * as well, whatever it is told.
 */
const FILES = ['sftp_host_ed25519', 'sftp_host_ecdsa'] as const;

/** The private keys, in the order they are offered. */
export async function loadHostKeys(dataDir: string): Promise<string[]> {
  await mkdir(dataDir, { recursive: true });
  const keys: string[] = [];
  for (const file of FILES) {
    const path = join(dataDir, file);
    if (existsSync(path) && !isReadable(await readFile(path, 'utf8')))
      // No server could ever offer it. It is put aside, not thrown away: somebody may want to know what became of it.
      await rename(path, `${path}.unreadable`);
    if (!existsSync(path)) await makeKey(path, file);
    keys.push(await readFile(path, 'utf8'));
  }
  return keys;
}

/** A pair that can be read again: of the library's own some one in 250 can't be (a leading zero is lost on the way). */
export function generateKeyPair(kind: 'ed25519' | 'ecdsa'): { private: string; public: string } {
  for (;;) {
    const pair =
      kind === 'ecdsa'
        ? ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 })
        : ssh2.utils.generateKeyPairSync('ed25519');
    if (isReadable(pair.private) && isReadable(pair.public)) return pair;
  }
}

const isReadable = (key: string): boolean => !(ssh2.utils.parseKey(key) instanceof Error);

async function makeKey(path: string, file: (typeof FILES)[number]): Promise<void> {
  const { private: text } = generateKeyPair(file === 'sftp_host_ecdsa' ? 'ecdsa' : 'ed25519');
  // Written beside and renamed: a crash in between leaves no half key.
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await chmod(`${path}.new`, 0o600);
  await rename(`${path}.new`, path);
}
