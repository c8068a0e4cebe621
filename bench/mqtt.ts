/** Single readings by MQTT at QoS 1 over 50 connections; a message counts when its PUBACK, sent after the commit, is there. */
import { performance } from 'node:perf_hooks';
import type { FeedView } from '../contract/feeds/feed-view.ts';
import { makeBatches } from './batches.ts';
import { datastreamCodes, makeBenchCity } from './bench-city.ts';
import { queryOnce, startBenchServer } from './bench-server.ts';
import type { Figure } from './figure.ts';
import { openMqttWire } from './mqtt-wire.ts';

const CONNECTIONS = 50;
const IN_FLIGHT = 20;
const MESSAGES = 200_000;
const WARM_UP = 20_000;

export async function measureMqtt(): Promise<Figure[]> {
  await using server = await startBenchServer();
  const bench = await makeBenchCity(server.admin);
  // The broker opens when a feed wants it; what arrives on its topics belongs to the bench feed.
  const { definition } = await server.admin.ask<FeedView>('GET', '/feeds/bench');
  await server.admin.ask('PUT', '/feeds/bench', { ...definition, door: 'mqtt' });
  const { hostname, port } = await findBroker(server.admin);
  const wires = await Promise.all(
    Array.from({ length: CONNECTIONS }, (_, index) =>
      openMqttWire({
        host: hostname,
        port: Number(port),
        clientId: `bench-${index}`,
        username: bench.id,
        password: bench.key,
      }),
    ),
  );
  const publish = async (payloads: readonly string[]) => {
    const began = performance.now();
    await Promise.all(
      wires.map((wire, index) => {
        const own = payloads.filter((_, at) => at % CONNECTIONS === index);
        return wire.publishAll(`feeds/${bench.id}/readings`, own, IN_FLIGHT);
      }),
    );
    return payloads.length / ((performance.now() - began) / 1000);
  };
  await publish(toPayloads(WARM_UP, Date.now()));
  const rate = await publish(toPayloads(MESSAGES, Date.now() + 30_000));
  for (const wire of wires) wire.close();
  const [row] = await queryOnce<{ n: string }>(server.databaseUrl, 'select count(*) as n from observation');
  if (Number(row?.n) !== WARM_UP + MESSAGES)
    throw new Error(`${WARM_UP + MESSAGES} messages were acknowledged, ${row?.n} readings are stored`);
  return [
    {
      id: 'ingestMqtt',
      says: 'single readings by MQTT QoS 1, acknowledged after commit',
      value: rate,
      unit: 'messages/s',
      target: { is: 'at least', value: 25_000 },
      note: `${CONNECTIONS} connections, ${IN_FLIGHT} in flight each, 10,000 datastreams, 200 rules; all found stored`,
    },
  ];
}

/** The broker opens a moment after the feed was changed. */
async function findBroker(admin: { ask<Body>(method: string, path: string): Promise<Body> }): Promise<URL> {
  for (;;) {
    const { connect } = await admin.ask<FeedView>('GET', '/feeds/bench');
    const address = connect.find(
      ({ label, value }) => label === 'address' && value.startsWith('mqtt'),
    )?.value;
    if (address !== undefined) return new URL(address);
  }
}

function toPayloads(count: number, endMs: number): string[] {
  const [batch] = makeBatches(1, count, endMs);
  if (batch === undefined) return [];
  return batch.streams.map(
    (stream, at) =>
      `{"datastream":"${datastreamCodes[stream]}","time":${batch.timesMs[at]},"value":${batch.values[at]}}`,
  );
}
