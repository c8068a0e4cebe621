/** Anything at all comes through the MQTT door: whoever sends nonsense is cut off or refused, everybody else goes on. */
import { connect } from 'node:net';
import fc from 'fast-check';
import mqtt from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { TestFeed } from '../support/centre-client.ts';

const START_MS = Date.parse('2026-11-22T06:00:00Z');

let centre: TestCentre;
let wild: TestFeed;
let tame: TestFeed;
let address: URL;
let step = 0;

beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  wild = await centre.makeFeed({ id: 'wild', agencyId: 'one', door: 'mqtt', assets: ['wild-1'] });
  tame = await centre.makeFeed({ id: 'tame', agencyId: 'another', door: 'mqtt', assets: ['tame-1'] });
  const { connect: facts } = await centre.ask<FeedView>('GET', '/feeds/tame');
  address = new URL(facts.find(({ label }) => label === 'address')?.value ?? '');
});
afterAll(() => centre[Symbol.asyncDispose]());

const login = (feed: TestFeed) =>
  mqtt.connectAsync(address.href, {
    username: feed.id,
    password: feed.key,
    protocolVersion: 4,
    reconnectPeriod: 0,
    connectTimeout: 20_000,
  });

async function expectTameUntouched(): Promise<void> {
  const client = await login(tame);
  step += 1;
  const payload = JSON.stringify({ datastream: 'tame-1/rain', time: START_MS + step * 1000, value: step });
  await client.publishAsync('feeds/tame/readings', payload, { qos: 1 });
  await client.endAsync(true);
  const { catalogue, store } = centre.centre.parts;
  expect(store.latestOf(catalogue.findDatastreamByCode('tame-1/rain')?.id ?? 0)?.value).toBe(step);
}

/** Writes bytes and hangs up after the server has, or after they were flushed. */
function throwBytes(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: address.hostname, port: Number(address.port) });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
    socket.resume();
    socket.end(bytes);
  });
}

test('bytes that are no MQTT disturb nobody', async () => {
  const packets = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    // A CONNECT whose rest is noise; a length that promises 256 MB.
    fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.from([0x10, rest.length, ...rest])),
    fc.uint8Array({ maxLength: 60 }).map((rest) => Uint8Array.from([0x30, 0xff, 0xff, 0xff, 0x7f, ...rest])),
  );
  await fc.assert(fc.asyncProperty(packets, throwBytes), { numRuns: 150 });
  await expectTameUntouched();
}, 120_000);

test('any payload on its own topic is acknowledged, because it is kept: stored or refused', async () => {
  const client = await login(wild);
  const payloads = fc.oneof(
    fc.json(),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(
      '',
      'NaN',
      '[1,2',
      '{"datastream":"tame-1/rain","time":1,"value":1}',
      `${'['.repeat(20_000)}`,
    ),
    fc
      .record({ datastream: fc.string(), time: fc.double(), value: fc.double() })
      .map((item) => JSON.stringify(item)),
  );
  const run = fc.asyncProperty(payloads, async (payload) => {
    await client.publishAsync('feeds/wild/readings', payload, { qos: 1 });
    expect(client.connected).toBe(true);
  });
  await fc.assert(run, { numRuns: 150 });
  await client.endAsync(true);
  await expectTameUntouched();
}, 120_000);

test('a client of MQTT 5 is refused by the code that means its version', async () => {
  const attempt = mqtt.connectAsync(address.href, {
    username: tame.id,
    password: tame.key,
    protocolVersion: 5,
    reconnectPeriod: 0,
  });
  await expect(attempt).rejects.toThrow(/protocol version/i);
  await expectTameUntouched();
});
