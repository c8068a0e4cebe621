/** Stories of the history: rollups with late data, tracks, records, the time machine, partitions, a start after a crash. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noonMs, startSmallCity, vessels } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
let db: TestDatabase;
let city: SmallCity;

beforeAll(async () => {
  db = await createTestDatabase();
  city = await startSmallCity(db);
});
afterAll(async () => {
  await city.stop();
  await db[Symbol.asyncDispose]();
});

const rain = (timeMs: number, value: number | null) => ({ asset: 'G1', property: 'rain', timeMs, value });
/** Six values are due an hour. */
const toSixths = (coverage = NaN) => Math.round(coverage * 6 * 1000) / 1000;
const hourly = async (fromMs: number, toMs: number, bucket: 'hour' | 'day' = 'hour') => {
  const ids = [city.streamId('g1/rain')];
  const [series] = await city.store.series({ datastreamIds: ids, fromMs, toMs, bucket });
  return series?.timesMs.map((timeMs, i) => [
    (timeMs - noonMs) / HOUR,
    series.values[i],
    toSixths(series.coverage?.[i]),
  ]);
};

describe('rollups', () => {
  test('an hour is named by its end, says its coverage, takes late data in, and a silent one is absent, not zero', async () => {
    const start = noonMs - 10 * HOUR;
    // The one on the hour belongs to the hour that ends there.
    const first = [0, 10, 20, 30].map((minute) => rain(start + minute * MIN, 1));
    await city.push({ readings: [...first, rain(start + 40 * MIN, null), rain(start + 3 * HOUR, 5)] });
    await city.store.settle();
    expect(await hourly(start - 2 * HOUR, start + 4 * HOUR)).toEqual([
      [-10, 1, 1],
      [-9, 3, 3],
      [-7, 5, 1],
    ]);
    await city.push({ readings: [rain(start + 50 * MIN, 2), rain(start + 10 * MIN, 4)] });
    await city.store.settle();
    expect(await hourly(start, start + HOUR)).toEqual([[-9, 8, 4]]);
    // The local day (UTC+7) that ends at 17:00 UTC.
    expect(await hourly(start, noonMs + 24 * HOUR, 'day')).toEqual([[5, 14, 0.25]]);
    // Several hours of a day that come late go into its row together, and leave the others as they are.
    await city.push({
      readings: [rain(start - 30 * MIN, 7), rain(start + 2 * HOUR, 6), rain(start + 3 * HOUR, 8)],
    });
    await city.store.settle();
    expect(await hourly(start - 2 * HOUR, start + 4 * HOUR)).toEqual([
      [-10, 8, 2],
      [-9, 8, 4],
      [-8, 6, 1],
      [-7, 8, 1],
    ]);
  });

  test('the open hour is answered from raw rows', async () => {
    await city.push({ readings: [rain(noonMs - 30 * MIN, 2), rain(noonMs - 20 * MIN, 3)] });
    expect(await hourly(noonMs - HOUR, noonMs)).toEqual([[0, 5, 2]]);
  });

  test('an hour that closed is rolled up by itself, and again after late data', async () => {
    await using other = await createTestDatabase();
    const clock = movableClock(noonMs + 30 * MIN);
    await using house = await startSmallCity(other, { clock });
    const id = house.streamId('g1/rain');
    const rolled = () =>
      other.pool.query('select sum[13] as sum, usable[13] as usable from rollup_hour where stream_id = $1', [
        id,
      ]);
    await house.push({ readings: [rain(noonMs + 10 * MIN, 2)] });
    await clock.advance(10_000);
    expect((await rolled()).rows).toEqual([]);
    await clock.advance(31 * MIN);
    expect((await rolled()).rows).toEqual([{ sum: 2, usable: 1 }]);
    await house.push({ readings: [rain(noonMs + 20 * MIN, 3)] });
    await clock.advance(4_000);
    expect((await rolled()).rows).toEqual([{ sum: 5, usable: 2 }]);
  });
});

describe('a start after a crash', () => {
  test('what was committed and not yet in any checkpoint is there, and dirty hours are rolled up', async () => {
    await using other = await createTestDatabase();
    const before = await startSmallCity(other, { clock: movableClock(noonMs) });
    await before.push({ readings: [rain(noonMs - 90 * MIN, 7), rain(noonMs - 5 * MIN, null)] });
    await before.push(
      { positions: [{ asset: 'V1', timeMs: noonMs, lon: 108.3, lat: 16.1 }] },
      { feedId: 'vessels' },
    );
    // The process ends here: the lock goes with its connection, no checkpoint was written.
    await before.intake.stop();
    const after = await startSmallCity(other, { clock: movableClock(noonMs) });
    const id = after.streamId('g1/rain');
    expect(after.store.latestOf(id)).toMatchObject({
      timeMs: noonMs - 5 * MIN,
      value: null,
      quality: 'missing',
    });
    expect(after.store.latestUsableOf(id)).toEqual({ timeMs: noonMs - 90 * MIN, value: 7 });
    expect(after.store.latestPositions()).toMatchObject([{ lon: 108.3, lat: 16.1 }]);
    expect(await after.push({ readings: [rain(noonMs - 90 * MIN, 7)] })).toMatchObject({
      duplicates: 1,
      accepted: 0,
    });
    await after.store.settle();
    const [series] = await after.store.series({
      datastreamIds: [id],
      fromMs: noonMs - 3 * HOUR,
      toMs: noonMs,
      bucket: 'hour',
    });
    expect(series?.values).toEqual([7, null]);
    await after.stop();
    await before.store.stop();
  });
});

describe('moving assets', () => {
  const at = (minute: number, lon: number, lat = 16) => ({
    asset: '574001',
    timeMs: noonMs - HOUR + minute * MIN,
    lon,
    lat,
  });

  test('an unknown vessel is registered awaiting approval, its track is simplified by zoom, facts are merged', async () => {
    const straight = Array.from({ length: 50 }, (_, i) => at(i, 108 + i / 1000));
    const facts = [{ asset: '574001', timeMs: noonMs, name: 'HẢI ÂU', attributes: { callSign: 'XVAB' } }];
    const receipt = await city.push(
      { positions: [...straight, at(54, 108.05, 16.05)], facts },
      { feedId: 'vessels' },
    );
    expect(receipt).toMatchObject({ accepted: 51, refused: 0 });
    const vessel = city.catalogue.findAssetByCode('vessels:574001');
    expect(vessel).toMatchObject({
      approved: false,
      kind: 'vessel',
      name: { vi: 'HẢI ÂU' },
      attributes: { callSign: 'XVAB' },
    });
    const track = await city.store.track({
      assetId: vessel?.id ?? 0,
      fromMs: noonMs - 2 * HOUR,
      toMs: noonMs,
      zoom: 10,
    });
    expect(track.total).toBe(51);
    expect(track.points.length).toBeLessThan(6);
    expect(track.points.at(-1)).toMatchObject({ lat: 16.05 });
    expect(await city.store.positionsAt(noonMs - 50 * MIN, HOUR)).toMatchObject([{ lon: 108.01 }]);
  });

  test('sent again they are duplicates; places out of the world are refused; arrival times are kept apart', async () => {
    expect(await city.push({ positions: [at(0, 108)] }, { feedId: 'vessels' })).toMatchObject({
      duplicates: 1,
    });
    expect(await city.push({ positions: [at(1, 191)] }, { feedId: 'vessels' })).toMatchObject({ refused: 1 });
    const arrival = { asset: '574002', timeMs: noonMs, lat: 16, arrivalTime: true as const };
    const both = [
      { ...arrival, lon: 108.1 },
      { ...arrival, lon: 108.2 },
    ];
    expect(await city.push({ positions: both }, { feedId: 'vessels' })).toMatchObject({ accepted: 2 });
  });

  test('a fact that was so before what is known changes nothing, through a restart too', async () => {
    await using own = await createTestDatabase();
    const say = (sea: SmallCity, minute: number, destination: string, more: object = {}) =>
      sea.push(
        {
          positions: [at(minute, 108)],
          facts: [
            { asset: '574001', timeMs: noonMs - HOUR + minute * MIN, attributes: { destination, ...more } },
          ],
        },
        { feedId: 'vessels' },
      );
    const known = (sea: SmallCity) => sea.catalogue.findAssetByCode('vessels:574001')?.attributes;
    {
      await using sea = await startSmallCity(own);
      await say(sea, 10, 'DA NANG');
      await say(sea, 40, 'DA NANG');
      // A recording of half an hour ago is played: what nobody told since is taken, the rest is not.
      await say(sea, 20, 'HUE', { draughtM: 3 });
      expect(known(sea)).toEqual({ destination: 'DA NANG', draughtM: 3 });
    }
    await using sea = await startSmallCity(own);
    await say(sea, 30, 'QUY NHON');
    expect(known(sea)).toEqual({ destination: 'DA NANG', draughtM: 3 });
    await say(sea, 50, 'QUY NHON');
    expect(known(sea)).toEqual({ destination: 'QUY NHON', draughtM: 3 });
  });

  test('registration stops at the cap of the feed', async () => {
    await using other = await createTestDatabase();
    await using house = await startSmallCity(other, { registrationCap: 3 });
    const positions = Array.from({ length: 10 }, (_, i) => ({ ...at(1, 108), asset: `v${i}` }));
    expect(await house.push({ positions }, { feedId: 'vessels' })).toMatchObject({ accepted: 3, refused: 7 });
    expect(house.catalogue.listAssets().filter(({ kind }) => kind === 'vessel').length).toBe(3);
  });
});

test('records keep every version; an older one that comes late does not overwrite', async () => {
  const voyage = (minute: number, status: string, note = '') => ({
    kind: 'voyage',
    code: 'C-1',
    timeMs: noonMs - HOUR + minute * MIN,
    status,
    title: 'Đi biển',
    body: { note },
  });
  const send = (...records: ReturnType<typeof voyage>[]) => city.push({ records }, { feedId: 'vessels' });
  expect(await send(voyage(10, 'left'), voyage(30, 'back'))).toMatchObject({ accepted: 2 });
  expect(await send(voyage(20, 'fishing'), voyage(30, 'back'))).toMatchObject({ accepted: 1, duplicates: 1 });
  const { records, total } = await city.store.listRecords({ kind: 'voyage', text: 'đi' });
  expect([total, records[0]]).toMatchObject([1, { status: 'back', versions: 3 }]);
  const versions = await city.store.recordVersions(records[0]?.id ?? 0);
  expect(versions.map(({ version, status }) => [version, status])).toEqual([
    [3, 'fishing'],
    [2, 'back'],
    [1, 'left'],
  ]);
  const then = await city.store.listRecords({ kind: 'voyage', atMs: noonMs - 35 * MIN });
  expect(then.records[0]?.status).toBe('fishing');
  const strange = { ...voyage(1, 'x'), kind: 'dossier' };
  expect(await send(strange)).toMatchObject({
    refused: 1,
    refusals: [{ reason: 'wrong_type', allowed: vessels.contract.recordKinds?.join() }],
  });
});

test('newest values as of a time', async () => {
  const at = noonMs - 9 * HOUR - 15 * MIN;
  const found = (await city.store.latestAt(at)).find(
    ({ datastreamId }) => datastreamId === city.streamId('g1/rain'),
  );
  expect(found).toMatchObject({ timeMs: noonMs - 9 * HOUR - 20 * MIN, value: null });
});

test('the ledger lists deliveries and the strip of the last day adds up', async () => {
  const deliveries = await city.store.listDeliveries('gauges');
  const strip = await city.store.feedStrip('gauges');
  expect(strip.length).toBe(24);
  const sum = deliveries.reduce((total, { accepted, corrected }) => total + accepted + corrected, 0);
  expect(strip.reduce((total, { accepted }) => total + accepted, 0)).toBe(sum);
  const arrived = deliveries.map(({ receivedMs }) => receivedMs);
  expect(await city.store.firstDeliveryMs('gauges')).toBe(Math.min(...arrived));
  expect(await city.store.firstDeliveryMs('never-heard')).toBeNull();
});
