/** Figures of wards, agencies and the city: what stands in them, what is counted, what is reported; the past keeps its own. */
import { expect, test } from 'vitest';
import type { CityContent } from '../../contract/city/city.ts';
import type { Reading, RecordItem } from '../../contract/feeds/item.ts';
import type { PeriodValue } from '../../contract/values/period-value.ts';
import { gauges, smallCity, someone, startSmallCity, vessels } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';
import { silentLog } from '../kernel/log.ts';
import { createFigures } from './figures.ts';
import type { Figures, ServiceFigure } from './figures.ts';
import type { CountInput, CountValue } from '../sdk/figure.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** Ward 2 ends then, ward 3 begins. */
const MERGER = Date.parse('2026-11-22T09:00:00Z');
const FIRST_JULY = Date.parse('2025-07-01T00:00:00+07:00');
const text = (name: string) => ({ vi: name, en: name });

const toArea = (code: string, validFromMs: number, validToMs: number | null) => ({
  code,
  level: 'ward' as const,
  type: 'phường',
  name: text(`Ward ${code}`),
  validFromMs,
  validToMs,
});
const content: CityContent = {
  ...smallCity,
  areas: [toArea('1', FIRST_JULY, null), toArea('2', FIRST_JULY, MERGER), toArea('3', MERGER, null)],
  feeds: (smallCity.feeds ?? []).map((feed) =>
    feed.id === gauges.id
      ? { ...feed, contract: { ...feed.contract, series: [{ series: 'cases', unit: '1' }] } }
      : feed,
  ),
};

const figure = (
  serviceId: string,
  id: string,
  given: Pick<ServiceFigure, 'subject' | 'inputs' | 'compute'>,
) => ({
  id,
  serviceId,
  version: 1,
  outputs: [{ property: id, unit: 'mm' }],
  every: 'hour' as const,
  ...given,
});
const hourly = { property: 'rain', aggregate: 'sum', minCoverage: 1 } as const;
const wettest = (subject: ServiceFigure['subject'], id: string) =>
  figure('rainfall', id, {
    subject,
    inputs: { rain: { assets: 'gauge', ...hourly, over: 'max' } },
    compute: ({ assets: { rain } }) =>
      rain?.value == null
        ? null
        : {
            [id]: {
              value: rain.value,
              quality: 'valid',
              coverage: rain.have / rain.of,
              ...(rain.from === null ? {} : { because: rain.from.name }),
            },
          },
  });
const open = (subject: ServiceFigure['subject'], id: string) =>
  figure('fishing-vessels', id, {
    subject,
    inputs: { open: { records: 'voyage', measure: 'open' } },
    compute: ({ counts }) => counts['open'] && { [id]: { value: counts['open'].value, quality: 'valid' } },
  });

async function startCity(figures: readonly ServiceFigure[], at: string) {
  const db = await createTestDatabase();
  const clock = movableClock(Date.parse(at));
  const city = await startSmallCity(db, {
    clock,
    content,
    recordKinds: {
      find: () => ({
        kind: 'voyage',
        name: text('Voyage'),
        icon: 'ship',
        statuses: [],
        facets: [{ id: 'danger', path: 'body.danger', type: 'text' as const, name: text('Danger') }],
      }),
    },
  });
  // East of 108.3 lies ward 2, and what became of it.
  city.catalogue.useAreas({
    findAreaAt: (lon, _lat, { atMs = Infinity } = {}) => ({
      code: lon < 108.3 ? '1' : atMs < MERGER ? '2' : '3',
    }),
  });
  for (const [code, lon] of [
    ['west-1', 108.1],
    ['west-2', 108.2],
    ['east', 108.4],
  ] as const) {
    await city.catalogue.createAsset(
      { code, kind: 'gauge', serviceId: 'rainfall', agencyId: 'met', name: text(code), lon, lat: 16 },
      someone,
    );
    await city.catalogue.createDatastream({ asset: code, property: 'rain' }, 'gauges', someone);
  }
  const make = (): Figures =>
    createFigures({
      ...city,
      figures,
      troubles: { tell: (_part, cause) => expect.fail(String(cause)), end: () => {} },
      calendar: { isWorkingDay: () => true },
      norms: { findNorm: () => undefined, findEra: () => undefined } as never,
      journal: { append: () => Promise.resolve() },
      log: silentLog(),
      utcOffsetMin: 420,
      cityName: () => text('Small'),
      serviceName: () => undefined,
      agencyId: () => 'city',
    });
  let made = make();
  await made.start();
  return {
    ...city,
    clock,
    endFigures: () => made.stop(),
    async beginFigures() {
      made = make();
      await made.start();
    },
    async run() {
      await city.bus.settled();
      await made.runDue();
      await city.bus.settled();
    },
    async [Symbol.asyncDispose]() {
      await made.stop();
      await city.stop();
      await db[Symbol.asyncDispose]();
    },
  };
}

const toRain = (asset: string, endMs: number, mm: number): Reading[] =>
  Array.from({ length: 6 }, (_, at) => ({
    datastream: `${asset}/rain`,
    timeMs: endMs - at * 10 * MINUTE,
    value: at === 0 ? mm : 0,
  }));

async function valuesOf(city: SmallCity, code: string, atMs?: number) {
  const id = city.streamId(code);
  if (id === 0) return 'no datastream';
  if (atMs !== undefined)
    return (await city.store.latestAt(atMs, true)).find(({ datastreamId }) => datastreamId === id)?.value;
  const [series] = await city.store.series({
    datastreamIds: [id],
    fromMs: 0,
    toMs: MERGER * 2,
    bucket: 'raw',
  });
  return series?.timesMs.map((timeMs, i) => [new Date(timeMs).toISOString().slice(11, 16), series.values[i]]);
}

test('the wettest gauge of each ward and of the city; a late hour mends them; a ward that ended keeps its own', async () => {
  const figures = [wettest('area', 'ward-rain'), wettest('city', 'city-rain')];
  await using city = await startCity(figures, '2026-11-22T08:02:00Z');
  const eight = Date.parse('2026-11-22T08:00:00Z');
  await city.push({
    readings: [...toRain('west-1', eight, 7), ...toRain('west-2', eight, 12), ...toRain('east', eight, 30)],
  });
  await city.run();
  expect(await valuesOf(city, 'area:1@2025-07-01/ward-rain')).toEqual([['08:00', 12]]);
  expect(await valuesOf(city, 'area:2@2025-07-01/ward-rain')).toEqual([['08:00', 30]]);
  expect(await valuesOf(city, 'city/city-rain')).toEqual([['08:00', 30]]);
  // Nobody put a ward up: it is in no list, and nobody can.
  expect(city.catalogue.listAssets().map(({ code }) => code)).toEqual([
    'g1',
    'g2',
    'west-1',
    'west-2',
    'east',
  ]);
  await expect(
    city.catalogue.createAsset(
      { code: 'area:9', kind: 'gauge', serviceId: 'rainfall', agencyId: 'met', name: text('x') },
      someone,
    ),
  ).rejects.toThrow('no assets that anybody puts up');

  // What was believed then is still known.
  const thenMs = city.clock.now();
  await city.clock.advance(2 * HOUR);
  await city.push({ readings: toRain('west-1', eight, 44) });
  await city.push({ readings: [...toRain('east', eight + HOUR, 5), ...toRain('east', eight + 2 * HOUR, 6)] });
  await city.run();
  expect(await valuesOf(city, 'area:1@2025-07-01/ward-rain')).toEqual([['08:00', 44]]);
  expect(await valuesOf(city, 'area:1@2025-07-01/ward-rain', thenMs)).toBe(12);
  // So is what it rested on: another gauge was the wettest.
  const ward = { datastreamId: city.streamId('area:1@2025-07-01/ward-rain'), timeMs: eight };
  const basisOf = (name: string) => ({ version: 1, coverage: 1, because: text(name) });
  expect(await city.store.findBasis({ ...ward, asOfMs: thenMs })).toEqual(basisOf('west-2'));
  expect(await city.store.findBasis(ward)).toEqual(basisOf('west-1'));
  expect(await valuesOf(city, 'area:2@2025-07-01/ward-rain')).toEqual([
    ['08:00', 30],
    ['09:00', 5],
  ]);
  expect(await valuesOf(city, 'area:3@2026-11-22/ward-rain')).toEqual([['10:00', 6]]);
}, 60_000);

test('counts by ward and city: none before a record is known, then zero where there is none, and late ones count at once', async () => {
  const figures = [open('area', 'ward-open'), open('city', 'city-open')];
  await using city = await startCity(figures, '2026-11-22T06:02:00Z');
  await city.run();
  expect(await valuesOf(city, 'city/city-open')).toEqual([]);
  const voyage = (code: string, openedMs: number, more: Partial<RecordItem> = {}): RecordItem => ({
    kind: 'voyage',
    code,
    timeMs: openedMs,
    openedMs,
    status: 'open',
    lon: 108.1,
    lat: 16,
    body: {},
    ...more,
  });
  const at = (time: string) => Date.parse(`2026-11-22T${time}:00Z`);
  const told = await city.push({ records: [voyage('a', at('05:30'))] }, { feedId: vessels.id });
  expect(told).toMatchObject({ accepted: 1 });
  await city.clock.advance(HOUR);
  await city.run();
  expect(await valuesOf(city, 'city/city-open')).toEqual([
    ['06:00', 1],
    ['07:00', 1],
  ]);
  expect(await valuesOf(city, 'area:2@2025-07-01/ward-open')).toEqual([['07:00', 0]]);
  const closed = voyage('a', at('05:30'), { timeMs: at('06:30'), closedMs: at('06:30'), status: 'closed' });
  await city.push({ records: [closed, voyage('b', at('05:40'))] }, { feedId: vessels.id });
  await city.run();
  expect(await valuesOf(city, 'area:1@2025-07-01/ward-open')).toEqual([
    ['06:00', 2],
    ['07:00', 1],
  ]);
  expect(await valuesOf(city, 'area:2@2025-07-01/ward-open')).toEqual([['07:00', 0]]);
  expect(await valuesOf(city, 'city/city-open')).toEqual([
    ['06:00', 2],
    ['07:00', 1],
  ]);
}, 60_000);

test('a value of a whole period makes the day’s figure due when it comes; a complete report without the cell is zero', async () => {
  const cases: ServiceFigure = {
    ...figure('rainfall', 'ward-cases', {
      subject: 'area',
      inputs: { cases: { period: 'cases', basis: 'actual' } },
      compute: ({ periods }) =>
        periods['cases'] && { 'ward-cases': { value: periods['cases'].value, quality: 'valid' } },
    }),
    every: 'day',
  };
  await using city = await startCity([cases], '2026-11-22T06:00:00Z');
  await city.run();
  const cell = (subject: string, value: number): PeriodValue => ({
    series: 'cases',
    subject,
    period: { kind: 'day', from: '2026-11-21', to: '2026-11-21' },
    basis: 'actual',
    value,
    unit: '1',
    issuedMs: city.clock.now(),
  });
  const { period, basis, issuedMs } = cell('area:2', 0);
  await city.push({
    periodValues: [cell('area:1', 4)],
    periodReports: [{ series: 'cases', reporter: 'area:2', period, basis, complete: true, issuedMs }],
  });
  await city.run();
  expect(await valuesOf(city, 'area:1@2025-07-01/ward-cases')).toEqual([['17:00', 4]]);
  expect(await valuesOf(city, 'area:2@2025-07-01/ward-cases')).toEqual([['17:00', 0]]);
}, 60_000);

test('records near a gauge, of an agency, with a facet and divided by it; the same after the figures were made anew', async () => {
  const counted = (
    id: string,
    subject: ServiceFigure['subject'],
    input: Partial<CountInput>,
    toValue: (found: CountValue) => number | undefined = ({ value }) => value,
  ) =>
    figure('fishing-vessels', id, {
      subject,
      inputs: { found: { records: 'voyage', measure: 'open', ...input } },
      compute: ({ counts: { found } }) => {
        const value = found && toValue(found);
        return value === undefined ? null : { [id]: { value, quality: 'valid' } };
      },
    });
  const figures = [
    counted('near', { assetKind: 'gauge' }, { withinM: 2_000 }),
    counted('of-agency', 'agency', {}),
    counted('sinking', 'city', { where: { danger: 'sinking' } }),
    counted('adrift', 'city', { by: 'danger' }, ({ by }) => by['adrift'] ?? 0),
  ];
  await using city = await startCity(figures, '2026-11-22T06:02:00Z');
  const voyage = (code: string, lon: number, danger: string): RecordItem => ({
    kind: 'voyage',
    code,
    timeMs: Date.parse('2026-11-22T05:10:00Z'),
    openedMs: Date.parse('2026-11-22T05:10:00Z'),
    status: 'open',
    lon,
    lat: 16,
    body: { danger },
  });
  // A thousandth of a degree is some 107 m there: one lies 1.07 km east of the gauge, one 3.2 km.
  const told = [voyage('a', 108.11, 'sinking'), voyage('b', 108.13, 'adrift'), voyage('c', 108.41, 'adrift')];
  await city.push({ records: told }, { feedId: vessels.id });
  await city.run();
  const at = ['06:00'];
  const seen = async () => ({
    west1: await valuesOf(city, 'west-1/near'),
    west2: await valuesOf(city, 'west-2/near'),
    east: await valuesOf(city, 'east/near'),
    harbour: await valuesOf(city, 'agency:harbour/of-agency'),
    met: await valuesOf(city, 'agency:met/of-agency'),
    sinking: await valuesOf(city, 'city/sinking'),
    adrift: await valuesOf(city, 'city/adrift'),
  });
  const expected = {
    west1: [[...at, 1]],
    west2: [[...at, 0]],
    east: [[...at, 1]],
    harbour: [[...at, 3]],
    met: [[...at, 0]],
    sinking: [[...at, 1]],
    adrift: [[...at, 2]],
  };
  expect(await seen()).toEqual(expected);

  // The process ends before what came late is computed: it is computed by the next one.
  await city.endFigures();
  const late = { ...voyage('d', 108.105, 'sinking'), timeMs: Date.parse('2026-11-22T05:20:00Z') };
  await city.push({ records: [late] }, { feedId: vessels.id });
  await city.beginFigures();
  await city.run();
  expect(await seen()).toEqual({
    ...expected,
    west1: [[...at, 2]],
    harbour: [[...at, 4]],
    sinking: [[...at, 2]],
  });
}, 60_000);

test('an hour is computed by the attributes that its asset had at its end, also when it is computed late', async () => {
  const metered = figure('rainfall', 'metered', {
    subject: { assetKind: 'gauge' },
    inputs: { rain: { property: 'rain', hours: 1, aggregate: 'sum' } },
    compute: ({ spans: { rain } }, _moment, { attributes }) =>
      rain && { metered: { value: rain.value * Number(attributes['factor'] ?? 1), quality: 'valid' } },
  });
  await using city = await startCity([metered], '2026-11-22T08:02:00Z');
  const eight = Date.parse('2026-11-22T08:00:00Z');
  await city.push({ readings: toRain('west-1', eight, 7) });
  await city.run();
  expect(await valuesOf(city, 'west-1/metered')).toEqual([['08:00', 7]]);

  const asset = city.catalogue.findAssetByCode('west-1');
  await city.catalogue.updateAsset(asset?.id ?? 0, { attributes: { factor: 2 } }, someone);
  await city.run();
  await city.clock.advance(HOUR);
  await city.push({ readings: toRain('west-1', eight + HOUR, 5) });
  // The hour before comes again, corrected.
  await city.push({ readings: [{ datastream: 'west-1/rain', timeMs: eight, value: 9 }] });
  await city.run();
  expect(await valuesOf(city, 'west-1/metered')).toEqual([
    ['08:00', 9],
    ['09:00', 10],
  ]);
});
