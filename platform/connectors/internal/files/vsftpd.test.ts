/**
 * The documented vsftpd in front of the file drop, with a real FTP client. Only its sign-in is replaced, in a
 * mount namespace of its own, so that nothing of the machine changes.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Client } from 'basic-ftp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createRecorder } from '../http/door-for-test.ts';
import { startFileDrop, type FileDrop } from './file-drop.ts';

const PROGRAM = '/usr/sbin/vsftpd';
/** The account `daemon`: exists everywhere, has a home, owns nothing. */
const DAEMON = 1;
const PASSWORD = 'mua-10-phut';
const GOOD = '{"datastream":"rain-07/rain","time":"2026-11-22T10:00:00+07:00","value":1.2}';
const canRun =
  existsSync(PROGRAM) && process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;

describe.runIf(canRun)('a station that only speaks FTP (skipped without vsftpd or without root)', () => {
  let folder: string;
  let port: number;
  let server: ChildProcess;
  let drop: FileDrop;
  let client: Client;
  const recorder = createRecorder();

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'haivan-ftp-'));
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'empty'));
    const feeds = {
      findFeed: () => undefined,
      listFeeds: () => [{ id: 'rain', door: 'file', decoder: 'readings-json' } as const],
    };
    drop = await startFileDrop({
      intake: recorder.intake,
      feeds,
      clock: systemClock(),
      machine: systemClock(),
      log: silentLog(),
      folder: join(folder, 'inbox'),
    });
    // As docs/vsftpd.md has it: the whole inbox belongs to the account that uploads are mapped to.
    for (const path of ['inbox', 'inbox/rain']) chownSync(join(folder, path), DAEMON, DAEMON);
    port = await findFreePort();
    writeFileSync(join(folder, 'vsftpd.conf'), toConfig(port));
    server = spawn('unshare', ['--mount', 'sh', '-c', toNamespace()], { stdio: 'ignore' });
    client = new Client(5_000);
    await expect
      .poll(
        () =>
          client.access({ host: '127.0.0.1', port, user: 'rain', password: PASSWORD }).then(
            () => true,
            () => false,
          ),
        { timeout: 10_000 },
      )
      .toBe(true);
  });
  afterEach(async () => {
    client.close();
    server.kill('SIGKILL');
    await once(server, 'exit');
    await drop.stop();
    rmSync(folder, { recursive: true });
  });

  test('uploads under a working name, renames, and the file is delivered', async () => {
    await client.uploadFrom(Readable.from([GOOD]), 'a.json.part');
    await client.rename('a.json.part', 'a.json');
    await expect.poll(() => recorder.stored('rain').length, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => readdirSync(join(folder, 'inbox', 'rain', 'done')).length).toBe(1);
  });

  test('a wrong password and the name of another feed stay outside', async () => {
    const other = new Client(5_000);
    for (const [user, password] of [
      ['rain', 'x'],
      ['air', PASSWORD],
    ] as const) {
      await expect(other.access({ host: '127.0.0.1', port, user, password })).rejects.toThrow('530');
    }
    other.close();
  });

  test('it cannot leave its folder, make folders, delete, or write into ours', async () => {
    for (const command of ['CWD ..', 'MKD x', 'DELE a', 'RMD done', 'CWD done', 'STOR done/x']) {
      const answer = await client.sendIgnoringError(command);
      // Above its root there is nothing: `CWD ..` succeeds and stays where it was.
      expect(answer.code < 400 ? `${command} in ${await client.pwd()}` : 'refused').toBe(
        command === 'CWD ..' ? 'CWD .. in /' : 'refused',
      );
    }
    expect(readdirSync(join(folder, 'inbox', 'rain')).sort()).toEqual(['done', 'processing', 'refused']);
  });

  /** Accounts and PAM that only this server sees: the user `rain`, with a password of its own. */
  function toNamespace(): string {
    mkdirSync(join(folder, 'pam.d'));
    writeFileSync(
      join(folder, 'pam.d', 'vsftpd-haivan'),
      'auth required pam_unix.so\naccount required pam_permit.so\n',
    );
    const { stdout: hash } = spawnSync('openssl', ['passwd', '-6', PASSWORD], { encoding: 'utf8' });
    const users = [
      'root:x:0:0::/root:/bin/sh',
      'daemon:x:1:1::/usr/sbin:/bin/sh',
      'nobody:x:65534:65534::/:/bin/sh',
      'rain:x:1:1::/:/bin/sh',
    ];
    writeFileSync(join(folder, 'passwd'), `${users.join('\n')}\n`);
    writeFileSync(join(folder, 'shadow'), `rain:${hash.trim()}:19000:0:99999:7:::\n`);
    const binds = ['pam.d', 'passwd', 'shadow'].map(
      (name) => `mount --bind ${join(folder, name)} /etc/${name}`,
    );
    return [...binds, `exec ${PROGRAM} ${join(folder, 'vsftpd.conf')}`].join(' && ');
  }

  /** The page’s own lines, with another port, folder and account. */
  function toConfig(port: number): string {
    const page = readFileSync(new URL('../../../../docs/vsftpd.md', import.meta.url), 'utf8');
    const documented = /```\n(listen=YES[\s\S]*?)```/.exec(page)?.[1] ?? '';
    const ours: Record<string, string> = {
      listen_port: String(port),
      listen_address: '127.0.0.1',
      guest_username: 'daemon',
      local_root: join(folder, 'inbox', '$USER'),
      secure_chroot_dir: join(folder, 'empty'),
      background: 'NO',
    };
    const kept = documented.split('\n').filter((line) => !Object.hasOwn(ours, line.split('=')[0] ?? ''));
    return [...kept, ...Object.entries(ours).map(([key, value]) => `${key}=${value}`), ''].join('\n');
  }
});

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
