/**
 * The drop folder and the SFTP server before it: a link in the inbox is neither read as a delivery, nor listed, nor read
 * back, nor written through; only today's algorithms are spoken; folders and files are the owner's alone.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  linkSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ssh2 from 'ssh2';
import type { Algorithms, SFTPWrapper } from 'ssh2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { awaitDoor } from '../support/door-address.ts';
import type { Target } from '../support/hostile-sender.ts';
import { until } from '../support/until.ts';

const SECRET = 'bi mat cua nguoi khac';
const READING = '{"datastream":"gauge-1/rain","time":"2026-11-22T06:00:00Z","value":1}';

let centre: TestCentre;
let feed: TestFeed;
let target: Target;
let inbox: string;
let outside: string;

beforeAll(async () => {
  outside = mkdtempSync(join(tmpdir(), 'haivan-outside-'));
  writeFileSync(join(outside, 'secret.json'), SECRET);
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  feed = await centre.makeFeed({ id: 'logger', door: 'file', assets: ['gauge-1'] });
  target = await awaitDoor(centre, 'logger');
  inbox = join(centre.dataDir, 'inbox', 'logger');
});
afterAll(async () => {
  await centre[Symbol.asyncDispose]();
  rmSync(outside, { recursive: true });
});

async function signIn(algorithms?: Algorithms) {
  const client = new ssh2.Client();
  client.connect({
    ...target,
    username: feed.id,
    password: feed.key,
    ...(algorithms === undefined ? {} : { algorithms }),
  });
  await once(client, 'ready');
  const sftp = await promisify((done: (error: Error | undefined, made: SFTPWrapper) => void) =>
    client.sftp(done),
  )();
  return { client, sftp };
}
const list = async (sftp: SFTPWrapper, path: string) =>
  (await promisify(sftp.readdir.bind(sftp))(path)).map(({ filename }) => filename);
const read = (sftp: SFTPWrapper, path: string) => promisify(sftp.readFile.bind(sftp))(path);
const deliveries = async () =>
  (await centre.db.pool.query<{ n: number }>('select count(*)::int as n from delivery')).rows[0]?.n ?? 0;

test('links, symbolic and hard, and pipes are no deliveries; they are not listed and not read back', async () => {
  symlinkSync(join(outside, 'secret.json'), join(inbox, 'soft.json'));
  linkSync(join(outside, 'secret.json'), join(inbox, 'hard.json'));
  symlinkSync(outside, join(inbox, 'folder'));
  execFileSync('mkfifo', [join(inbox, 'pipe.json')]);
  const { client, sftp } = await signIn();
  const listed = await list(sftp, '/');
  for (const name of ['soft.json', 'hard.json', 'folder', 'pipe.json']) {
    expect(listed).not.toContain(name);
    await expect(read(sftp, `/${name}`)).rejects.toThrow();
    await expect(promisify(sftp.stat.bind(sftp))(`/${name}`)).rejects.toThrow();
  }
  await expect(read(sftp, '/folder/secret.json')).rejects.toThrow();
  await expect(list(sftp, '/folder')).rejects.toThrow();

  // An honest file beside them is taken.
  await promisify(sftp.writeFile.bind(sftp))('/good.json', READING);
  await until(async () => (await deliveries()) === 1, 'the honest file is taken');
  await until(
    async () => (await list(sftp, '/refused')).includes('pipe.json.why.txt'),
    'the others are noted',
  );
  for (const name of ['soft.json', 'hard.json'])
    await expect(read(sftp, `/refused/${name}`), name).rejects.toThrow();
  expect(await deliveries()).toBe(1);
  expect(readFileSync(join(outside, 'secret.json'), 'utf8')).toBe(SECRET);
  client.end();
}, 120_000);

test('a note of ours is not written through a link that was put in its place', async () => {
  symlinkSync(join(outside, 'secret.json'), join(inbox, 'refused', 'bad.json.why.txt'));
  writeFileSync(join(inbox, 'bad.json'), 'no readings at all');
  const isWritten = () =>
    !lstatSync(join(inbox, 'refused', 'bad.json.why.txt')).isSymbolicLink() ||
    readFileSync(join(outside, 'secret.json'), 'utf8') !== SECRET;
  await until(isWritten, 'the note is written, wherever');
  expect(readFileSync(join(outside, 'secret.json'), 'utf8')).toBe(SECRET);
}, 120_000);

test('a link in the place of one of our folders is taken away, and nothing is moved through it', async () => {
  rmSync(join(inbox, 'done'), { recursive: true });
  symlinkSync(outside, join(inbox, 'done'));
  const { client, sftp } = await signIn();
  // Refused, or of the folder that was made in its place meanwhile.
  expect(await list(sftp, '/done').catch(() => [])).toEqual([]);
  await expect(read(sftp, '/done/secret.json')).rejects.toThrow();
  const before = await deliveries();
  writeFileSync(join(inbox, 'next.json'), READING.replace('06:00', '06:10'));
  await until(async () => (await deliveries()) > before, 'the next file is taken');
  await until(
    async () => (await list(sftp, '/done').catch(() => [])).length > 0,
    'it lies in a folder of ours',
  );
  expect(execFileSync('ls', [outside]).toString().trim()).toBe('secret.json');
  client.end();
}, 120_000);

test('folders are the owner’s alone, and so are files', async () => {
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  for (const path of ['', 'processing', 'done', 'refused']) expect(mode(join(inbox, path)), path).toBe('700');
  expect(mode(join(centre.dataDir, 'inbox'))).toBe('700');
  const { client, sftp } = await signIn();
  await promisify(sftp.writeFile.bind(sftp))('/waits.part', 'x');
  expect(mode(join(inbox, 'waits.part'))).toBe('600');
  client.end();
});

test.each<[string, Algorithms]>([
  ['a key exchange with SHA-1', { kex: ['diffie-hellman-group14-sha1'] }],
  ['a group of 1,024 bits', { kex: ['diffie-hellman-group1-sha1'] }],
  ['a group of the client’s choice with SHA-1', { kex: ['diffie-hellman-group-exchange-sha1'] }],
  ['a host key signed with SHA-1', { serverHostKey: ['ssh-rsa'] }],
  ['CBC', { cipher: ['aes256-cbc', 'aes128-cbc', '3des-cbc'] }],
  ['HMAC with SHA-1 or MD5', { cipher: ['aes128-ctr'], hmac: ['hmac-sha1', 'hmac-md5'] }],
])('%s is not spoken', async (_name, algorithms) => {
  const refused = await signIn(algorithms).then(
    ({ client }) => {
      client.end();
      return 'spoken';
    },
    (error: unknown) => String(error),
  );
  expect(refused).toMatch(/no matching/i);
});

test('a logger of some years ago still gets in: ECDSA host key, group 14 with SHA-256, CTR', async () => {
  const { client, sftp } = await signIn({
    kex: ['diffie-hellman-group14-sha256'],
    serverHostKey: ['ecdsa-sha2-nistp256'],
    cipher: ['aes128-ctr'],
    hmac: ['hmac-sha2-256'],
  });
  expect(await list(sftp, '/')).toContain('done');
  client.end();
});
