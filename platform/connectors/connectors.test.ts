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
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { RefusalView } from '../../contract/feeds/delivery.ts';
import type { UnknownAssetView } from '../../contract/assets/unknown-asset.ts';
import type { TestFeed } from '../../test/support/centre-client.ts';
import { startTestCentre, type TestCentre } from '../../test/support/centre.ts';
import { toTeltonikaFrame, toTeltonikaLogin, type TestFix } from '../decoders/trackers/frames-for-test.ts';
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

const IMEI = { ambulance: '123456789012345', truck: '234567890123456', flood: '345678901234567' };
const NOW = Date.parse(AT);

/** A tracker that has logged in; `send` resolves with the number of records the centre says it has stored. */
async function dialTracker(port: number, imei: string, localAddress = '127.0.0.1') {
  const socket = connect({ host: '127.0.0.1', port, localAddress });
  const hear = async () => {
    const [bytes] = await once(socket, 'data');
    return Buffer.isBuffer(bytes) ? bytes.readUIntBE(0, bytes.length) : NaN;
  };
  socket.write(toTeltonikaLogin(imei));
  expect(await hear()).toBe(1);
  return {
    socket,
    async send(fixes: readonly TestFix[], cutAt = 0) {
      const frame = toTeltonikaFrame(fixes);
      const heard = hear();
      if (cutAt > 0) {
        socket.write(frame.subarray(0, cutAt));
        await new Promise((resolve) => setImmediate(resolve));
      }
      socket.write(frame.subarray(cutAt));
      return heard;
    },
  };
}

/** Positions of an asset that the database has at this moment, oldest first. */
async function placesOf(code: string): Promise<number[]> {
  const sql =
    'select p.lon from position p join asset a on a.id = p.asset_id where a.code = $1 order by p.time';
  return (await centre.db.pool.query<{ lon: number }>(sql, [code])).rows.map(({ lon }) => lon);
}

const openReasons = async (feedId: string) =>
  (await centre.ask<{ refusals: RefusalView[] }>('GET', `/feeds/${feedId}/refusals?state=open`)).refusals.map(
    ({ reason }) => reason,
  );

test('trackers: what was answered is stored, strangers wait, and what is wrong with one is nobody else’s', async () => {
  const contract = { unknown: 'register', assetKind: 'other-vessel' } as const;
  const wish = {
    id: 'xe',
    door: 'tracker-tcp',
    decoder: 'teltonika',
    serviceId: 'fishing-vessels',
    assetKind: 'other-vessel',
    properties: [],
    assets: ['ambulance', 'truck', 'flood'],
  } as const;
  await expect(centre.makeFeed({ ...wish, contract })).rejects.toThrow('contract.unknown');
  await expect(centre.makeFeed({ ...wish, decoder: 'ais' })).rejects.toThrow('teltonika, gt06');
  await centre.makeFeed(wish);
  await centre.ask('POST', '/feeds/xe/mappings', { ref: IMEI.ambulance, asset: 'ambulance' });
  await centre.ask('POST', '/feeds/xe/mappings', { ref: IMEI.flood, asset: 'flood' });
  const port = Number(await connectFact('xe', 'port'));

  const ambulance = await dialTracker(port, IMEI.ambulance);
  const at = (minutes: number, lon: number) => ({ timeMs: NOW + minutes * 60_000, lon, lat: 16.06 });
  expect(await ambulance.send([at(-3, 108.2), at(-2, 108.21)], 30)).toBe(2);
  expect(await placesOf('ambulance')).toEqual([108.2, 108.21]);

  // A clock of 1980 and one of tomorrow are told; the device need not keep what they say.
  expect(await ambulance.send([{ ...at(0, 108.22), timeMs: Date.UTC(1980, 0, 6) }, at(1_440, 108.22)])).toBe(
    2,
  );
  expect(await openReasons('xe')).toEqual(['time_in_future', 'time_too_old']);
  expect(await placesOf('ambulance')).toHaveLength(2);

  // Another device under its name is kept apart from it.
  const double = await dialTracker(port, IMEI.ambulance, '127.0.0.2');
  expect(await double.send([at(-1, 107)])).toBe(1);
  expect((await openReasons('xe'))[0]).toBe('shared_device');
  expect(await placesOf('ambulance')).toHaveLength(2);
  double.socket.destroy();

  // One that nobody knows waits by its name until it is mapped, and then loses nothing.
  const truck = await dialTracker(port, IMEI.truck);
  expect(await truck.send([at(-1, 108.3)])).toBe(1);
  expect(await truck.send([at(1_440, 108.3)])).toBe(1);
  const { unknown } = await centre.ask<{ unknown: UnknownAssetView[] }>('GET', '/feeds/xe/unknown-assets');
  expect(unknown).toMatchObject([{ name: IMEI.truck, items: 2, source: 'tracker-tcp 127.0.0.1' }]);
  await centre.ask('POST', '/feeds/xe/mappings', { ref: IMEI.truck, asset: 'truck', takeAgain: true });
  expect(await truck.send([at(0, 108.31)])).toBe(1);
  expect(await placesOf('truck')).toEqual([108.3, 108.31]);
  expect(await centre.ask('GET', '/feeds/xe/unknown-assets')).toEqual({ unknown: [] });

  // A device that sends without end, and noise: the ambulance is answered all the same.
  const flood = await dialTracker(port, IMEI.flood);
  flood.socket.resume();
  for (let i = 0; i < 5_000; i += 1) flood.socket.write(toTeltonikaFrame([at(-100 + i / 60, 108)]));
  const noise = connect(port, '127.0.0.1').on('error', () => undefined);
  noise.write(Buffer.alloc(4_096, 0x41));
  expect(await ambulance.send([at(-1, 108.22)])).toBe(1);
  expect((await placesOf('ambulance')).at(-1)).toBe(108.22);
  await expect.poll(() => placesOf('flood'), { timeout: 10_000 }).toHaveLength(5_000);
  for (const { socket } of [ambulance, truck, flood]) socket.destroy();
  noise.destroy();
});

test('OsmAnd: a telephone that can only be given an address', async () => {
  const feed = await centre.makeFeed({
    id: 'dien-thoai',
    decoder: 'osmand',
    serviceId: 'fishing-vessels',
    assetKind: 'other-vessel',
    properties: [],
    assets: ['tel-1'],
  });
  const address = `${centre.url}/api/v1/feeds/dien-thoai/osmand`;
  const place = 'lat=16.06&lon=108.22&timestamp=2026-11-22T02:59:00Z';
  const statusOf = async (query: string, init?: RequestInit) =>
    (await fetch(`${address}?${query}`, init)).status;
  expect(await statusOf(`id=tel-1&${place}`)).toBe(401);
  expect(await statusOf(`id=tel-1&${place}&key=${feed.key}`)).toBe(200);
  expect(await placesOf('tel-1')).toEqual([108.22]);
  const location = { timestamp: '2026-11-22T02:59:30Z', coords: { latitude: 16.06, longitude: 108.23 } };
  const body = JSON.stringify({ device_id: 'tel-1', location });
  expect(await statusOf(`key=${feed.key}`, { method: 'POST', body })).toBe(200);
  expect(await placesOf('tel-1')).toEqual([108.22, 108.23]);
  expect(await statusOf(`id=tel-2&${place}&key=${feed.key}`)).toBe(404);
  expect(await statusOf(`${place}&key=${feed.key}`)).toBe(400);
  const kept = await centre.db.pool.query<{ raw: string }>(
    "select convert_from(raw, 'utf8') as raw from refusal where feed_id = 'dien-thoai'",
  );
  expect(kept.rows).toHaveLength(2);
  expect(JSON.stringify(kept.rows)).not.toContain(feed.key);
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
