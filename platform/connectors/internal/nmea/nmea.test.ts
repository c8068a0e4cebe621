import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createOutgoing } from '../../../kernel/outgoing.ts';
import { createRecorder } from '../http/door-for-test.ts';
import type { ConnectedFeed } from '../intake-door.ts';
import { startNmeaClient, startNmeaServer, type NmeaDoor } from './nmea-tcp.ts';
import { startNmeaUdp } from './nmea-udp.ts';

const LINE = '!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24\r\n';

let recorder: ReturnType<typeof createRecorder>;
const doors: NmeaDoor[] = [];
beforeEach(() => void (recorder = createRecorder()));
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.stop()));
});

const deps = (settings: ConnectedFeed['settings'] = {}) => ({
  intake: recorder.intake,
  clock: systemClock(),
  log: silentLog(),
  feed: { id: 'ais', door: 'nmea-tcp', decoder: 'ais', settings } as const,
  host: '127.0.0.1',
  port: 0,
});
const received = () => recorder.pushes.map(({ bytes }) => Buffer.from(bytes).toString()).join('');
const open = async (door: Promise<NmeaDoor>) => {
  doors.push(await door);
  return doors.at(-1)?.port ?? 0;
};

test('lines that arrive together are one delivery, a line cut in two is whole', async () => {
  const socket = connect(await open(startNmeaServer(deps())), '127.0.0.1');
  socket.write(LINE.repeat(1_000) + LINE.slice(0, 20));
  await expect.poll(received).toBe(LINE.repeat(1_000));
  socket.end(LINE.slice(20));
  await expect.poll(received).toBe(LINE.repeat(1_001));
  expect(recorder.pushes.length).toBeLessThan(20);
  expect(recorder.pushes.every(({ isStream }) => isStream)).toBe(true);
});

test('a full intake stops the reading, and nothing is lost', async () => {
  recorder.fill();
  const socket = connect(await open(startNmeaServer(deps())), '127.0.0.1');
  const text = LINE.repeat(100_000);
  const written = new Promise<void>((resolve) => socket.write(text, () => resolve()));
  await once(socket, 'connect');
  expect(recorder.pushes).toEqual([]);
  recorder.empty();
  await written;
  socket.end();
  await expect.poll(() => received().length, { timeout: 5_000 }).toBe(text.length);
});

test('what has no line ends is no NMEA and is cut off; a stranger’s address is refused', async () => {
  const noise = connect(await open(startNmeaServer(deps())), '127.0.0.1');
  noise.on('error', () => undefined).write(Buffer.alloc(10_000, 0x41));
  await once(noise, 'close');
  const stranger = connect(await open(startNmeaServer(deps({ allow: ['10.1.2.3'] }))), '127.0.0.1');
  stranger.on('error', () => undefined);
  await once(stranger, 'close');
  expect([noise.destroyed, stranger.destroyed, recorder.pushes.length]).toEqual([true, true, 0]);
});

test('as a client it reads from a receiver and comes back after a cut', async () => {
  const receiver = createServer((socket) => void socket.end(LINE)).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  doors.push(startNmeaClient({ ...deps(), port, outgoing: createOutgoing('127.0.0.1:1-65535') }));
  await expect.poll(received, { timeout: 5_000 }).toBe(LINE.repeat(2));
  receiver.close();
});

test('each datagram holds whole lines', async () => {
  const port = await open(startNmeaUdp(deps()));
  const socket = createSocket('udp4');
  socket.send(LINE, port, '127.0.0.1');
  socket.send(LINE.trimEnd(), port, '127.0.0.1');
  await expect.poll(received).toBe(`${LINE}${LINE.trimEnd()}\n`);
  socket.close();
});
