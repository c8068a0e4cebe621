/** AIS sentences by NMEA over TCP: the AISHub sample, decoded, stored and rule-checked. */
import { connect } from 'node:net';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import type { DeliveryView } from '../contract/feeds/delivery.ts';
import type { FeedView } from '../contract/feeds/feed-view.ts';
import { findSharedData, readSharedData } from '../test/support/shared-data.ts';
import type { CentreClient } from '../test/support/centre-client.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import { Skipped } from './figure.ts';
import type { Figure } from './figure.ts';

const SAMPLE = 'ais-aishub-gpsd/ais-nmea-sample.log.gz';
const ROUNDS = 3;

export async function measureNmea(): Promise<Figure[]> {
  if (findSharedData(SAMPLE) === undefined)
    throw new Skipped(`the recorded log ${SAMPLE} is not on this machine`);
  const log = readSharedData(SAMPLE);
  const sentences = log
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith('!')).length;
  await using server = await startBenchServer();
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
  const port = await findPort(server.admin);
  // The first round makes 8,000 vessels known; the measured ones are what a receiver sends day by day.
  await sendLog(port, log);
  await awaitQuiet(server.admin);
  const before = await countPositions(server.databaseUrl);
  const began = performance.now();
  for (let round = 0; round < ROUNDS; round++) await sendLog(port, log);
  const storedMs = await awaitQuiet(server.admin);
  const rate = (ROUNDS * sentences) / ((storedMs - began) / 1000);
  const stored = (await countPositions(server.databaseUrl)) - before;
  return [
    {
      id: 'ingestNmea',
      says: 'AIS sentences by NMEA over TCP, decoded, stored, rule-checked',
      value: rate,
      unit: 'sentences/s',
      target: { is: 'at least', value: 40_000 },
      note: `${ROUNDS} rounds of ${sentences.toLocaleString('en-US')} sentences over one connection, ${stored.toLocaleString('en-US')} positions stored`,
    },
  ];
}

async function sendLog(port: number, log: Buffer): Promise<void> {
  const socket = connect({ host: '127.0.0.1', port, noDelay: true });
  await once(socket, 'connect');
  socket.end(log);
  await once(socket, 'close');
}

async function findPort(admin: CentreClient): Promise<number> {
  for (;;) {
    const { connect: facts } = await admin.ask<FeedView>('GET', '/feeds/ais');
    const port = facts.find(({ label, value }) => label === 'port' && value !== '')?.value;
    if (port !== undefined) return Number(port);
  }
}

/** The moment at which the newest delivery was there and nothing waited any more. */
async function awaitQuiet(admin: CentreClient): Promise<number> {
  let newest = -1;
  let since = performance.now();
  for (;;) {
    const { deliveries } = await admin.ask<{ deliveries: DeliveryView[] }>(
      'GET',
      '/feeds/ais/deliveries?limit=1',
    );
    const text = await (await fetch(`${admin.url}/metrics`)).text();
    const isWaiting = !/^haivan_intake_queue_items 0$/m.test(text) || !/^haivan_rules_lag_ms 0$/m.test(text);
    const id = deliveries[0]?.id ?? -1;
    if (id !== newest || isWaiting) {
      newest = id;
      since = performance.now();
    } else if (performance.now() - since > 500) return since;
  }
}

async function countPositions(databaseUrl: string): Promise<number> {
  const [row] = await queryOnce<{ n: string }>(databaseUrl, 'select count(*) as n from position');
  return Number(row?.n ?? 0);
}
