/**
 * Everything that moves at once: 2,000 vehicles by Teltonika that each send every ten seconds and 1,000 boats by AIS (class B:
 * every thirty), and how soon the nearest ambulances are known. Run alone: npm run bench -- --only moving
 */
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { toAisLine } from './ais-line.ts';
import { queryOnce, startBenchServer, toCpuSec } from './bench-server.ts';
import { type Figure, percentile } from './figure.ts';
import { driveVehicle, findTrackerPort, logInVehicle, makeVehicleFeed, VEHICLES } from './trackers.ts';

const BOATS = 1_000;
const BOAT_EVERY_MS = 30_000;
/** Whole rounds of boats, and of vehicles. */
const FOR_MS = 60_000;
const VEHICLE_ROUNDS = 6;
const BOAT_TICK_MS = 100;
const AT_REST_MS = 20_000;
const QUESTIONS = 40;
const MOST_CORES = 0.1;
const MOST_NEAREST_MS = 300;

export async function measureMoving(): Promise<Figure[]> {
  return [...(await measureCores()), await measureNearest()];
}

async function measureCores(): Promise<Figure[]> {
  await using server = await startBenchServer();
  await makeVehicleFeed(server.admin);
  await server.admin.makeFeed({
    id: 'ais',
    agencyId: 'bench',
    serviceId: 'fishing-vessels',
    door: 'nmea-tcp',
    decoder: 'ais',
    assetKind: 'vessel',
    properties: [],
    contract: { unknown: 'register', assetKind: 'vessel' },
    settings: { port: 0 },
  });
  const port = await findTrackerPort(server.admin, 'xe');
  const vehicles: Socket[] = [];
  for (let at = 0; at < VEHICLES; at += 1) vehicles.push(await logInVehicle(port, at));
  const boats = connect({
    host: '127.0.0.1',
    port: await findTrackerPort(server.admin, 'ais'),
    noDelay: true,
  });
  await once(boats, 'connect');
  // Boats become known before what is measured.
  for (let at = 0; at < BOATS; at += 1) boats.write(toBoatLine(at, 0));
  await setTimeout(AT_REST_MS / 2);
  const restCores = await measureCpu(server.child.pid, () => setTimeout(AT_REST_MS));
  const [before] = await queryOnce<{ n: string }>(server.databaseUrl, COUNT);
  const delays: number[] = [];
  const cores = await measureCpu(server.child.pid, () =>
    Promise.all([
      ...vehicles.map((socket, at) => driveVehicle(socket, at, { delays, rounds: VEHICLE_ROUNDS })),
      sail(boats),
    ]),
  );
  const [after] = await queryOnce<{ n: string }>(server.databaseUrl, COUNT);
  for (const socket of [...vehicles, boats]) socket.destroy();
  const note = `${VEHICLES.toLocaleString('en')} lines of their own, ${BOATS.toLocaleString('en')} boats over one; ${Number(after?.n) - Number(before?.n)} positions stored in ${FOR_MS / 1_000} s; at rest ${restCores.toFixed(3)} cores; without the database`;
  return [
    {
      id: 'movingCores',
      says: '2,000 vehicles at 0.1 Hz and 1,000 boats: processor of the server',
      value: cores,
      unit: 'cores',
      target: { is: 'at most', value: MOST_CORES },
      note,
    },
    {
      id: 'movingAnswerMs',
      says: 'the same: answer to a vehicle after the commit, 95th percentile',
      value: percentile(delays, 0.95),
      unit: 'ms',
      note,
    },
  ];
}

const COUNT = 'select count(*) as n from position';

/** Boats one after another, evenly over their interval. */
async function sail(line: Socket): Promise<void> {
  const began = performance.now();
  for (let sent = 0; ;) {
    const goneMs = performance.now() - began;
    const due = Math.min((goneMs / BOAT_EVERY_MS) * BOATS, (FOR_MS / BOAT_EVERY_MS) * BOATS);
    for (; sent < due; sent += 1) line.write(toBoatLine(sent % BOATS, 1 + Math.floor(sent / BOATS)));
    if (goneMs >= FOR_MS) return;
    await setTimeout(BOAT_TICK_MS);
  }
}

const toBoatLine = (boat: number, round: number): string =>
  toAisLine(574_000_000 + boat, 109 + (boat % 40) / 20 + round / 1e3, 15.5 + Math.floor(boat / 40) / 20);

/** Cores in use while something runs. */
async function measureCpu(pid: number, run: () => Promise<unknown>): Promise<number> {
  const [cpuBefore, began] = [toCpuSec(pid), performance.now()];
  await run();
  return (toCpuSec(pid) - cpuBefore) / ((performance.now() - began) / 1_000);
}

/** Asked as the screen asks, in the demo city, each time for another place of its road map. */
async function measureNearest(): Promise<Figure> {
  await using server = await startBenchServer({
    settings: { HAIVAN_DEMO: 'on', HAIVAN_ADMIN_SECOND_FACTOR: 'optional' },
  });
  const took: number[] = [];
  let most = 0;
  for (let at = 0; at < QUESTIONS; at += 1) {
    const place = `lon=${(108.205 + (at % 8) / 500).toFixed(4)}&lat=${(16.055 + Math.floor(at / 8) / 500).toFixed(4)}`;
    const began = performance.now();
    const { of } = await server.admin.ask<{ of: number }>('GET', `/services/ambulance/nearest?${place}`);
    took.push(performance.now() - began);
    most = Math.max(most, of);
  }
  return {
    id: 'movingNearestMs',
    says: 'three nearest ambulances for a place, through the API, slowest',
    value: Math.max(...took),
    unit: 'ms',
    target: { is: 'at most', value: MOST_NEAREST_MS },
    note: `${QUESTIONS} places asked right after the start of the demo, the first included; median ${Math.round(percentile(took, 0.5))} ms; ${most} units of the demo city; drawing the list is not in it`,
  };
}
