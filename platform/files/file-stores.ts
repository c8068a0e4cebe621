/** Where files of evidence lie: the data folder, or a bucket of an S3-compatible store. */
import { createReadStream } from 'node:fs';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { randomBytes } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import { readAnswerText } from '../kernel/answer-text.ts';
import { notFound, unavailable } from '../kernel/errors.ts';
import type { FileStore } from './files.ts';

/** Keys are made by the program; anything else would be a way out of the folder. */
const KEY = /^[a-z0-9][a-z0-9/._-]{0,200}$/;

function checkKey(key: string): void {
  if (!KEY.test(key) || key.includes('..')) throw new Error(`${key} is no key of evidence.`);
}

function lost(key: string) {
  return notFound('The file is not in the store of evidence.', {
    where: 'evidence',
    value: key,
    next: 'Bring it back from a back-up; its hash proves that it is the same.',
  });
}

/** Files below a folder; each is written beside its place and then put there, so that none is ever half there. */
export function createFolderStore(folder: string): FileStore {
  return {
    async put(key, bytes) {
      checkKey(key);
      const path = join(folder, key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const beside = `${path}.${randomBytes(4).toString('hex')}.part`;
      await writeFile(beside, bytes, { mode: 0o600, flush: true });
      await rename(beside, path);
    },
    async get(key) {
      checkKey(key);
      const path = join(folder, key);
      await access(path).catch(() => {
        throw lost(key);
      });
      return createReadStream(path);
    },
    async has(key) {
      checkKey(key);
      return access(join(folder, key)).then(
        () => true,
        () => false,
      );
    },
    async delete(key) {
      checkKey(key);
      await rm(join(folder, key), { force: true });
    },
  };
}

export interface BucketPlace {
  /** Address of the bucket, e.g. `https://s3.example.vn/haivan`. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** Objects of a bucket, by signed requests (AWS Signature Version 4). */
export function createBucketStore({ url, ...keys }: BucketPlace): FileStore {
  const client = new AwsClient({ ...keys, service: 's3', retries: 3 });
  const toUrl = (key: string) => {
    checkKey(key);
    return `${url.replace(/\/$/, '')}/${key}`;
  };
  const ask = async (
    key: string,
    init: { method: string; body?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> },
  ) => {
    const address = toUrl(key);
    try {
      return await client.fetch(address, init);
    } catch (error) {
      throw unavailable(
        'The store of evidence does not answer.',
        { where: new URL(url).host, retryAfterSec: 10 },
        error,
      );
    }
  };
  return {
    async put(key, bytes, contentType) {
      const answer = await ask(key, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { 'content-type': contentType },
      });
      if (answer.ok) return;
      throw unavailable('The store of evidence refused the file.', {
        where: new URL(url).host,
        value: `${answer.status} ${(await readAnswerText(answer)).slice(0, 300)}`,
        allowed: 'a bucket this centre may write to',
        next: 'Check HAIVAN_S3_URL and its keys; the file was not taken.',
        retryAfterSec: 60,
      });
    },
    async get(key) {
      const answer = await ask(key, { method: 'GET' });
      if (answer.status === 404) throw lost(key);
      if (!answer.ok || answer.body === null)
        throw unavailable('The store of evidence does not give the file.', {
          where: new URL(url).host,
          value: answer.status,
          retryAfterSec: 60,
        });
      // The web's streams and Node's have the same bytes; their types come from two libraries.
      return Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    },
    async has(key) {
      const answer = await ask(key, { method: 'HEAD' });
      if (answer.ok || answer.status === 404) return answer.ok;
      throw unavailable('The store of evidence does not give the file.', {
        where: new URL(url).host,
        value: answer.status,
        retryAfterSec: 60,
      });
    },
    async delete(key) {
      const answer = await ask(key, { method: 'DELETE' });
      if (answer.ok || answer.status === 404) return;
      throw unavailable('The store of evidence does not delete the file.', {
        where: new URL(url).host,
        value: answer.status,
        allowed: 'a bucket this centre may delete from',
        next: 'Check the rights of its keys; the next run tries again.',
        retryAfterSec: 60,
      });
    },
  };
}
