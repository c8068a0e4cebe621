/** MQTT client ids are each feed's own: nobody ends another feed's session by using its id, with a key or without. */
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { movableClock } from '../../platform/kernel/clock.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { TestFeed } from '../support/centre-client.ts';
import { awaitDoor } from '../support/door-address.ts';

const START_MS = Date.parse('2026-11-22T06:00:00Z');

const machine = movableClock(START_MS);
let centre: TestCentre;
let ours: TestFeed;
let theirs: TestFeed;
let port: number;
let step = 0;

beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-22T08:00:00Z', machine });
  ours = await centre.makeFeed({ id: 'ours', agencyId: 'one', door: 'mqtt', assets: ['ours-1'] });
  theirs = await centre.makeFeed({ id: 'theirs', agencyId: 'two', door: 'mqtt', assets: ['theirs-1'] });
  ({ port } = await awaitDoor(centre, 'ours'));
});
afterAll(() => centre[Symbol.asyncDispose]());

const connect = (feed: TestFeed, clientId: string, more = {}) =>
  mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, {
    clientId,
    username: feed.id,
    password: feed.key,
    protocolVersion: 4,
    reconnectPeriod: 0,
    ...more,
  });

const toReading = (feed: TestFeed) => {
  step += 1;
  return JSON.stringify({ datastream: `${feed.id}-1/rain`, time: START_MS + step * 1_000, value: step });
};
const publish = (client: MqttClient, feed: TestFeed) =>
  client.publishAsync(`feeds/${feed.id}/a`, toReading(feed), { qos: 1 });
const countDeliveries = async (feed: TestFeed): Promise<number> => {
  const { rows } = await centre.db.pool.query<{ n: number }>(
    'select count(*)::int as n from delivery where feed_id = $1',
    [feed.id],
  );
  return rows[0]?.n ?? 0;
};

test('another feed with the same client id, and with every look-alike of it, leaves the session alone', async () => {
  const station = await connect(ours, 'station-1', { clean: false });
  let closed = 0;
  station.on('close', () => (closed += 1));
  for (const id of ['station-1', 'ours/station-1', '?station-1']) {
    for (const clean of [true, false]) {
      const other = await connect(theirs, id, { clean });
      await publish(other, theirs);
      await publish(station, ours);
      await other.endAsync();
    }
  }
  expect(closed).toBe(0);
  await station.endAsync();
});

test('a stranger without a key ends nobody’s session either, whatever name and id it gives', async () => {
  const station = await connect(ours, 'station-2');
  let closed = 0;
  station.on('close', () => (closed += 1));
  for (const id of ['station-2', 'ours/station-2']) {
    for (const username of ['ours', 'theirs', ''])
      await expect(connect({ ...ours, id: username, key: 'wrong' }, id)).rejects.toThrow();
    await publish(station, ours);
  }
  expect(closed).toBe(0);
  await station.endAsync();
});

test('the same feed’s own reconnection takes over its own session, as MQTT asks', async () => {
  const before = await connect(ours, 'station-3');
  const ended = new Promise<void>((resolve) => before.once('close', () => resolve()));
  const after = await connect(ours, 'station-3');
  await ended;
  await publish(after, ours);
  await after.endAsync();
});

test('a last will says only what its feed may say', async () => {
  const before = await countDeliveries(theirs);
  const evil = await connect(ours, 'will-1', {
    will: { topic: `feeds/${theirs.id}/a`, payload: Buffer.from(toReading(theirs)), qos: 1, retain: true },
  });
  evil.stream.destroy();
  // Whoever comes after it has been served: the will was refused by then.
  const next = await connect(theirs, 'next');
  await publish(next, theirs);
  expect(await countDeliveries(theirs)).toBe(before + 1);
  await next.endAsync();
});

test('once its key is revoked a session is ended, and its last will is not spoken', async () => {
  const leaving = await centre.makeFeed({
    id: 'leaving',
    agencyId: 'one',
    door: 'mqtt',
    assets: ['leaving-1'],
  });
  const client = await connect(leaving, 'station', {
    will: { topic: 'feeds/leaving/a', payload: Buffer.from(toReading(leaving)), qos: 1, retain: false },
  });
  const closed = new Promise<void>((resolve) => client.once('close', () => resolve()));
  const { keys } = await centre.ask<FeedView>('GET', '/feeds/leaving');
  for (const { id } of keys) await centre.ask('DELETE', `/feeds/leaving/keys/${id}`);
  await machine.advance(61_000);
  await closed;
  await publish(await connect(theirs, 'after'), theirs);
  expect(await countDeliveries(leaving)).toBe(0);
});

test('nobody listens to what others say: wildcards, the broker’s own topics, another feed’s commands', async () => {
  const spy = await connect(ours, 'spy');
  for (const topic of [
    '#',
    '+/+/a',
    '$SYS/#',
    'feeds/#',
    `feeds/${theirs.id}/commands/#`,
    'feeds/ours/+/x',
  ]) {
    const granted = await spy.subscribeAsync(topic, { qos: 1 }).catch(() => []);
    expect(
      granted.every(({ qos }) => qos === 128),
      topic,
    ).toBe(true);
  }
  await spy.endAsync();
});
