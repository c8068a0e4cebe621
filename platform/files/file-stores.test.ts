/** The same promises of both stores: what was put comes back byte for byte, what is not there is said to be lost. */
import { createRequire } from 'node:module';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileStore } from './files.ts';
import { createBucketStore, createFolderStore } from './file-stores.ts';

/** What this test uses of the server, which has no types of its own. */
interface S3Server {
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
const S3rver: new (options: Readonly<Record<string, unknown>>) => S3Server = createRequire(import.meta.url)(
  's3rver',
);

const folder = mkdtempSync(join(tmpdir(), 'haivan-evidence-'));
const server = new S3rver({
  port: 0,
  silent: true,
  directory: join(folder, 's3'),
  configureBuckets: [{ name: 'haivan', configs: [] }],
});
let url = '';
const place = () => ({ url, accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER', region: 'us-east-1' });

beforeAll(async () => {
  const { port } = await server.run();
  url = `http://127.0.0.1:${port}/haivan`;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each<readonly [string, () => FileStore]>([
  ['the data folder', () => createFolderStore(join(folder, 'files'))],
  ['a bucket', () => createBucketStore(place())],
])('%s', (_name, makeStore) => {
  test('gives back what it took, and the same again changes nothing', async () => {
    const store = makeStore();
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, index) => index % 251));
    await store.put('ab/abcd.original', bytes, 'image/jpeg');
    await store.put('ab/abcd.original', bytes, 'image/jpeg');
    expect((await buffer(await store.get('ab/abcd.original'))).equals(bytes)).toBe(true);
  });

  test('says what is lost, and has no way out of its place', async () => {
    const store = makeStore();
    await expect(store.get('ab/none')).rejects.toMatchObject({ id: 'not_found' });
    await expect(store.get('../secret')).rejects.toThrow('is no key of evidence');
    await expect(store.put('/etc/passwd', Buffer.alloc(1), 'text/plain')).rejects.toThrow(
      'is no key of evidence',
    );
  });
});

test('files in the data folder are the program’s alone', () => {
  const path = join(folder, 'files', 'ab', 'abcd.original');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readFileSync(path)).toHaveLength(300_000);
});

test('a bucket that refuses the key is told as a trouble of the store, and nothing was taken', async () => {
  const store = createBucketStore({ ...place(), accessKeyId: 'somebody-else' });
  await expect(store.put('ab/x', Buffer.from('x'), 'text/plain')).rejects.toMatchObject({
    id: 'unavailable',
    details: { value: expect.stringContaining('403') },
  });
});
