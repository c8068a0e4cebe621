/**
 * One packet ends nothing: every door of the program as it is started for a city is sent bytes of no protocol, resets and
 * half-closes at each step of its conversation; then it is asked for its health and honest senders are served as before.
 */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import mqtt from 'mqtt';
import ssh2 from 'ssh2';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CentreClient, TestFeed } from '../support/centre-client.ts';
import { makeDataFolder, startChildCentre } from '../support/child-centre.ts';
import type { ChildCentre } from '../support/child-centre.ts';
import { awaitDoor } from '../support/door-address.ts';
import { knock, knockAtEachStep, strangeBytes } from '../support/hostile-sender.ts';
import type { Step, Target } from '../support/hostile-sender.ts';
import { createTestDatabase } from '../support/test-database.ts';
import type { TestDatabase } from '../support/test-database.ts';

const START_MS = Date.now() - 3_600_000;
const ours = 'by our own fault';

let db: TestDatabase;
let folder: ReturnType<typeof makeDataFolder>;
let child: ChildCentre;
let admin: CentreClient;
let honest: TestFeed;
let ended: number | string | undefined;
let step = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  folder = makeDataFolder();
  child = await startChildCentre({
    dataDir: folder.path,
    settings: { DATABASE_URL: db.url, HAIVAN_ADMIN_SECOND_FACTOR: 'optional' },
  });
  void child.exited.then((how) => (ended = how));
  admin = await child.signIn();
  honest = await admin.makeFeed({ id: 'honest', assets: ['gauge-1'] });
});
afterAll(async () => {
  await child.kill('SIGKILL');
  folder[Symbol.dispose]();
  await db[Symbol.asyncDispose]();
});

/** The process is the same one, well, and takes an honest delivery. */
async function expectUnmoved(): Promise<void> {
  expect(ended).toBeUndefined();
  expect((await fetch(`${child.url}/health`)).status).toBe(200);
  step += 1;
  const time = START_MS + step * 1_000;
  expect((await honest.push([{ datastream: 'gauge-1/rain', time, value: 1 }])).body).toMatchObject({
    accepted: 1,
  });
  expect(child.output()).not.toContain(ours);
}

const toTarget = (url: string): Target => ({ host: '127.0.0.1', port: Number(new URL(url).port) });
const bytes = (text: string) => Buffer.from(text, 'latin1');

async function makeDoor(door: 'mqtt' | 'file' | 'nmea-tcp' | 'nmea-udp' | 'tracker-tcp', settings = {}) {
  const decoder = door === 'tracker-tcp' ? 'gt06' : 'readings-json';
  const feed = await admin.makeFeed({ id: `at-${door}`, door, decoder, assets: [`${door}-1`], settings });
  const target = await awaitDoor(admin, feed.id);
  return { feed, target };
}

async function knockWithStrangeBytes(target: Target): Promise<void> {
  await Promise.all(
    Object.values(strangeBytes).map((strange) => knockAtEachStep(target, [strange, 'answer', strange])),
  );
}

test('HTTP: broken requests at every step', async () => {
  const target = toTarget(child.url);
  const path = '/api/v1/feeds/honest/deliveries';
  await knockWithStrangeBytes(target);
  const conversations: Step[][] = [
    [bytes('GET /health HT'), bytes('TP/1.1\r\nHost: a\r\n'), bytes('\r\n'), 'answer', bytes('GET /')],
    [
      bytes(`POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${honest.key}\r\n`),
      bytes('Content-Length: 100\r\n\r\n'),
      bytes('[{"datastream"'),
      'answer',
    ],
    [
      bytes(`POST ${path} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${honest.key}\r\n`),
      bytes('Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n5\r\n'),
      bytes('abcde\r\nzz\r\n'),
      'answer',
    ],
    [bytes('POST /api/auth/sign-in/username HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{"a'), 'answer'],
    [bytes('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n'), bytes('x'), 'answer'],
    [bytes('GET // HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: ,,[::\r\n\r\n'), 'answer'],
    [bytes('GET /%ff%00 HTTP/1.1\r\nHost: \xff\r\nCookie: haivan.session_token=%ff\r\n\r\n'), 'answer'],
    [bytes('POST /api/v1/cases/1/evidence HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n'), 'answer'],
  ];
  await Promise.all(conversations.map((conversation) => knockAtEachStep(target, conversation)));
  await expectUnmoved();
});

test('upgrade: addresses no parser takes, heads of garbage, a reset while the person is looked up', async () => {
  const target = toTarget(child.url);
  const live = '/api/v1/live';
  const asked = ['//', '/', '///api', live, `${live}?%ff`, '*', 'http://[::1', '/\\', `//${live}`, '//:0@/'];
  const heads = [
    'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n',
    'Sec-WebSocket-Version: 99\r\nSec-WebSocket-Key: x\r\n',
    'Sec-WebSocket-Extensions: ;;=\xff\r\nSec-WebSocket-Protocol: ,,\r\nOrigin: \xff\r\n',
    '',
  ];
  for (const path of asked) {
    const conversations = heads.map((head) => {
      const request = `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${head}`;
      const signedIn = path.startsWith(live) ? `Authorization: Bearer ${admin.token}\r\n` : '';
      return [bytes(`${request}${signedIn}\r\n`), 'answer', bytes('\xff\xff\xff\xff'), 'answer'] as const;
    });
    await Promise.all(conversations.map((conversation) => knockAtEachStep(target, conversation)));
  }
  // Frames of a signed-in screen: too large, not masked, broken text, a close code nobody may send.
  const frames = ['81ff7fffffffffffffff', '8101ff', '8181000000ff', '888200000000ffff', '8180000000'];
  for (const way of [live, '/api/v1/video']) {
    const opening = `GET ${way} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${heads[0]}Authorization: Bearer ${admin.token}\r\n\r\n`;
    for (const frame of frames)
      await knockAtEachStep(target, [bytes(opening), 'answer', Buffer.from(frame, 'hex'), 'answer']);
  }
  expect(await askForPictures({}, '{"camera":"CAM-1","purpose":"Xem"}')).toBe(401);
  const signedIn = { authorization: `Bearer ${admin.token}` };
  // What asks for nothing is refused in words; what is larger than any request ends the line: 1009.
  for (const junk of [
    '',
    '[]',
    'null',
    '{"camera":{},"purpose":[]}',
    '{"camera":"CAM-1"}',
    Buffer.alloc(4_096),
  ])
    expect(await askForPictures(signedIn, junk)).toBe(1000);
  expect(await askForPictures(signedIn, Buffer.alloc(60 * 1_048_576, 'x'))).toBe(1009);
  await expectUnmoved();
  using screen = await admin.live(['latest']);
  await screen.ping();
});

/** The status it was refused with, or the code that it was closed with after it had asked. */
async function askForPictures(
  headers: Readonly<Record<string, string>>,
  asked: string | Buffer,
): Promise<number> {
  const socket = new WebSocket(`${child.url.replace('http', 'ws')}/api/v1/video`, { headers });
  return new Promise((resolve) => {
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    // The line may be reset while 60 MB are still on their way.
    socket.on('error', () => undefined);
    socket.on('open', () => socket.send(asked, () => undefined));
    socket.on('close', (code) => resolve(code));
  });
}

test('MQTT: broken packets before and after the sign-in', async () => {
  const { feed, target } = await makeDoor('mqtt');
  await knockWithStrangeBytes(target);
  const text = (value: string) => Buffer.concat([Buffer.from([0, value.length]), Buffer.from(value)]);
  const connectBody = Buffer.concat([
    Buffer.from('00044d51545404c2003c', 'hex'),
    text('device'),
    text(feed.id),
    text(feed.key),
  ]);
  const signIn = Buffer.concat([Buffer.from([0x10, connectBody.length]), connectBody]);
  // Publish with a topic longer than the packet, of QoS 3, without topic; subscribe to nothing; answers nobody waits for.
  for (const packet of [
    '3003ffff61',
    '3605000161000a',
    '30020000',
    '8202000a',
    '40020001',
    '620200ff',
    'f000',
  ])
    await knockAtEachStep(target, [signIn, 'answer', Buffer.from(packet, 'hex'), 'answer', signIn]);
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${target.port}`, {
    username: feed.id,
    password: feed.key,
    reconnectPeriod: 0,
  });
  const payload = JSON.stringify({ datastream: 'mqtt-1/rain', time: START_MS, value: 1 });
  await client.publishAsync(`feeds/${feed.id}/a`, payload, { qos: 1 });
  await client.endAsync();
  await expectUnmoved();
});

test('SFTP: broken packets before the sign-in, and inside the session after it', async () => {
  const { feed, target } = await makeDoor('file');
  await knockWithStrangeBytes(target);
  const ident = bytes('SSH-2.0-OpenSSH_9.7\r\n');
  const init = Buffer.from('0000002c0614000102030405060708090a0b0c0d0e0f', 'hex');
  await knockAtEachStep(target, [ident, 'answer', init, 'answer', Buffer.alloc(200, 0xee), 'answer']);

  for (const garbage of [
    'ffffffff',
    '0000000501',
    '000000050100000003',
    '00000009030000000100000000',
    '00',
  ]) {
    const client = new ssh2.Client();
    client.on('error', () => undefined);
    client.connect({ ...target, username: feed.id, password: feed.key });
    await once(client, 'ready');
    await new Promise<void>((resolve) =>
      client.subsys('sftp', (error, stream) => {
        if (error !== undefined) return resolve();
        stream.on('error', () => undefined).on('close', () => resolve());
        stream.write(Buffer.from(garbage, 'hex'), () => client.destroy());
        client.on('close', () => resolve());
      }),
    );
  }
  const client = new ssh2.Client();
  client.connect({ ...target, username: feed.id, password: feed.key });
  await once(client, 'ready');
  const names = await new Promise((resolve, reject) =>
    client.sftp((error, sftp) =>
      error
        ? reject(error)
        : sftp.readdir('/', (trouble, list) => (trouble ? reject(trouble) : resolve(list))),
    ),
  );
  expect(names).toBeInstanceOf(Array);
  client.end();
  await expectUnmoved();
});

test('NMEA over TCP and UDP, trackers: bytes that are no sentences and no frames', async () => {
  await knockWithStrangeBytes((await makeDoor('tracker-tcp')).target);
  const tcp = await makeDoor('nmea-tcp');
  await knockWithStrangeBytes(tcp.target);
  const udp = await makeDoor('nmea-udp');
  const socket = createSocket('udp4');
  for (const strange of [...Object.values(strangeBytes), Buffer.alloc(60_000, 0x21)])
    await new Promise((resolve) => socket.send(strange, udp.target.port, udp.target.host, resolve));
  socket.close();
  await expectUnmoved();
});

test('what an honest program hears after all this is an answer', async () => {
  const answer = await knock(
    toTarget(child.url),
    [bytes('GET /health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), 'answer'],
    'half',
  );
  expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /);
});
