/** Trackers of vehicles: frames decoded by one core, and what 2,000 vehicles cost that each send every ten seconds. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { FeedView } from '../contract/feeds/feed-view.ts';
import { createDecoders } from '../platform/decoders/decoders.ts';
import { toTeltonikaFrame, toTeltonikaLogin } from '../platform/decoders/trackers/frames-for-test.ts';
import type { CentreClient } from '../test/support/centre-client.ts';
import { queryOnce, startBenchServer, toCpuSec } from './bench-server.ts';
import type { Figure } from './figure.ts';

export const VEHICLES = 2_000;
const EVERY_MS = 10_000;
const ROUNDS = 3;
const DECODING_MS = 2_000;

export async function measureTrackers(): Promise<Figure[]> {
  const decoded = measureDecoding();
  await using server = await startBenchServer();
  await makeVehicleFeed(server.admin);
  const port = await findTrackerPort(server.admin, 'xe');
  const sockets: Socket[] = [];
  for (let i = 0; i < VEHICLES; i += 1) sockets.push(await logInVehicle(port, i));
  const delays: number[] = [];
  const cpuBefore = toCpuSec(server.child.pid);
  const began = performance.now();
  await Promise.all(sockets.map((socket, i) => driveVehicle(socket, i, { delays, rounds: ROUNDS })));
  const seconds = (performance.now() - began) / 1000;
  const cores = (toCpuSec(server.child.pid) - cpuBefore) / seconds;
  const [row] = await queryOnce<{ n: string }>(server.databaseUrl, 'select count(*) as n from position');
  for (const socket of sockets) socket.destroy();
  delays.sort((a, b) => a - b);
  const note = `${VEHICLES} lines, ${ROUNDS} frames each over ${Math.round(seconds)} s; ${delays.length} answered, ${row?.n} positions stored`;
  return [
    decoded,
    {
      id: 'trackersCores',
      says: '2,000 vehicles at 0.1 Hz: processor of the server',
      value: cores,
      unit: 'cores',
      note,
    },
    {
      id: 'trackersAnswerMs',
      says: '2,000 vehicles at 0.1 Hz: answer after the commit, 95th percentile',
      value: delays[Math.floor(delays.length * 0.95)] ?? NaN,
      unit: 'ms',
      note,
    },
  ];
}

/** A feed of vehicles that anybody may send for who has one of their numbers. */
export async function makeVehicleFeed(admin: CentreClient): Promise<void> {
  await admin.makeFeed({
    id: 'xe',
    agencyId: 'bench',
    serviceId: 'fishing-vessels',
    door: 'tracker-tcp',
    decoder: 'teltonika',
    assetKind: 'other-vessel',
    properties: [],
    assets: Array.from({ length: VEHICLES }, (_, i) => toImei(i)),
  });
}

/** The port of a feed that waits for lines. */
export async function findTrackerPort(admin: CentreClient, feed: string): Promise<number> {
  for (;;) {
    const { connect: facts } = await admin.ask<FeedView>('GET', `/feeds/${feed}`);
    const port = facts.find(({ label, value }) => label === 'port' && value !== '')?.value;
    if (port !== undefined) return Number(port);
  }
}

function measureDecoding(): Figure {
  const decoder = createDecoders([]).get('teltonika');
  const fix = { timeMs: Date.now(), lon: 108.22, lat: 16.06 };
  const raw = { bytes: Buffer.concat([toTeltonikaLogin(toImei(0)), toTeltonikaFrame([fix])]), receivedMs: 0 };
  const context = { feedId: 'xe', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  const began = process.cpuUsage();
  const end = performance.now() + DECODING_MS;
  let frames = 0;
  for (; performance.now() < end; frames += 1) void decoder.decode(raw, context);
  const { user, system } = process.cpuUsage(began);
  return {
    id: 'trackersDecoded',
    says: 'frames of Teltonika decoded, each with its login, by one core',
    value: frames / ((user + system) / 1e6),
    unit: 'frames/s',
  };
}

/** A vehicle's own line, once the server has taken its login. */
export async function logInVehicle(port: number, index: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  socket.write(toTeltonikaLogin(toImei(index)));
  await once(socket, 'data');
  return socket;
}

/** Vehicles are spread over the interval, as they are on the road; what each waited for its answers goes to `delays`, in ms. */
export async function driveVehicle(
  socket: Socket,
  index: number,
  { delays, rounds }: { readonly delays: number[]; readonly rounds: number },
): Promise<void> {
  await setTimeout((index / VEHICLES) * EVERY_MS);
  for (let round = 0; round < rounds; round += 1) {
    const sent = performance.now();
    const lon = 108 + index / 1e5 + round / 1e4;
    socket.write(toTeltonikaFrame([{ timeMs: Date.now(), lon, lat: 16.06 }]));
    await once(socket, 'data');
    delays.push(performance.now() - sent);
    await setTimeout(EVERY_MS - (performance.now() - sent));
  }
}

const toImei = (index: number): string => String(350_000_000_000_000 + index);
