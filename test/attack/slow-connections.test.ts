/**
 * Silent and half-finished lines lock nobody out: while hundreds of them are held at every door, honest feeds and an
 * honest browser get through, and when their time is over the silent ones are gone. The doors' clock is moved by hand.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import mqtt from 'mqtt';
import ssh2 from 'ssh2';
import WebSocket from 'ws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { movableClock } from '../../platform/kernel/clock.ts';
import { signIn } from '../support/centre-client.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { ADMIN_PASSWORD, startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { awaitDoor } from '../support/door-address.ts';
import { holdLines } from '../support/hostile-sender.ts';
import type { HeldLines, Target } from '../support/hostile-sender.ts';
import { until } from '../support/until.ts';

const AT = '2026-11-22T08:00:00Z';
const START_MS = Date.parse('2026-11-22T06:00:00Z');
const bytes = (text: string) => Buffer.from(text, 'latin1');

const machine = movableClock(Date.parse(AT));
let centre: TestCentre;
let honest: TestFeed;
let http: Target;
let step = 0;

beforeAll(async () => {
  centre = await startTestCentre({ at: AT, machine });
  honest = await centre.makeFeed({ id: 'honest', assets: ['gauge-1'] });
  http = { host: '127.0.0.1', port: Number(new URL(centre.url).port) };
});
afterAll(() => centre[Symbol.asyncDispose]());

const pushOne = async () => {
  step += 1;
  const reading = { datastream: 'gauge-1/rain', time: START_MS + step * 1_000, value: 1 };
  expect((await honest.push([reading])).body).toMatchObject({ accepted: 1 });
};
/** Put out at once, to make room. */
const awaitLeft = (lines: HeldLines, left: number) =>
  until(() => lines.open() <= left, `${left} lines are left`);
/** Put out as their time is over; on a busy machine some are taken in only after the clock was moved first. */
const awaitGone = (lines: HeldLines) =>
  until(async () => {
    await machine.advance(1_000);
    return lines.open() === 0;
  }, 'the silent lines are gone');

test('HTTP: heads without end and bodies without end are gone in time, and hold up nobody', async () => {
  const head = 'POST /api/auth/sign-in/username HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  using silent = await holdLines(http, 300);
  using heads = await holdLines(http, 300, { bytes: bytes(head) });
  using bodies = await holdLines(http, 300, { bytes: bytes(`${head}Content-Length: 9000\r\n\r\n{"a`) });
  await pushOne();
  await signIn(centre.url, 'admin', ADMIN_PASSWORD);
  await machine.advance(31_000);
  await awaitGone(silent);
  await awaitGone(heads);
  await awaitGone(bodies);
  await pushOne();
});

test('HTTP: who does not take its answers is put out, and keeps nothing of them here', async () => {
  const page = await (await fetch(centre.url)).text();
  const script = /src="([^"]+\.js)"/.exec(page)?.[1] ?? '';
  const size = (await (await fetch(new URL(script, centre.url))).arrayBuffer()).byteLength;
  const wished = Math.ceil(40_000_000 / size);
  const taker = connect(http);
  let came = 0;
  taker.on('data', ({ length }: Buffer) => (came += length)).on('error', () => undefined);
  taker.write(`GET ${script} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(wished));
  taker.pause();
  // Who reads nothing learns only by writing that the line is gone.
  await until(async () => {
    await pushOne();
    await machine.advance(5_000);
    if (!taker.destroyed) taker.write('\r\n');
    return taker.destroyed;
  }, 'the taker is put out');
  expect(came).toBeLessThan(wished * size);
  await pushOne();
});

test('HTTP: when there is no room for strangers, the oldest of them goes, and those who are known stay', async () => {
  // A line on which the feed's key was right, in the middle of its delivery.
  step += 1;
  const body = JSON.stringify([{ datastream: 'gauge-1/rain', time: START_MS + step * 1_000, value: 1 }]);
  const slow = connect(http);
  slow.write(
    `POST /api/v1/feeds/honest/deliveries HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${honest.key}\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  slow.write(body.slice(0, 5));
  await pushOne();
  using one = await holdLines(http, 250, { localAddress: '127.0.0.9' });
  await awaitLeft(one, 200);
  using many = await holdLines(http, 2_300);
  await awaitLeft(many, 2_000);
  await pushOne();
  const answer = once(slow, 'data');
  slow.write(body.slice(5));
  expect(String((await answer)[0])).toContain('200 OK');
  slow.destroy();
});

test('HTTP: a large delivery over a slow line is whole in the end', async () => {
  step += 1;
  const body = JSON.stringify([{ datastream: 'gauge-1/rain', time: START_MS + step * 1_000, value: 1 }]);
  const padded = body.padEnd(30_000);
  const line = connect(http);
  line.write(
    `POST /api/v1/feeds/honest/deliveries HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${honest.key}\r\nContent-Length: ${padded.length}\r\n\r\n`,
  );
  const answer = once(line, 'data');
  for (let at = 0; at < padded.length; at += 3_000) {
    await new Promise((resolve) => line.write(padded.slice(at, at + 3_000), resolve));
    // The server has read it when it has answered somebody who came later.
    await fetch(`${centre.url}/health`);
    await machine.advance(5_000);
  }
  expect(String((await answer)[0])).toContain('200 OK');
  line.destroy();
});

test('live: who asks for nothing is gone after half a minute; who looks stays', async () => {
  using screen = await centre.live(['latest']);
  const silent = new WebSocket(`${centre.url.replace('http', 'ws')}/api/v1/live`, {
    headers: { authorization: `Bearer ${centre.token}` },
  });
  await once(silent, 'open');
  const closed = once(silent, 'close');
  await centre.clock.advance(36_000);
  expect((await closed)[0]).toBe(4008);
  await screen.ping();
});

test('live and pictures of cameras: one person holds 64 screens and 16 cameras and no more, also when the goodbye is not taken', async () => {
  const upgrade = (way: string) =>
    `GET /api/v1/${way} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${centre.token}\r\nConnection: Upgrade\r\n` +
    'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';
  using many = await holdLines(http, 100, { bytes: bytes(upgrade('live')) });
  await awaitLeft(many, 64);
  using cameras = await holdLines(http, 60, { bytes: bytes(upgrade('video')) });
  await awaitLeft(cameras, 16);
  using screen = await centre.live(['latest']);
  await screen.ping();
});

test('MQTT: silent lines and half sign-ins', async () => {
  const feed = await centre.makeFeed({ id: 'by-mqtt', door: 'mqtt', assets: ['m-1'] });
  const target = await awaitDoor(centre, feed.id);
  using silent = await holdLines(target, 300);
  using half = await holdLines(target, 300, { bytes: Buffer.from('101000044d51', 'hex') });
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${target.port}`, {
    username: feed.id,
    password: feed.key,
    reconnectPeriod: 0,
  });
  const payload = JSON.stringify({ datastream: 'm-1/rain', time: START_MS, value: 1 });
  await client.publishAsync(`feeds/${feed.id}/a`, payload, { qos: 1 });
  await machine.advance(11_000);
  await awaitGone(silent);
  await awaitGone(half);
  await client.publishAsync(`feeds/${feed.id}/a`, payload, { qos: 1 });
  await client.endAsync();
});

test('SFTP: 600 silent lines', async () => {
  const feed = await centre.makeFeed({ id: 'by-file', door: 'file', assets: ['f-1'] });
  const target = await awaitDoor(centre, feed.id);
  using silent = await holdLines(target, 300);
  using half = await holdLines(target, 300, { bytes: bytes('SSH-2.0-OpenSSH_9.7\r\n') });
  const client = new ssh2.Client();
  client.connect({ ...target, username: feed.id, password: feed.key });
  await once(client, 'ready');
  await until(() => silent.open() + half.open() <= 200, 'there is room for others');
  await machine.advance(21_000);
  await awaitGone(silent);
  await awaitGone(half);
  await new Promise((resolve, reject) =>
    client.sftp((error, sftp) => (error ? reject(error) : sftp.readdir('/', resolve))),
  );
  client.end();
});

test('NMEA: 300 lines that never say a sentence', async () => {
  const feed = await centre.makeFeed({
    id: 'by-nmea',
    agencyId: 'dai-thong-tin-duyen-hai',
    serviceId: 'fishing-vessels',
    door: 'nmea-tcp',
    decoder: 'ais',
    properties: [],
    contract: { unknown: 'register', assetKind: 'other-vessel', recordKinds: ['distress'] },
  });
  const target = await awaitDoor(centre, feed.id);
  using silent = await holdLines(target, 150);
  using babbling = await holdLines(target, 150, { bytes: bytes('$GPXXX,no,sum*00\r\n') });
  const receiver = connect(target);
  await once(receiver, 'connect');
  receiver.write('!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C\r\n');
  await until(async () => {
    // The line gathers for five milliseconds of the doors' clock.
    await machine.advance(10);
    const { rows } = await centre.db.pool.query<{ n: number }>('select count(*)::int as n from position');
    return (rows[0]?.n ?? 0) > 0;
  }, 'the position of the honest receiver');
  await until(() => silent.open() + babbling.open() <= 100, 'there is room for others');
  await machine.advance(61_000);
  await awaitGone(silent);
  await awaitGone(babbling);
  expect(receiver.destroyed).toBe(false);
  receiver.destroy();
});
