/** Two agencies send side by side: by no door can one write what belongs to the other. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import mqtt from 'mqtt';
import { expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import { startTestCentre } from '../support/centre.ts';
import { dropFiles } from '../support/drop-file.ts';
import type { TestCentre } from '../support/centre.ts';

const WEATHER = { agencyId: 'khi-tuong', assets: ['rain-1'] };
const DRAINAGE = { agencyId: 'thoat-nuoc', assets: ['drain-1'] };

async function readLatest(centre: TestCentre, code: string) {
  const { catalogue, store } = centre.centre.parts;
  return store.latestOf(catalogue.findDatastreamByCode(code)?.id ?? 0)?.value;
}

test('HTTP: a key opens its own feed only, and a datastream of another feed is refused', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const weather = await centre.makeFeed({ id: 'weather', ...WEATHER });
  const drainage = await centre.makeFeed({ id: 'drainage', ...DRAINAGE });
  const reading = [{ datastream: 'drain-1/rain', time: '2026-11-22T08:00:00Z', value: 9 }];

  const wrongDoor = await drainage.pushBytes(JSON.stringify(reading), {
    authorization: `Bearer ${weather.key}`,
  });
  expect(wrongDoor.status).toBe(403);
  const ownDoor = await weather.push(reading);
  expect(ownDoor.status).toBe(422);
  expect(ownDoor.body.refusals[0]?.reason).toMatch(/^(unknown_datastream|not_this_feeds)$/);
  expect(await readLatest(centre, 'drain-1/rain')).toBeUndefined();

  expect((await drainage.push(reading)).body.accepted).toBe(1);
  expect(await readLatest(centre, 'drain-1/rain')).toBe(9);
});

test('MQTT: a topic of another feed is refused, one of its own is acknowledged after it is stored', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const weather = await centre.makeFeed({ id: 'weather', door: 'mqtt', ...WEATHER });
  await centre.makeFeed({ id: 'drainage', door: 'mqtt', ...DRAINAGE });
  const { connect } = await centre.ask<FeedView>('GET', '/feeds/weather');
  const address = connect.find(({ label }) => label === 'address')?.value ?? '';
  const connection = {
    username: 'weather',
    password: weather.key,
    protocolVersion: 4 as const,
    reconnectPeriod: 0,
  };

  await expect(mqtt.connectAsync(address, { ...connection, username: 'drainage' })).rejects.toThrow();

  const client = await mqtt.connectAsync(address, connection);
  const toPayload = (datastream: string) =>
    JSON.stringify({ datastream, time: '2026-11-22T08:00:00Z', value: 7 });
  await client.publishAsync('feeds/weather/readings', toPayload('rain-1/rain'), { qos: 1 });
  expect(await readLatest(centre, 'rain-1/rain')).toBe(7);
  // Its own topic, another's datastream: acknowledged, because it is kept, but as refused.
  await client.publishAsync('feeds/weather/readings', toPayload('drain-1/rain'), { qos: 1 });
  expect(await readLatest(centre, 'drain-1/rain')).toBeUndefined();
  expect((await centre.ask<FeedView>('GET', '/feeds/weather')).openRefusals).toBe(1);

  const gone = new Promise<void>((resolve) => client.once('close', () => resolve()));
  client.publish('feeds/drainage/readings', toPayload('drain-1/rain'), { qos: 1 });
  await gone;
  expect(await readLatest(centre, 'drain-1/rain')).toBeUndefined();
  await client.endAsync(true);
});

test('files: what lies in the folder of one feed is never taken for another', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  await centre.makeFeed({ id: 'weather', door: 'file', ...WEATHER });
  await centre.makeFeed({ id: 'drainage', door: 'file', ...DRAINAGE });
  const folder = join(centre.dataDir, 'inbox', 'weather');
  expect(existsSync(folder)).toBe(true);
  const toFile = (datastream: string) =>
    JSON.stringify([{ datastream, time: '2026-11-22T08:00:00Z', value: 3 }]);
  mkdirSync(join(folder, 'drainage'));
  await dropFiles(centre, 'weather', {
    'own.json': toFile('rain-1/rain'),
    'others.json': toFile('drain-1/rain'),
  });

  expect(await readLatest(centre, 'rain-1/rain')).toBe(3);
  expect(await readLatest(centre, 'drain-1/rain')).toBeUndefined();
  expect(existsSync(join(folder, 'done', '2026-11-22', 'own.json'))).toBe(true);
  expect(existsSync(join(folder, 'refused', 'others.json'))).toBe(true);
});
