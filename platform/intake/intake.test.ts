/** Stories of what comes in: stored exactly once, graded, refused with a reason, corrected without forgetting. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Reading, RefusalReason } from '../../contract/feeds/item.ts';
import { gauges, noonMs, someone, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import type { CommittedGroup } from '../events.ts';
import { movableClock } from '../kernel/clock.ts';

const MIN = 60_000;
const YEAR = 365.25 * 86_400_000;
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

/** Times of their own for each test: minutes before noon. */
const level = (minutesAgo: number, value: number | null, more: Partial<Reading> = {}): Reading => ({
  asset: 'G1',
  property: 'level',
  timeMs: noonMs - minutesAgo * MIN,
  value,
  ...more,
});

const stored = async (timeMs: number, code = 'g1/level') => {
  const found = await db.pool.query<{ value: number | null; quality: number }>(
    'select value, quality from observation where stream_id = $1 and time = to_timestamp($2 / 1000.0)',
    [city.streamId(code), timeMs],
  );
  return found.rows;
};

describe('once and only once', () => {
  test('a delivery sent again is stored once; out of order and mixed with new values it still is', async () => {
    const first = await city.push({ readings: [level(100, 10), level(90, 11)] });
    expect(first).toMatchObject({ accepted: 2, duplicates: 0, corrected: 0, refused: 0 });
    const again = await city.push({
      readings: [level(80, 12), level(100, 10), level(95, 10.5), level(90, 11)],
    });
    expect(again).toMatchObject({ accepted: 2, duplicates: 2, corrected: 0 });
    expect(await stored(noonMs - 100 * MIN)).toEqual([{ value: 10, quality: 0 }]);
    expect(city.store.latestOf(city.streamId('g1/level'))).toMatchObject({
      timeMs: noonMs - 80 * MIN,
      value: 12,
    });
  });

  test('a value twice in one delivery is one row, a different one at the same time corrects it', async () => {
    const receipt = await city.push({ readings: [level(70, 13), level(70, 13), level(70, 14)] });
    expect(receipt).toMatchObject({ accepted: 1, duplicates: 1, corrected: 1 });
    expect(await stored(noonMs - 70 * MIN)).toEqual([{ value: 14, quality: 0 }]);
  });

  test('two pushes with one key at the same moment, and a third later, are one delivery', async () => {
    const items = { readings: [level(60, 15)] };
    const [one, two] = await Promise.all([city.push(items, { key: 'k1' }), city.push(items, { key: 'k1' })]);
    const third = await city.push(items, { key: 'k1' });
    expect(one).toMatchObject({ accepted: 1, duplicateOf: null });
    expect([two, third]).toMatchObject([
      { duplicateOf: one.deliveryId, accepted: 1 },
      { duplicateOf: one.deliveryId, accepted: 1 },
    ]);
    const kept = await db.pool.query("select count(*) as n from delivery where key = 'k1'");
    expect(kept.rows).toEqual([{ n: 1 }]);
  });

  test('single readings that come together share a delivery, and each sender gets its own count', async () => {
    const rain = (minute: number) => ({ ...level(minute, 1), property: 'rain' });
    const pushes = [300, 290, 280, 280].map((minute) =>
      city.push({ readings: [rain(minute)] }, { source: 'mqtt' }),
    );
    const receipts = await Promise.all(pushes);
    expect(receipts.map(({ accepted, duplicates }) => [accepted, duplicates])).toEqual([
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(new Set(receipts.map(({ deliveryId }) => deliveryId)).size).toBe(1);
  });

  test('what changed is told in order, after the commit, with what became of each row', async () => {
    const heard: CommittedGroup[] = [];
    const stop = city.bus.subscribe('test', 'committed', (group) => void heard.push(group));
    await city.push({ readings: [level(50, 16)] });
    await city.push({ readings: [level(50, 17), level(45, 18)] });
    stop();
    expect(heard.map(({ change }) => [...change])).toEqual([[0], [1, 0]]);
    expect(heard[1]?.lastDeliveryId).toBeGreaterThan(heard[0]?.lastDeliveryId ?? Infinity);
  });
});

test('a correction keeps what was believed before, with when it was believed', async () => {
  const clock = movableClock(noonMs + 60 * MIN);
  await using other = await createTestDatabase();
  await using house = await startSmallCity(other, { clock });
  const at = (value: number) => ({ readings: [level(0, value)] });
  await house.push(at(20));
  const firstMs = clock.now();
  await clock.advance(10 * MIN);
  expect(await house.push(at(25))).toMatchObject({ corrected: 1, accepted: 0 });
  await clock.advance(10 * MIN);
  const id = house.streamId('g1/level');
  const believed = [firstMs - 1, firstMs, clock.now()].map((asOf) =>
    house.store.believedAt(id, noonMs, asOf),
  );
  const [before, then, now] = await Promise.all(believed);
  expect([before, then?.value, now?.value]).toEqual([undefined, 20, 25]);
  expect(house.store.latestOf(id)).toMatchObject({ value: 25 });
});

describe('refused with a reason, kept, replayed', () => {
  const refused: readonly (readonly [what: string, reading: Reading, reason: RefusalReason])[] = [
    ['an unknown asset', level(1, 1, { asset: 'G9' }), 'unknown_asset'],
    ['an unknown parameter', level(1, 1, { property: 'colour' }), 'unknown_property'],
    ["another feed's datastream", { datastream: 'g2/level', timeMs: noonMs, value: 1 }, 'not_this_feeds'],
    ['a datastream nobody has', { datastream: 'nope', timeMs: noonMs, value: 1 }, 'unknown_datastream'],
    ['a unit that cannot be', level(1, 1, { unit: 'furlong' }), 'unknown_unit'],
    ['6 minutes ahead', level(-6, 1), 'time_in_future'],
    ['the year 2100', level(0, 1, { timeMs: Date.UTC(2100, 0, 1) }), 'time_in_future'],
    ['the year 1970', level(0, 1, { timeMs: 0 }), 'time_too_old'],
    ['no time', level(0, 1, { timeMs: NaN }), 'time_not_readable'],
    ['not a number', level(1, Infinity), 'not_a_number'],
    ['a number no instrument says', level(1, 1e300), 'not_a_number'],
  ];

  test.each(refused)('%s', async (_what, reading, reason) => {
    const receipt = await city.push({ readings: [reading] });
    expect(receipt).toMatchObject({ accepted: 0, refused: 1, refusals: [{ reason }] });
    const [listed] = await city.store.listRefusals('gauges', { limit: 1 });
    expect(listed).toMatchObject({ reason, state: 'open', deliveryId: receipt.deliveryId });
    expect(listed?.next).not.toBe('');
  });

  test('one wrong item does not keep the others out', async () => {
    const receipt = await city.push({
      readings: [level(30, 22), level(29, 23, { asset: 'G9' }), level(28, 24)],
    });
    expect(receipt).toMatchObject({ accepted: 2, refused: 1 });
  });

  test('after the contract is mended a refused item is replayed; twice is a conflict', async () => {
    const reading = level(27, 25, { property: 'Wasserstand' });
    await city.push({ readings: [reading] });
    const [listed] = await city.store.listRefusals('gauges', { limit: 1 });
    const id = listed?.id ?? 0;
    expect(await city.intake.replayRefusal(id, someone)).toMatchObject({ refused: 1 });
    const aliases = { ...gauges.contract.aliases, Wasserstand: 'level' };
    await city.catalogue.updateFeed(
      'gauges',
      { ...gauges, contract: { ...gauges.contract, aliases } },
      someone,
    );
    expect(await city.intake.replayRefusal(id, someone)).toMatchObject({ accepted: 1, refused: 0 });
    expect(await stored(reading.timeMs)).toEqual([{ value: 25, quality: 0 }]);
    await expect(city.intake.replayRefusal(id, someone)).rejects.toMatchObject({ id: 'conflict' });
  });

  test('100,000 unknown parameters fill neither catalogue nor ledger', async () => {
    const before = city.catalogue.listDatastreams().length;
    const readings = Array.from({ length: 100_000 }, (_, i) => level(1, 1, { property: `p${i}` }));
    expect(await city.push({ readings })).toMatchObject({ accepted: 0, refused: 100_000 });
    expect(city.catalogue.listDatastreams().length).toBe(before);
    const kept = await db.pool.query<{ n: number; all: number }>(
      "select count(*) as n, sum(repeated + 1) as all from refusal where reason = 'unknown_property' and value like 'p%'",
    );
    expect(kept.rows[0]).toEqual({ n: 1_000, all: 100_000 });
  });

  test('a decoder that throws is a refused delivery, replayable by its raw bytes', async () => {
    const receipt = await city.intake.submit({
      feedId: 'gauges',
      source: 'http',
      bytes: Buffer.from('{"broken'),
    });
    expect(receipt).toMatchObject({ refused: 1, refusals: [{ reason: 'not_decodable' }] });
    const [listed] = await city.store.listRefusals('gauges', { limit: 1 });
    expect((await city.store.getRefusalRaw(listed?.id ?? 0)).bytes.toString()).toBe('{"broken');
  });

  test('a paused feed and an unknown one are told so', async () => {
    await city.catalogue.pauseFeed('others', true, someone);
    await expect(city.push({ readings: [] }, { feedId: 'others' })).rejects.toMatchObject({
      id: 'forbidden',
    });
    await expect(city.push({ readings: [] }, { feedId: 'nobody' })).rejects.toMatchObject({
      id: 'not_found',
    });
    await city.catalogue.pauseFeed('others', false, someone);
  });
});

describe('graded', () => {
  test('units are brought to the contract, the bytes as sent are kept', async () => {
    const receipt = await city.push({ readings: [level(20, 0.3, { unit: 'M' })] }, { key: 'metres' });
    expect(await stored(noonMs - 20 * MIN)).toEqual([{ value: 30, quality: 0 }]);
    const raw = await db.pool.query('select 1 from delivery_raw where delivery_id = $1', [
      receipt.deliveryId,
    ]);
    expect(raw.rowCount).toBe(1);
  });

  test('a small clean file is a delivery of its own and keeps its bytes; small clean pushes share one and keep none', async () => {
    const send = (minutesAgo: number, more: { isFile?: true }) =>
      city.push({ readings: [level(minutesAgo, 30)] }, more);
    const [first, second, file] = await Promise.all([send(21, {}), send(22, {}), send(23, { isFile: true })]);
    expect([first.deliveryId, second.deliveryId]).not.toContain(file.deliveryId);
    const raw = await db.pool.query<{ delivery_id: number }>(
      'select delivery_id from delivery_raw where delivery_id = any($1)',
      [[first.deliveryId, second.deliveryId, file.deliveryId]],
    );
    expect(raw.rows.map((row) => row.delivery_id)).toEqual([file.deliveryId]);
  });

  test('range, step, missing, flat and what the station says, each by its word, whichever end an export begins at', async () => {
    let hoursAgo = 9;
    const at = (second: number, value: number | null, quality?: Reading['quality']): Reading => ({
      datastream: 'g2/level',
      timeMs: noonMs - hoursAgo * 3_600_000 + second * 1000,
      value,
      ...(quality === undefined ? {} : { quality }),
    });
    const toExport = () => [
      at(0, 100),
      at(600, 900),
      at(1200, 300),
      at(1800, null),
      at(2400, 101, 'calibrating'),
      at(3000, 102),
      at(10_800, 102),
    ];
    await city.push({ readings: toExport() }, { feedId: 'others' });
    hoursAgo = 3;
    await city.push({ readings: toExport().toReversed() }, { feedId: 'others' });
    const found = await db.pool.query<{ quality: number }>(
      'select quality from observation where stream_id = $1 order by time',
      [city.streamId('g2/level')],
    );
    const graded = [0, 10, 11, 22, 20, 0, 12];
    expect(found.rows.map(({ quality }) => quality)).toEqual([...graded, ...graded]);
    expect(city.store.latestUsableOf(city.streamId('g2/level'))).toMatchObject({
      value: 102,
      timeMs: noonMs - 3 * 3_600_000 + 3_000_000,
    });
  });

  test('2016 is taken in, and read back', async () => {
    const timeMs = noonMs - 10 * YEAR;
    expect(await city.push({ readings: [level(0, 33, { timeMs })] })).toMatchObject({ accepted: 1 });
    expect(await stored(timeMs)).toEqual([{ value: 33, quality: 0 }]);
  });
});
