/** Every door of a whole centre, from a device's bytes to the stored reading. */
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mqtt from 'mqtt';
import ssh2 from 'ssh2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedView } from '../../contract/api.ts';
import type { TestFeed } from '../../test/support/centre-client.ts';
import { startTestCentre, type TestCentre } from '../../test/support/centre.ts';
import { describeWithData } from '../../test/support/shared-data.ts';

const AT = '2026-11-22T10:00:00+07:00';
const reading = (asset: string, value: number) =>
  JSON.stringify({ datastream: `${asset}/rain`, time: '2026-11-22T09:50:00+07:00', value });

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: AT, settings: { HAIVAN_ALLOW_DIAL: '127.0.0.1:1-65535' } });
});
afterAll(() => centre[Symbol.asyncDispose]());

/** What the feed's page tells its owner, as soon as its door is open. */
async function connectFact(feedId: string, label: string): Promise<string> {
  const find = async () => {
    const { connect: facts } = await centre.ask<FeedView>('GET', `/feeds/${feedId}`);
    return facts.find((fact) => fact.label === label)?.value;
  };
  await expect.poll(find, { timeout: 10_000 }).toBeDefined();
  return (await find()) ?? '';
}

/** Values stored of a feed, in the order of their time. */
async function stored(feedId: string): Promise<number[]> {
  const sql =
    'select o.value from observation o join datastream d on d.id = o.stream_id where d.feed_id = $1 order by o.time, d.id';
  const { rows } = await centre.db.pool.query<{ value: number }>(sql, [feedId]);
  return rows.map(({ value }) => value);
}

test('HTTP: a push is stored, and the same push again is told as the same delivery', async () => {
  const feed = await centre.makeFeed({ id: 'rain-http', assets: ['h1'] });
  const first = await feed.pushBytes(reading('h1', 1), { 'idempotency-key': 'once' });
  expect(first).toMatchObject({ status: 200, body: { accepted: 1, duplicateOf: null } });
  expect((await feed.pushBytes(reading('h1', 1), { 'idempotency-key': 'once' })).body.duplicateOf).toBe(
    first.body.deliveryId,
  );
  expect(await stored('rain-http')).toEqual([1]);
});

test('MQTT: what was acknowledged is in the database at that moment; another feed cannot write here', async () => {
  const feed = await centre.makeFeed({ id: 'rain-mqtt', door: 'mqtt', assets: ['m1', 'm2'] });
  const other = await centre.makeFeed({ id: 'rain-other', door: 'mqtt', assets: ['o1'] });
  const url = `mqtt://127.0.0.1:${new URL(await connectFact('rain-mqtt', 'address')).port}`;
  const options = { protocolVersion: 4, reconnectPeriod: 0 } as const;
  const client = await mqtt.connectAsync(url, { ...options, username: feed.id, password: feed.key });
  await client.publishAsync('feeds/rain-mqtt/m1', reading('m1', 2), { qos: 1 });
  expect(await stored('rain-mqtt')).toEqual([2]);
  const stranger = await mqtt.connectAsync(url, { ...options, username: other.id, password: other.key });
  const cut = new Promise<void>((resolve) => stranger.once('close', () => resolve()));
  stranger.publish('feeds/rain-mqtt/m1', reading('m1', 99), { qos: 1 });
  await cut;
  // Under its own topic it may send, but not values of streams that belong to the other feed.
  const again = await mqtt.connectAsync(url, { ...options, username: other.id, password: other.key });
  await again.publishAsync('feeds/rain-other/x', reading('m2', 99), { qos: 1 });
  expect(await stored('rain-mqtt')).toEqual([2]);
  await Promise.all([client.endAsync(), again.endAsync()]);
});

test('NMEA over TCP: each feed has a port of its own, and what came is in the ledger', async () => {
  await centre.makeFeed({
    id: 'ais-tcp',
    door: 'nmea-tcp',
    decoder: 'ais',
    serviceId: 'fishing-vessels',
    contract: { unknown: 'register', assetKind: 'vessel' },
    properties: [],
  });
  const socket = connect(Number(await connectFact('ais-tcp', 'port')), '127.0.0.1');
  socket.end('!AIVDM,1,1,,A,13u?etPv2;0n:dDPwUM1U1Cb069D,0*24\r\n');
  await once(socket, 'close');
  const sql = "select count(*)::int as n from delivery where feed_id = 'ais-tcp'";
  await expect
    .poll(async () => (await centre.db.pool.query<{ n: number }>(sql)).rows[0]?.n, { timeout: 10_000 })
    .toBe(1);
});

test('poll: a feed that is made begins to ask, and ends when it is paused', async () => {
  let asked = 0;
  const source = createServer((_request, response) => {
    asked += 1;
    response.end(reading('p1', asked));
  });
  await once(source.listen(0, '127.0.0.1'), 'listening');
  const address = source.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await centre.makeFeed({
    id: 'rain-poll',
    door: 'poll',
    assets: ['p1'],
    settings: { url: `http://127.0.0.1:${port}/`, everySec: 60 },
  });
  await centre.advance(3_000);
  expect(await stored('rain-poll')).toEqual([1]);
  await centre.ask('POST', '/feeds/rain-poll/pause', { paused: true });
  await centre.advance(300_000);
  expect(asked).toBe(1);
  source.close();
});

describeWithData('water-envisoft-tt10', 'station files of the circular', (path) => {
  test('dropped by SFTP they become 45 readings; dropped again, still 45', async () => {
    const feed = await makeStationFeed(path);
    const upload = () => uploadAll(feed, join(path, 'normal'));
    await upload();
    const inbox = join(centre.dataDir, 'inbox', feed.id);
    const doneDays = () => (existsSync(join(inbox, 'done')) ? readdirSync(join(inbox, 'done')) : []);
    const done = () => doneDays().flatMap((day) => readdirSync(join(inbox, 'done', day)));
    await expect.poll(done, { timeout: 10_000 }).toHaveLength(4);
    expect(await stored(feed.id)).toHaveLength(45);
    await upload();
    await expect
      .poll(() => readdirSync(inbox).sort(), { timeout: 10_000 })
      .toEqual(['done', 'processing', 'refused']);
    expect(await stored(feed.id)).toHaveLength(45);
  });
});

/** A feed that knows the stations and parameters of the sample files: their names are aliases of properties p0, p1 … */
async function makeStationFeed(path: string): Promise<TestFeed> {
  const folder = join(path, 'normal');
  const files = readdirSync(folder);
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\r?\n/));
  const unitOf = new Map(
    lines.filter((line) => line !== '').map((line) => [line.split('\t')[0] ?? '', line.split('\t')[2] ?? '']),
  );
  const names = [...unitOf.keys()];
  return centre.makeFeed({
    id: 'stations',
    door: 'file',
    decoder: 'tt10',
    serviceId: 'air-quality',
    assetKind: 'air-station',
    assets: files.map((name) => name.replace(/_\d{14}\.txt$/, '')),
    properties: names.map((name, index) => ({
      property: `p${index}`,
      unit: unitOf.get(name) ?? '',
      intervalSec: 300,
    })),
    contract: {
      aliases: Object.fromEntries(names.map((name, index) => [name.normalize('NFC'), `p${index}`])),
    },
  });
}

async function uploadAll(feed: TestFeed, folder: string): Promise<void> {
  const client = new ssh2.Client();
  const config = {
    host: '127.0.0.1',
    port: Number(await connectFact(feed.id, 'port')),
    username: feed.id,
    password: feed.key,
  };
  await new Promise<void>(
    (resolve, reject) => void client.once('ready', resolve).once('error', reject).connect(config),
  );
  client.setNoDelay(true);
  const sftp = await promisify(client.sftp.bind(client))();
  for (const name of readdirSync(folder))
    await promisify(sftp.writeFile.bind(sftp))(name, readFileSync(join(folder, name)));
  client.end();
}
