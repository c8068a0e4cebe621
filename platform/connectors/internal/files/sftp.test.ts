import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ssh2, { type ConnectConfig, type SFTPWrapper } from 'ssh2';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { keysForTest } from '../http/door-for-test.ts';
import { generateKeyPair } from './sftp-host-keys.ts';
import { startSftp, type SftpServer } from './sftp.ts';

const stationKey = generateKeyPair('ed25519');
const feeds = {
  findFeed: (id: string) =>
    ['rain', 'air'].includes(id)
      ? ({
          id,
          door: 'file',
          decoder: 'tt10',
          settings: { sftpKeys: id === 'rain' ? [stationKey.public] : [] },
        } as const)
      : undefined,
  listFeeds: () => [],
};

let dataDir: string;
let server: SftpServer;
const start = () =>
  startSftp({
    feeds,
    feedKeys: keysForTest,
    clock: systemClock(),
    log: silentLog(),
    dataDir,
    folder: join(dataDir, 'inbox'),
    host: '127.0.0.1',
    port: 0,
  });
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'haivan-sftp-'));
  for (const id of ['rain', 'air']) mkdirSync(join(dataDir, 'inbox', id, 'done'), { recursive: true });
  server = await start();
});
afterEach(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true });
});

test('a station signs in with its key or its password; what it uploads appears when it is complete', async () => {
  for (const credentials of [{ password: 'key-of-rain' }, { privateKey: stationKey.private }]) {
    const { sftp, client } = await signIn({ username: 'rain', ...credentials });
    await promisify(sftp.writeFile.bind(sftp))('/a.txt', 'NO\t1');
    expect(readFileSync(join(dataDir, 'inbox', 'rain', 'a.txt'), 'utf8')).toBe('NO\t1');
    client.end();
  }
});

test('a half upload leaves nothing behind', async () => {
  const { sftp, client } = await signIn({ username: 'rain', password: 'key-of-rain' });
  await promisify((name: string, done: (error: Error | undefined, handle: Buffer) => void) =>
    sftp.open(name, 'w', done),
  )('/half.txt');
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  client.end();
  await closed;
  await expect.poll(() => readdirSync(join(dataDir, 'inbox', 'rain'))).toEqual(['done']);
});

test('each feed lives in its own root', async () => {
  writeFileSync(join(dataDir, 'inbox', 'air', 'theirs.txt'), 'x');
  const { sftp, client } = await signIn({ username: 'rain', password: 'key-of-rain' });
  const list = promisify(sftp.readdir.bind(sftp));
  expect((await list('/../air/../..')).map(({ filename }) => filename)).toEqual(['done']);
  await expect(promisify(sftp.readFile.bind(sftp))('/../air/theirs.txt')).rejects.toThrow('no such file');
  const write = promisify(sftp.writeFile.bind(sftp));
  for (const name of ['/../air/mine.txt', '/done/mine.txt', '/.ssh']) await settle(write(name, 'x'));
  await settle(promisify(sftp.symlink.bind(sftp))('/etc/passwd', '/link'));
  await settle(promisify(sftp.mkdir.bind(sftp))('/new'));
  await settle(promisify(sftp.rmdir.bind(sftp))('/done'));
  expect(readdirSync(join(dataDir, 'inbox', 'air'))).toEqual(['done', 'theirs.txt']);
  expect(readdirSync(join(dataDir, 'inbox', 'rain'))).toEqual(['done']);
  client.end();
});

test('wrong passwords, keys of others and unknown feeds stay outside', async () => {
  const other = generateKeyPair('ed25519').private;
  for (const config of [
    { username: 'rain', password: 'key-of-air' },
    { username: 'air', privateKey: stationKey.private },
    { username: 'rain', privateKey: other },
    { username: '../rain', password: 'key-of-rain' },
  ]) {
    await expect(signIn(config)).rejects.toThrow('All configured authentication methods failed');
  }
});

test('the host key stays the same and is only ours to read', async () => {
  const before = readFileSync(join(dataDir, 'sftp_host_ed25519'), 'utf8');
  expect(statSync(join(dataDir, 'sftp_host_ed25519')).mode & 0o777).toBe(0o600);
  await server.stop();
  server = await start();
  expect(readFileSync(join(dataDir, 'sftp_host_ed25519'), 'utf8')).toBe(before);
});

test('every pair of keys can be read; a host key that can’t be is put aside and made anew', async () => {
  const keys = Array.from({ length: 1_000 }, () => generateKeyPair('ed25519'));
  expect(keys.filter((pair) => ssh2.utils.parseKey(pair.private) instanceof Error)).toEqual([]);
  await server.stop();
  writeFileSync(join(dataDir, 'sftp_host_ed25519'), 'half a key');
  server = await start();
  expect(readFileSync(join(dataDir, 'sftp_host_ed25519.unreadable'), 'utf8')).toBe('half a key');
  const { client } = await signIn({ username: 'rain', password: 'key-of-rain' });
  client.end();
});

test('a large file does not wait 40 ms for every packet', async () => {
  const megabytes = 8;
  const local = join(dataDir, 'large.bin');
  writeFileSync(local, Buffer.alloc(megabytes * 1024 * 1024, 0x20));
  const { sftp, client } = await signIn({ username: 'rain', password: 'key-of-rain' });
  const beganMs = performance.now();
  await promisify((done: (error: Error | null | undefined) => void) =>
    sftp.fastPut(local, '/large.bin', done),
  )();
  const megabytesPerSec = megabytes / ((performance.now() - beganMs) / 1000);
  expect(statSync(join(dataDir, 'inbox', 'rain', 'large.bin')).size).toBe(megabytes * 1024 * 1024);
  // The trap is 0.3 MB/s; a machine busy with other tests still reaches several times that.
  expect(megabytesPerSec).toBeGreaterThan(1);
  client.end();
});

async function signIn(
  config: ConnectConfig,
): Promise<{ client: InstanceType<typeof ssh2.Client>; sftp: SFTPWrapper }> {
  const client = new ssh2.Client();
  await new Promise<void>((resolve, reject) => {
    client
      .once('ready', resolve)
      .once('error', reject)
      .connect({ host: '127.0.0.1', port: server.port, ...config });
  });
  client.setNoDelay(true);
  const sftp = await promisify(client.sftp.bind(client))();
  return { client, sftp };
}

/** Waits for an operation that must be refused. */
async function settle(operation: Promise<unknown>): Promise<void> {
  await expect(operation).rejects.toThrow();
}
