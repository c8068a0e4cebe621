/** Files of a back-up: what comes out is what went in, or an error that names the file. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkParts } from './internal/base.ts';
import { packTar, unpackTar } from './internal/tar.ts';
import type { TarEntry } from './internal/tar.ts';
import { BrokenFile, readVaultFile, writeVaultFile } from './internal/vault-file.ts';
import { makeVault, openVault } from './internal/vault.ts';

const KEY = randomBytes(32);
let folder: string;
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'haivan-vault-file-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (path: string, key: Buffer | undefined, name: string) =>
  Buffer.concat(await Readable.from(readVaultFile(path, { key, name })).toArray());

/** Random bytes do not shrink: the encrypted pieces are full ones. */
describe.each([
  ['encrypted', KEY],
  ['plain', undefined],
])('%s', (kind, key) => {
  test.each([0, 1, 65_535, 65_536, 65_537, 200_000])('%d bytes come back', async (size) => {
    const path = join(folder, `${kind}-${size}`);
    const body = randomBytes(size);
    const { bytes } = await writeVaultFile(path, Readable.from([body]), { key, name: 'wal/1' });
    expect(readFileSync(path).length).toBe(bytes);
    expect((await read(path, key, 'wal/1')).equals(body)).toBe(true);
  });

  test('a changed byte and a cut end are told', async () => {
    const path = join(folder, `${kind}-broken`);
    const body = randomBytes(200_000);
    await writeVaultFile(path, Readable.from([body]), { key, name: 'wal/1' });
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (at) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] ?? 0) ^ 0x10;
        writeFileSync(path, changed);
        const got = await read(path, key, 'wal/1').catch((error: unknown) => error);
        // The plain format has a bit that nobody uses; everything else is under its checksum.
        if (key === undefined && Buffer.isBuffer(got)) expect(got.equals(body)).toBe(true);
        else expect(got).toMatchObject({ path });
      }),
      { numRuns: 40 },
    );
    for (const left of [whole.length - 1, whole.length - 16, 65_536 + 40, 10]) {
      writeFileSync(path, whole);
      truncateSync(path, left);
      await expect(read(path, key, 'wal/1')).rejects.toThrow(BrokenFile);
    }
  });
});

test('an encrypted file does not open under another name or another key', async () => {
  const path = join(folder, 'named');
  await writeVaultFile(path, Readable.from([Buffer.from('nội dung')]), { key: KEY, name: 'wal/1' });
  await expect(read(path, KEY, 'wal/2')).rejects.toThrow('changed or cut off');
  await expect(read(path, randomBytes(32), 'wal/1')).rejects.toThrow('changed or cut off');
  expect(readFileSync(path).includes('nội dung')).toBe(false);
});

test('a vault opens with its own key only, and belongs to one database', async () => {
  const path = join(folder, 'vault');
  await makeVault(path, '7001', 'một cụm từ dài');
  await expect(openVault(path, undefined)).rejects.toThrow('no key is given');
  await expect(openVault(path, 'một cụm từ khác')).rejects.toThrow('not the one');
  await expect(makeVault(path, '7002', 'một cụm từ dài')).rejects.toThrow('another database');
  expect((await openVault(path, 'một cụm từ dài')).isEncrypted).toBe(true);
  await expect(openVault(join(folder, 'nowhere'), undefined)).rejects.toThrow('no back-ups in this folder');
});

test('a part in whose place another whole file lies is told by its size or its checksum', async () => {
  const vault = await makeVault(join(folder, 'parts'), '7001', 'một cụm từ dài');
  const name = 'base-20261128T101500Z/data.tar';
  const body = randomBytes(1_000);
  const part = { name, ...(await vault.write(name, Readable.from([body]))) };
  await checkParts(vault, [part]);
  // Whoever has the key writes a file that opens well: random bytes do not shrink, so it is as long as the first.
  await vault.write(name, Readable.from([randomBytes(1_000)]));
  await expect(checkParts(vault, [part])).rejects.toThrow('its checksum is not the one in the manifest');
  await vault.write(name, Readable.from([randomBytes(999)]));
  await expect(checkParts(vault, [part])).rejects.toThrow(`instead of ${part.bytes}`);
  rmSync(vault.toPath(name));
  await expect(checkParts(vault, [part])).rejects.toThrow('it is gone');
});

test('an archive keeps long and Vietnamese names, folders, and exactly the announced size', async () => {
  const long = `inbox/tram-do-mua/${'thư mục rất dài/'.repeat(12)}tệp.csv`;
  const toEntry = (name: string, size: number, kind: TarEntry['kind'] = 'file') => ({
    name,
    kind,
    mode: kind === 'file' ? 0o600 : 0o700,
    mtimeMs: 1_700_000_000_000,
    size,
  });
  async function* entries() {
    yield { entry: toEntry('pg_wal', 0, 'folder'), content: Readable.from([]) };
    yield { entry: toEntry(long, 3), content: Readable.from([Buffer.from('abcdef')]) };
    yield { entry: toEntry('short', 700), content: Readable.from([Buffer.from('x')]) };
    yield { entry: toEntry('empty', 0), content: Readable.from([]) };
  }
  const found: [string, string, string][] = [];
  await unpackTar(Readable.from(packTar(entries())), 'test.tar', async ({ name, kind }, content) => {
    found.push([name, kind, Buffer.concat(await Readable.from(content).toArray()).toString()]);
  });
  expect(found).toEqual([
    ['pg_wal', 'folder', ''],
    [long, 'file', 'abc'],
    ['short', 'file', `x${'\0'.repeat(699)}`],
    ['empty', 'file', ''],
  ]);
});
