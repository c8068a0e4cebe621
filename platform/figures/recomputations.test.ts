/** The past of a figure is computed anew when that is ordered, and not before: in batches, over a restart, and to be stopped. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { smallCity, startSmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { createJournal } from '../access/journal.ts';
import { movableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import { createFigures } from './figures.ts';
import type { Figures } from './figures.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MINUTE = 60_000;
const NOW = Date.parse('2026-11-22T08:02:00Z');
/** The first hour, 90 days ago, and the last: more than one batch lies between them. */
const FIRST = Date.parse('2026-08-24T08:00:00Z');
const LAST = Date.parse('2026-11-22T07:00:00Z');
const by = { actor: 'linh', role: 'administrator', source: '127.0.0.1' };
const ORDER = { figure: 'rainfall/wet', fromMs: FIRST - HOUR, toMs: NOW, keptSinceMs: -Infinity };

const rain = (endMs: number, mm: number) => ({
  datastream: 'g1/rain',
  timeMs: endMs - 10 * MINUTE,
  value: mm,
});

let stops: AsyncDisposableStack;
beforeEach(() => {
  stops = new AsyncDisposableStack();
});
afterEach(() => stops.disposeAsync());

/** Version 1 of the method says what fell, version 2 twice that. */
async function startCity() {
  const db = stops.use(await createTestDatabase());
  const clock = movableClock(NOW);
  const city = stops.use(await startSmallCity(db, { clock, content: smallCity }));
  const makeFigures = async (version: number, given = db): Promise<Figures> => {
    const made = createFigures({
      ...city,
      db: given,
      figures: [
        {
          id: 'wet',
          serviceId: 'rainfall',
          version,
          outputs: [{ property: 'wet', unit: 'mm' }],
          subject: { assetKind: 'gauge' },
          every: 'hour',
          inputs: { rain: { property: 'rain', aggregate: 'sum' } },
          compute: ({ spans }) =>
            spans['rain'] === undefined
              ? null
              : { wet: { value: spans['rain'].value * version, quality: 'valid', coverage: 1 } },
        },
      ],
      troubles: { tell: (_part, cause) => expect.fail(String(cause)), end: () => {} },
      calendar: { isWorkingDay: () => true },
      norms: { findNorm: () => undefined, findEra: () => undefined } as never,
      journal: createJournal({ clock }),
      log: silentLog(),
      utcOffsetMin: 420,
      cityName: () => ({ vi: 'Nhỏ', en: 'Small' }),
      serviceName: () => undefined,
      agencyId: () => 'city',
    });
    await made.start();
    return made;
  };
  const run = async (figures: Figures) => {
    await city.bus.settled();
    await figures.runDue();
    await city.bus.settled();
  };
  const readAll = async () => {
    const [series] = await city.store.series({
      datastreamIds: [city.streamId('g1/wet')],
      fromMs: 0,
      toMs: NOW * 2,
      bucket: 'raw',
    });
    return series?.timesMs.map((timeMs, i) => [timeMs, series.values[i]]);
  };
  /** What was believed of the newest hour, by what had arrived at that time. */
  const readKnown = async (atMs: number) =>
    (await city.store.latestAt(atMs, true)).find(
      ({ datastreamId }) => datastreamId === city.streamId('g1/wet'),
    )?.value;
  const first = await makeFigures(1);
  await city.push({ readings: [rain(FIRST, 5), rain(LAST, 7)] });
  await run(first);
  await first.stop();
  return { db, clock, city, makeFigures, run, readAll, readKnown };
}

test('another version leaves the past alone until it is ordered; started again between two batches it goes on; the past stays known', async () => {
  const { db, clock, makeFigures, run, readAll, readKnown } = await startCity();
  const second = await makeFigures(2);
  await run(second);
  expect(await readAll()).toEqual([
    [FIRST, 5],
    [LAST, 7],
  ]);

  await second.recomputations.order({ ...ORDER, why: 'Cách tính mới' }, by);
  await run(second);
  expect(await readAll()).toEqual([
    [FIRST, 10],
    [LAST, 7],
  ]);
  const [half] = await second.recomputations.list('rainfall');
  expect(half).toMatchObject({ state: 'running', version: 2, orderedBy: 'linh', why: 'Cách tính mới' });
  expect(half?.computedToMs).toBeGreaterThan(FIRST + 20 * DAY);
  expect(half?.computedToMs).toBeLessThan(LAST);
  await expect(second.recomputations.order({ ...ORDER, why: 'Lần nữa' }, by)).rejects.toMatchObject({
    id: 'conflict',
  });

  // What is between the batches stands in rows alone. Of these an asset, and a figure, have gone; of the last the service is away.
  await second.stop();
  await db.pool.query(
    `insert into figure_due (figure_id, asset_id, from_at, to_at, marked)
     select f, a, to_timestamp($1::float8 / 1000), to_timestamp($1::float8 / 1000), 1
     from (values ('rainfall/wet', 999999), ('rainfall/dry', 1), ('away/level', 1)) as x (f, a)`,
    [FIRST + HOUR],
  );
  await clock.set(NOW + MINUTE);
  const third = await makeFigures(2);
  stops.defer(() => third.stop());
  for (let batch = 0; batch < 6; batch++) await run(third);
  // What waits of the asset that is gone would hold it up for ever.
  expect(await third.recomputations.list()).toMatchObject([{ state: 'done', computedToMs: LAST + HOUR }]);
  expect((await db.pool.query('select figure_id from figure_due')).rows).toEqual([
    { figure_id: 'away/level' },
  ]);
  // Hours of which nothing was ever told stay without a word.
  expect(await readAll()).toEqual([
    [FIRST, 10],
    [LAST, 14],
  ]);
  expect([await readKnown(NOW + MINUTE - 1), await readKnown(NOW + 2 * MINUTE)]).toEqual([7, 14]);
  const { rows } = await db.pool.query(
    "select actor, action, subject, why from journal where action like 'figure.%'",
  );
  expect(rows).toEqual([
    { actor: 'linh', action: 'figure.recompute', subject: 'figure:rainfall/wet', why: 'Cách tính mới' },
  ]);
}, 60_000);

test('what arrives while marks are being kept is computed with them, and nothing stays due for ever', async () => {
  const { db, city, makeFigures, run, readAll } = await startCity();
  let isFirst = true;
  const busy: typeof db = {
    ...db,
    async tx(work) {
      if (isFirst) {
        isFirst = false;
        await city.push({ readings: [rain(LAST - HOUR, 3)] });
        await city.bus.settled();
      }
      return db.tx(work);
    },
  };
  const second = await makeFigures(1, busy);
  stops.defer(() => second.stop());
  await city.push({ readings: [rain(LAST, 8)] });
  await run(second);
  expect(isFirst).toBe(false);
  expect(await readAll()).toEqual([
    [FIRST, 5],
    [LAST - HOUR, 3],
    [LAST, 8],
  ]);
  expect((await db.pool.query('select * from figure_due')).rows).toEqual([]);
}, 60_000);

test('one that is stopped computes no more, and says who stopped it; what no longer can be computed is refused', async () => {
  const { makeFigures, run, readAll } = await startCity();
  const second = await makeFigures(2);
  stops.defer(() => second.stop());
  const { recomputations } = second;
  const { id } = await recomputations.order({ ...ORDER, why: 'Cách tính mới' }, by);
  await run(second);
  await recomputations.cancel(id, 'Nhầm chỉ số', by);
  for (let batch = 0; batch < 6; batch++) await run(second);
  expect(await readAll()).toEqual([
    [FIRST, 10],
    [LAST, 7],
  ]);
  expect(await recomputations.list()).toMatchObject([
    { state: 'cancelled', cancelledBy: 'linh', cancelledWhy: 'Nhầm chỉ số' },
  ]);
  await expect(recomputations.cancel(id, 'Lần nữa', by)).rejects.toMatchObject({ id: 'conflict' });

  const refused = (id: string, given: Partial<typeof ORDER>) =>
    expect(recomputations.order({ ...ORDER, why: 'Thử', ...given }, by)).rejects.toMatchObject({ id });
  await refused('invalid_input', { keptSinceMs: FIRST });
  await refused('invalid_input', { fromMs: NOW + DAY, toMs: NOW + 2 * DAY });
  await refused('not_found', { figure: 'rainfall/dry' });
}, 60_000);
