/** What a decoder remembers of its feed: through restarts, in order, never of what was not stored, never for others. */
import { expect, test } from 'vitest';
import { gauges, noonMs, smallCity, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import type { Decoder } from '../../contract/feeds/item.ts';
import { movableClock } from '../kernel/clock.ts';

/** A running total without times: `12` → the rain since the total before. */
const totals: Decoder = {
  id: 'totals',
  name: { vi: 'Cộng dồn', en: 'Totals' },
  example: '12',
  remembers: true,
  timesByArrival: true,
  decode({ bytes, receivedMs }, { memory }) {
    const total = Number(Buffer.from(bytes).toString());
    const before = typeof memory['total'] === 'number' ? memory['total'] : undefined;
    memory['total'] = total;
    const property = 'rain';
    return {
      readings: [
        { asset: 'G1', property: 'level', timeMs: receivedMs, value: total },
        ...(before === undefined
          ? []
          : [{ asset: 'G1', property, timeMs: receivedMs, value: total - before }]),
      ],
    };
  },
};

const content = {
  ...smallCity,
  feeds: (smallCity.feeds ?? []).map((feed) =>
    feed.id === gauges.id ? { ...feed, decoder: 'totals' } : feed,
  ),
};
const start = (db: TestDatabase, clock = movableClock(noonMs)) =>
  startSmallCity(db, { content, decoders: [totals], clock });

const say = ({ intake }: SmallCity, total: number, seconds: number, more: object = {}) =>
  intake.submit({
    feedId: 'gauges',
    source: 'http 10.0.0.7',
    bytes: Buffer.from(String(total)),
    receivedMs: noonMs - 7_200_000 + seconds * 1000,
    ...more,
  });
const listRain = async (db: TestDatabase, { streamId }: SmallCity) => {
  const { rows } = await db.pool.query<{ value: number }>(
    'select value from observation where stream_id = $1 order by time',
    [streamId('g1/rain')],
  );
  return rows.map(({ value }) => value);
};

test('increments go on where the last delivery left them: another door, another process', async () => {
  await using db = await createTestDatabase();
  {
    await using city = await start(db);
    await say(city, 10, 0);
    await say(city, 12, 600, { source: 'poll gauges.example' });
  }
  await using city = await start(db);
  await say(city, 17, 1_200, { source: 'file drop', key: 'a.json' });
  expect(await listRain(db, city)).toEqual([2, 5]);
});

test('of many that come at once each is decoded with what the one before left, and few transactions hold them', async () => {
  await using db = await createTestDatabase();
  await using city = await start(db);
  await Promise.all(Array.from({ length: 200 }, (_, at) => say(city, at, at)));
  expect(await listRain(db, city)).toEqual(Array.from({ length: 199 }, () => 1));
  const { rows } = await db.pool.query<{ n: number; version: number }>(
    'select count(distinct xmin::text)::int as n, (select version::int from feed_memory) as version from delivery',
  );
  expect(rows[0]?.version).toBe(200);
  expect(rows[0]?.n).toBeLessThan(60);
});

test('what could not be stored is not remembered: sent again, its rain falls once', async () => {
  await using db = await createTestDatabase();
  await using city = await start(db);
  await say(city, 10, 0);
  await db.pool.query('alter table observation add constraint poison check (value <> 14)');
  // The third was decoded on the second's total: it can't be stored without it.
  const outcomes = await Promise.allSettled([say(city, 11, 60), say(city, 14, 120), say(city, 16, 180)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  await db.pool.query('alter table observation drop constraint poison');
  await say(city, 14, 120);
  await say(city, 16, 180);
  expect(await listRain(db, city)).toEqual([1, 3, 2]);
});

test('the same bytes of a sender within half a minute are a retry, later and after others they are news', async () => {
  await using db = await createTestDatabase();
  const mayRepeat = true;
  const clock = movableClock(noonMs);
  const first = await (async () => {
    await using city = await start(db, clock);
    return say(city, 5, 0, { mayRepeat });
  })();
  await using city = await start(db, clock);
  // The commit was heard by nobody: the process had ended.
  expect(await say(city, 5, 20, { mayRepeat })).toMatchObject({ duplicateOf: first.deliveryId, accepted: 0 });
  expect(await say(city, 5, 40, { mayRepeat })).toMatchObject({ duplicateOf: null, accepted: 2 });
  expect(await say(city, 6, 45, { mayRepeat })).toMatchObject({ accepted: 2 });
  expect(await say(city, 5, 50, { mayRepeat })).toMatchObject({ duplicateOf: null });
  // Two retries at one moment are one, and both are only told when it is stored.
  const twice = await Promise.all([say(city, 8, 60, { mayRepeat }), say(city, 8, 61, { mayRepeat })]);
  expect(twice[1]).toMatchObject({ duplicateOf: twice[0].deliveryId });
  // A door that never repeats says so: each poll is news.
  await say(city, 8, 62);
  expect(await listRain(db, city)).toEqual([0, 1, -1, 3, 0]);
});

test('feeds whose decoder remembers nothing have no memory', async () => {
  await using db = await createTestDatabase();
  await using city = await startSmallCity(db);
  await city.push({ readings: [{ asset: 'G1', property: 'level', timeMs: noonMs, value: 1 }] });
  expect((await db.pool.query('select 1 from feed_memory')).rowCount).toBe(0);
});
