/**
 * Hostile clients at every door, in a process of their own: packed bombs, nests, slow and cut requests, garbage, silent
 * sockets, wrong keys, guesses. They come from 127.0.0.2 and onwards, honest senders from 127.0.0.1, and only ever to
 * this machine. Started by hostile.ts; ends when it is told to, or when its parent is gone.
 */
import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { connect } from 'node:net';
import { constants, setPriority } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { DOORS_VARIABLE } from './hostile-doors.ts';
import type { HostileDoors } from './hostile-doors.ts';

// In a city they have processors of their own; here they make their bombs with what server and database leave.
setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL);

const MB = 1024 * 1024;
/** Written by hostile.ts alone. */
const doors = JSON.parse(process.env[DOORS_VARIABLE] ?? '{}') as HostileDoors;
const answers = new Map<string, number>();
const count = (attack: string, outcome: string | number) => {
  const what = `${attack}: ${outcome}`;
  answers.set(what, (answers.get(what) ?? 0) + 1);
};

process.on('message', () => {
  process.send?.(Object.fromEntries(answers));
  setTimeout(() => process.exit(0), 200);
});
process.on('disconnect', () => process.exit(0));

/** One request from an address of its own kind; what was answered, or that it was cut. */
function ask(
  attack: string,
  path: string,
  given: { headers?: Record<string, string>; body?: Buffer | string; from?: string },
): Promise<void> {
  const { headers = {}, body = '', from = '127.0.0.2' } = given;
  return new Promise((resolve) => {
    const done = (outcome: string | number) => {
      count(attack, outcome);
      resolve();
    };
    const asking = request(
      new URL(path, doors.url),
      { method: 'POST', localAddress: from, headers, timeout: 60_000, agent: false },
      (answer) => {
        answer.resume();
        answer.once('end', () => done(answer.statusCode ?? 0));
        answer.once('error', () => done('cut'));
      },
    );
    asking.once('timeout', () => asking.destroy());
    asking.once('error', () => done('cut'));
    asking.end(body);
  });
}

const deliver = (
  attack: string,
  feed: { id: string; key: string },
  body: Buffer,
  more: Record<string, string> = {},
) =>
  ask(attack, `/api/v1/feeds/${feed.id}/deliveries`, {
    headers: { authorization: `Bearer ${feed.key}`, 'content-type': 'application/json', ...more },
    body,
  });

/** Keeps so many sockets open that say what they are given, and opens again what was closed. */
function hold(
  attack: string,
  sockets: number,
  port: number,
  first: () => Buffer | string,
  drip?: () => Buffer | string,
): void {
  for (let at = 0; at < sockets; at++) {
    const open = () => {
      const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.3' });
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.once('connect', () => socket.write(first()));
      socket.resume();
      const dripping = drip === undefined ? undefined : setInterval(() => socket.write(drip()), 3_000);
      socket.once('close', () => {
        clearInterval(dripping);
        count(attack, 'closed');
        setTimeout(open, 500);
      });
    };
    setTimeout(open, at * 5);
  }
}

/** Throws bytes at a port and resets the connection soon after. */
function throwAt(attack: string, port: number, bytes: Buffer | string): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.4' }, () => {
      socket.write(bytes);
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
    socket.on('error', () => undefined);
    socket.resume();
    socket.once('close', () => {
      count(attack, 'thrown');
      resolve();
    });
  });
}

/** Again and again, with a pause: what is measured is the server, not how fast two cores can be filled. */
async function forEver(pauseMs: number, attack: () => Promise<unknown>): Promise<never> {
  for (;;) {
    await attack();
    await wait(pauseMs);
  }
}

function toZip(content: Buffer): Buffer {
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const packed = deflateRawSync(content, { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(1_000, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, entry, name, end]);
}

/** CONNECT of MQTT 3.1.1 with a client id and what it signs in with. */
function toMqttConnect(clientId: string, username: string, password: string): Buffer {
  const text = (value: string) => {
    const bytes = Buffer.from(value);
    return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 255]), bytes]);
  };
  const body = Buffer.concat([
    text('MQTT'),
    Buffer.from([4, 0b1100_0010, 0, 60]),
    text(clientId),
    text(username),
    text(password),
  ]);
  const length = body.length < 128 ? [body.length] : [(body.length % 128) | 128, body.length >> 7];
  return Buffer.concat([Buffer.from([0x10, ...length]), body]);
}

const httpPort = Number(new URL(doors.url).port);
const { wild, sheets, mqtt } = doors;
const bombs = {
  gzip: gzipSync(Buffer.alloc(60_000_000, '['), { level: 9 }),
  nest: Buffer.alloc(8 * MB, '['),
  pieces: Buffer.from(`[${'{},'.repeat(2_000_000)}{}]`),
  refused: Buffer.from(`[${'{},'.repeat(90_000)}{}]`),
  lines: Buffer.from('{}\n'.repeat(2_500_000)),
  sheet: toZip(Buffer.alloc(60_000_000, '<c>')),
  table: `station,time,rain\n${',\n'.repeat(400_000)}`,
};
const trial = JSON.stringify({
  text: bombs.table,
  settings: {
    mapping: {
      kind: 'readings',
      columns: { time: 'time', asset: 'station', value: 'rain', property: { fixed: 'rain' } },
    },
  },
});
const json = { 'content-type': 'application/json' };

hold(
  'slow bodies',
  60,
  httpPort,
  () =>
    [
      `POST /api/v1/feeds/${wild.id}/deliveries HTTP/1.1`,
      'Host: x',
      `Authorization: Bearer ${wild.key}`,
      'Content-Length: 1000000',
      '',
      '[',
    ].join('\r\n'),
  () => ' ',
);
hold(
  'slow heads',
  60,
  httpPort,
  () => 'GET /health HTTP/1.1\r\nHost: x\r\n',
  () => 'X-A: b\r\n',
);
hold('silent SFTP', 100, doors.sftpPort, () => '');
hold('silent NMEA', 60, doors.nmeaPort, () => '');
hold('silent MQTT', 60, mqtt.port, () => '');

await Promise.all([
  forEver(100, () => deliver('gzip bomb', wild, bombs.gzip, { 'content-encoding': 'gzip' })),
  forEver(400, () => deliver('nest', wild, bombs.nest)),
  forEver(400, () => deliver('pieces', wild, bombs.pieces)),
  forEver(400, () => deliver('lines', wild, bombs.lines)),
  forEver(200, () => Promise.all([0, 1, 2].map(() => deliver('refused items', wild, bombs.refused)))),
  forEver(500, () => deliver('XLSX bomb', sheets, bombs.sheet, { 'content-type': 'application/zip' })),
  forEver(500, () =>
    ask('try-out', '/api/v1/decoders/csv/try', {
      headers: { ...json, authorization: `Bearer ${doors.token}` },
      body: trial,
    }),
  ),
  forEver(30, () =>
    deliver(
      'wrong key',
      { id: wild.id, key: `hvf_${randomBytes(24).toString('base64url')}` },
      Buffer.from('[]'),
    ),
  ),
  forEver(200, () =>
    ask('sign-in guess', '/api/auth/sign-in/username', {
      headers: { ...json, origin: doors.url },
      body: JSON.stringify({ username: 'admin', password: randomBytes(9).toString('hex') }),
      from: '127.0.0.5',
    }),
  ),
  forEver(50, () =>
    throwAt(
      'upgrade',
      httpPort,
      'GET // HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    ),
  ),
  forEver(50, () => throwAt('garbage HTTP', httpPort, randomBytes(500))),
  forEver(50, () => throwAt('garbage MQTT', mqtt.port, randomBytes(500))),
  forEver(50, () =>
    throwAt('garbage SFTP', doors.sftpPort, `SSH-2.0-x\r\n${randomBytes(300).toString('latin1')}`),
  ),
  forEver(50, () =>
    throwAt('garbage NMEA', doors.nmeaPort, `!AIVDM,${randomBytes(200).toString('hex')}\r\n`),
  ),
  forEver(200, () =>
    Promise.all(
      doors.clientIds.map((id) =>
        throwAt('client id taken', mqtt.port, toMqttConnect(id, wild.id, wild.key)),
      ),
    ),
  ),
]);
