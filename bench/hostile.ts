/**
 * A soak with hostile clients at every door, for ten minutes (`--seconds` for another time), while honest feeds send by
 * HTTP, MQTT and NMEA: they lose nothing and hardly notice, memory stays bounded, the log holds no fault of ours.
 */
import { fork } from 'node:child_process';
import { connect } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FeedView } from '../contract/feeds/feed-view.ts';
import type { CentreClient, TestFeed } from '../test/support/centre-client.ts';
import { toAisLine } from './ais-line.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { BenchServer } from './bench-server.ts';
import { percentile } from './figure.ts';
import type { Figure } from './figure.ts';
import { DOORS_VARIABLE } from './hostile-doors.ts';
import type { HostileDoors } from './hostile-doors.ts';
import { openHttpWire, toDeliveryHead } from './http-wire.ts';
import { openMqttWire } from './mqtt-wire.ts';
import type { MqttWire } from './mqtt-wire.ts';

const CLIENTS = fileURLToPath(new URL('./hostile-clients.ts', import.meta.url));
const USUAL_SECONDS = 600;
const QUIET_SECONDS = 10;
const BEAT_MS = 50;
const HTTP_SENDERS = 4;
const MQTT_SENDERS = 2;
const NMEA_LINES = 5;
/** What it holds at rest, two decoding threads at their limit, and bodies underway. */
const BOUND_MB = 1_800;
const TABLE = {
  mapping: {
    kind: 'readings',
    columns: { time: 'time', asset: 'station', value: 'rain', property: { fixed: 'rain' } },
  },
};

/** What honest senders sent and how long each acknowledgement took. */
interface Honest {
  readonly httpMs: number[];
  readonly mqttMs: number[];
  http: number;
  mqtt: number;
  nmea: number;
  /** Tries that were not accepted and were made again: told to wait, or the connection was cut. */
  again: number;
}

export async function measureHostile(): Promise<Figure[]> {
  const given = process.argv.indexOf('--seconds');
  const seconds = given < 0 ? USUAL_SECONDS : Number(process.argv[given + 1]);
  // Only faults of ours are written: refusals are told to who is refused, and warned of below this level.
  await using server = await startBenchServer({ settings: { HAIVAN_LOG: 'error' } });
  const feeds = await makeFeeds(server.admin);
  const doors = await findDoors(server, feeds);
  const quiet = await sendHonest(server, doors, feeds, QUIET_SECONDS * 1000);
  const memory = watchMemory(server);
  const attack = startClients(doors);
  const ended = server.child.exited.then((code) => {
    throw new Error(`the server ended with ${code}: ${server.child.output().slice(-3_000)}`);
  });
  // An end that comes after the soak is the soak's own.
  ended.catch(() => undefined);
  await wait(2_000);
  const honest = await Promise.race([sendHonest(server, doors, feeds, seconds * 1000), ended]);
  const answers = await attack.stop();
  const highestMb = memory.stop();
  await wait(3_000);
  const lost = await countLost(server, [quiet, honest]);
  const faults = listFaults(server.child.output());
  for (const line of faults.slice(0, 10)) process.stderr.write(`${line.slice(0, 600)}\n`);
  const note = `${seconds} s; ${honest.http} deliveries by HTTP, ${honest.mqtt} by MQTT, ${honest.nmea} sentences by NMEA; sent again ${honest.again} times`;
  const told = Object.entries(answers).map(([what, times]) => `${what} × ${times}`);
  return [
    toFigure('hostileLost', 'hostile: honest items not stored exactly once', lost, 'items', 0, note),
    toFigure(
      'hostileHttpP99',
      'hostile: acknowledgement by HTTP, p99',
      percentile(honest.httpMs, 0.99),
      'ms',
      100,
      toQuietNote(honest.httpMs, quiet.httpMs),
    ),
    toFigure(
      'hostileMqttP99',
      'hostile: acknowledgement by MQTT, p99',
      percentile(honest.mqttMs, 0.99),
      'ms',
      100,
      toQuietNote(honest.mqttMs, quiet.mqttMs),
    ),
    toFigure(
      'hostileMemory',
      'hostile: highest memory of the server',
      highestMb,
      'MB',
      BOUND_MB,
      told.join(', '),
    ),
    toFigure('hostileFaults', 'hostile: lines in the log that are no refusal', faults.length, 'lines', 0, ''),
  ];
}

function toFigure(id: string, says: string, value: number, unit: string, most: number, note: string): Figure {
  return { id, says, value, unit, target: { is: 'at most', value: most }, note };
}

function toQuietNote(samples: readonly number[], quiet: readonly number[]): string {
  const show = (of: readonly number[], share: number) => percentile(of, share).toFixed(1);
  return `median ${show(samples, 0.5)} ms, worst ${show(samples, 1)} ms; before the attack p99 ${show(quiet, 0.99)} ms`;
}

async function makeFeeds(admin: CentreClient) {
  const make = (id: string, door: 'http' | 'mqtt' | 'file', count: number, decoder = 'readings-json') =>
    admin.makeFeed({
      id,
      agencyId: id,
      door,
      decoder,
      ...(decoder === 'xlsx' ? { settings: TABLE } : {}),
      assets: Array.from({ length: count }, (_, at) => `${id}-${at}`),
    });
  const ais = await admin.makeFeed({
    id: 'honest-nmea',
    agencyId: 'honest-nmea',
    serviceId: 'fishing-vessels',
    door: 'nmea-tcp',
    decoder: 'ais',
    assetKind: 'vessel',
    properties: [],
    contract: { unknown: 'register', assetKind: 'vessel' },
  });
  return {
    ais,
    http: await make('honest-http', 'http', HTTP_SENDERS),
    mqtt: await make('honest-mqtt', 'mqtt', MQTT_SENDERS),
    wild: await make('wild', 'http', 1),
    sheets: await make('sheets', 'http', 1, 'xlsx'),
    files: await make('files', 'file', 1),
  };
}

type Feeds = Awaited<ReturnType<typeof makeFeeds>>;

async function findDoors(server: BenchServer, feeds: Feeds): Promise<HostileDoors> {
  const fact = async (feedId: string, label: string): Promise<string> => {
    for (;;) {
      const { connect: facts } = await server.admin.ask<FeedView>('GET', `/feeds/${feedId}`);
      const found = facts.find((one) => one.label === label && one.value !== '')?.value;
      if (found !== undefined) return found;
      await wait(50);
    }
  };
  const broker = new URL(await fact(feeds.mqtt.id, 'address'));
  return {
    url: server.child.url,
    mqtt: { host: broker.hostname, port: Number(broker.port) },
    sftpPort: Number(await fact(feeds.files.id, 'port')),
    nmeaPort: Number(await fact(feeds.ais.id, 'port')),
    wild: { id: feeds.wild.id, key: feeds.wild.key },
    sheets: { id: feeds.sheets.id, key: feeds.sheets.key },
    token: server.admin.token,
    clientIds: Array.from({ length: MQTT_SENDERS }, (_, at) => `honest-${at}`),
  };
}

/** Sends on the beat by all three doors; a delivery is sent again until it is acknowledged, and its time counts whole. */
async function sendHonest(
  server: BenchServer,
  doors: HostileDoors,
  feeds: Feeds,
  lastsMs: number,
): Promise<Honest> {
  const honest: Honest = { httpMs: [], mqttMs: [], http: 0, mqtt: 0, nmea: 0, again: 0 };
  const endsMs = performance.now() + lastsMs;
  const onBeat = async (everyMs: number, send: () => Promise<void>) => {
    for (
      let dueMs = performance.now();
      dueMs < endsMs;
      dueMs = Math.max(dueMs + everyMs, performance.now())
    ) {
      await wait(Math.max(0, dueMs - performance.now()));
      await send();
    }
  };
  const untilTaken = async (samples: number[], send: () => Promise<boolean>) => {
    const began = performance.now();
    while (!(await send().catch(() => false))) {
      honest.again += 1;
      await wait(20);
    }
    samples.push(performance.now() - began);
  };
  const byHttp = async (sender: number) => {
    const wire = await openHttpWire(server.child.url);
    await onBeat(BEAT_MS, async () => {
      const body = toReading(feeds.http, sender);
      const head = toDeliveryHead(doors.url, {
        feedId: feeds.http.id,
        key: feeds.http.key,
        bytes: body.length,
      });
      await untilTaken(honest.httpMs, async () => (await within(wire.send([head, body]))).status === 200);
      honest.http += 1;
    });
    wire.close();
  };
  const byMqtt = async (sender: number) => {
    const open = () =>
      openMqttWire({
        ...doors.mqtt,
        clientId: doors.clientIds[sender] ?? '',
        username: feeds.mqtt.id,
        password: feeds.mqtt.key,
      });
    let wire: MqttWire | undefined = await open();
    await onBeat(BEAT_MS, async () => {
      const payload = toReading(feeds.mqtt, sender).toString();
      await untilTaken(honest.mqttMs, async () => {
        const line = (wire ??= await within(open()));
        // A line that failed is never used again: what was written to it is never answered.
        wire = undefined;
        await within(line.publishAll(`feeds/${feeds.mqtt.id}/readings`, [payload], 1));
        wire = line;
        return true;
      });
      honest.mqtt += 1;
    });
    wire?.close();
  };
  const byNmea = async () => {
    const socket = connect({ host: '127.0.0.1', port: doors.nmeaPort, noDelay: true });
    socket.on('error', () => undefined);
    let at = 0;
    await onBeat(BEAT_MS * 2, async () => {
      const lines = Array.from({ length: NMEA_LINES }, () => {
        at += 1;
        return toAisLine(574_000_000 + (at % 100), 108 + (at % 1_000) / 1_000, 16 + (at % 700) / 1_000);
      });
      socket.write(lines.join(''));
      honest.nmea += NMEA_LINES;
    });
    socket.end();
  };
  await Promise.all([
    ...Array.from({ length: HTTP_SENDERS }, (_, sender) => byHttp(sender)),
    ...Array.from({ length: MQTT_SENDERS }, (_, sender) => byMqtt(sender)),
    byNmea(),
  ]);
  return honest;
}

/** Who waits longer than this sends again. */
async function within<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const late = wait(10_000).then(() => {
    throw new Error('no answer in time');
  });
  late.catch(() => undefined);
  return Promise.race([answer, late]);
}

let lastMs = 0;
/** One reading of a sender's own stream; no two have the same time. */
function toReading(feed: TestFeed, sender: number): Buffer {
  lastMs = Math.max(lastMs + 1, Date.now() - 3_600_000);
  return Buffer.from(`{"datastream":"${feed.id}-${sender}/rain","time":${lastMs},"value":${lastMs % 60}}`);
}

function watchMemory(server: BenchServer): { stop(): number } {
  let highest = 0;
  const timer = setInterval(() => (highest = Math.max(highest, server.memoryMb() || 0)), 200);
  return {
    stop() {
      clearInterval(timer);
      return highest;
    },
  };
}

function startClients(doors: HostileDoors): { stop(): Promise<Record<string, number>> } {
  const clients = fork(CLIENTS, { env: { ...process.env, [DOORS_VARIABLE]: JSON.stringify(doors) } });
  const exited = new Promise<void>((resolve) => clients.once('exit', () => resolve()));
  return {
    async stop() {
      let answers: Record<string, number> = {};
      // The clients' only message is what they were answered.
      clients.once('message', (message) => (answers = message as Record<string, number>));
      if (clients.connected) clients.send('stop');
      await Promise.race([exited, wait(5_000)]);
      clients.kill('SIGKILL');
      return answers;
    },
  };
}

/** Items sent beside items stored, by each door; too many is as wrong as too few. */
async function countLost(server: BenchServer, phases: readonly Honest[]): Promise<number> {
  const sum = (pick: (phase: Honest) => number) => phases.reduce((all, phase) => all + pick(phase), 0);
  const [row] = await queryOnce<{ http: string; mqtt: string; nmea: string }>(
    server.databaseUrl,
    `select count(*) filter (where d.feed_id = 'honest-http') as http,
       count(*) filter (where d.feed_id = 'honest-mqtt') as mqtt,
       (select count(*) from position) as nmea
     from observation o join datastream d on d.id = o.stream_id`,
  );
  return (
    Math.abs(sum(({ http }) => http) - Number(row?.http)) +
    Math.abs(sum(({ mqtt }) => mqtt) - Number(row?.mqtt)) +
    Math.abs(sum(({ nmea }) => nmea) - Number(row?.nmea))
  );
}

/** What the database says when a reading that was sent twice at one moment is written: it is then written carefully. */
const SENT_TWICE = 'duplicate key value violates unique constraint \\"observation_';

/** Lines of the log at the level of errors: what is refused is none. */
function listFaults(output: string): string[] {
  const isFault = (line: string) =>
    /"level":(50|60)/.test(line) && !(line.includes('"msg":"ERROR:') && line.includes(SENT_TWICE));
  return output.split('\n').filter(isFault);
}
