import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toTeltonikaFrame, toTeltonikaLogin } from '../../../decoders/trackers/frames-for-test.ts';
import { movableClock } from '../../../kernel/clock.ts';
import { silentLog } from '../../../kernel/log.ts';
import { createRecorder } from '../http/door-for-test.ts';
import { startTrackerServer, type TrackerDoor } from './tracker-tcp.ts';

const KNOWN = '123456789012345';
const STRANGE = '999999999999999';
const FIX = { timeMs: Date.parse('2026-11-22T03:00:00Z'), lon: 108.22, lat: 16.06 };
const FRAME = toTeltonikaFrame([FIX]);

let recorder: ReturnType<typeof createRecorder>;
let clock: ReturnType<typeof movableClock>;
const doors: TrackerDoor[] = [];
beforeEach(() => {
  recorder = createRecorder();
  clock = movableClock(0);
});
afterEach(async () => {
  await Promise.all(doors.splice(0).map((door) => door.stop()));
});

async function open(settings: Record<string, unknown> = {}, decoder = 'teltonika') {
  const door = await startTrackerServer({
    intake: recorder.intake,
    clock,
    log: silentLog(),
    feed: { id: 'xe', door: 'tracker-tcp', decoder, settings },
    host: '127.0.0.1',
    port: 0,
    isKnown: (device) => device === KNOWN,
  });
  doors.push(door);
  return door;
}

/** A line of a device, and everything that was answered on it, in hexadecimal digits. */
async function dial(port: number, localAddress = '127.0.0.1') {
  const socket: Socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => undefined);
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('hex')));
  await once(socket, 'connect');
  return { socket, heard: () => heard, gone: () => (socket.closed ? undefined : once(socket, 'close')) };
}

test('frames split anywhere are whole; the answer follows the delivery, which begins with the login', async () => {
  const { port } = await open();
  const line = await dial(port);
  recorder.fill();
  for (const byte of Buffer.concat([toTeltonikaLogin(KNOWN), FRAME])) line.socket.write(Buffer.of(byte));
  await expect.poll(line.heard).toBe('01');
  expect(recorder.pushes).toEqual([]);
  recorder.empty();
  await expect.poll(line.heard).toBe('0100000001');
  expect(recorder.pushes.map(({ bytes, source }) => [Buffer.from(bytes).toString('hex'), source])).toEqual([
    [Buffer.concat([toTeltonikaLogin(KNOWN), FRAME]).toString('hex'), 'tracker-tcp'],
  ]);
  line.socket.destroy();
});

test('who is no tracker, not on the list, or begins a frame and never ends it, loses its own line only', async () => {
  const { port } = await open();
  const honest = await dial(port);
  honest.socket.write(toTeltonikaLogin(KNOWN));
  const noise = await dial(port);
  noise.socket.write('GET / HTTP/1.1\r\n\r\n');
  await noise.gone();
  const nameless = await dial(port);
  nameless.socket.write(FRAME);
  await nameless.gone();
  const slow = await dial(port);
  slow.socket.write(Buffer.concat([toTeltonikaLogin(KNOWN), FRAME.subarray(0, 20)]));
  const silent = await dial(port);
  await expect.poll(slow.heard).toBe('01');
  await clock.advance(31_000);
  await Promise.all([slow.gone(), silent.gone()]);
  honest.socket.write(FRAME);
  await expect.poll(honest.heard).toBe('0100000001');
  const barred = await dial((await open({ allow: ['10.1.2.3'] })).port);
  await barred.gone();
  await expect(open({}, 'ais')).rejects.toThrow('trackers send teltonika or gt06, not ais');
  expect(recorder.pushes).toHaveLength(1);
  honest.socket.destroy();
});

test('damaged frames are handed on and answered with no record; a line that brings no others ends', async () => {
  const { port } = await open();
  const line = await dial(port);
  const damaged = Buffer.from(FRAME).fill(0xff, FRAME.length - 4);
  line.socket.write(toTeltonikaLogin(KNOWN));
  for (let count = 1; count <= 4; count += 1) {
    line.socket.write(damaged);
    await expect.poll(line.heard).toBe(`01${'00000000'.repeat(count)}`);
  }
  await line.gone();
  expect(recorder.pushes).toHaveLength(4);
});

test('a device nobody knows is kept a while, told by its address, then sent away', async () => {
  const { port } = await open();
  const line = await dial(port);
  line.socket.write(toTeltonikaLogin(STRANGE));
  for (let count = 1; count <= 20; count += 1) {
    line.socket.write(FRAME);
    await expect.poll(line.heard).toBe(`01${'00000001'.repeat(count)}`);
  }
  line.socket.write(FRAME);
  await line.gone();
  expect(recorder.pushes).toHaveLength(20);
  expect(recorder.pushes[0]?.source).toBe('tracker-tcp 127.0.0.1');
  const again = await dial(port);
  again.socket.write(toTeltonikaLogin(STRANGE));
  await again.gone();
  expect(again.heard()).toBe('00');
});

test('two devices of one IMEI are told apart; one that comes back after silence takes its name again', async () => {
  const door = await open();
  const first = await dial(door.port);
  first.socket.write(Buffer.concat([toTeltonikaLogin(KNOWN), FRAME]));
  await expect.poll(first.heard).toBe('0100000001');
  const second = await dial(door.port, '127.0.0.2');
  second.socket.write(Buffer.concat([toTeltonikaLogin(KNOWN), FRAME]));
  await expect.poll(second.heard).toBe('0100000001');
  expect(recorder.pushes.map(({ source }) => source)).toEqual([
    'tracker-tcp',
    'tracker-tcp 127.0.0.2 shared',
  ]);
  expect(door.state().says).toContain('1 IMEI used by two devices');
  await clock.advance(61_000);
  second.socket.write(FRAME);
  await expect.poll(second.heard).toBe('010000000100000001');
  await first.gone();
  expect(recorder.pushes.at(-1)?.source).toBe('tracker-tcp');
  expect(door.state().says).not.toContain('IMEI');
  second.socket.destroy();
});
