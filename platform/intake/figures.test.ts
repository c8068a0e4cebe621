/** Stories of what is foretold and of what is reported for whole periods: each issue is kept, and nothing is made up. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CityContent } from '../../contract/city/city.ts';
import type { Forecast } from '../../contract/values/forecast.ts';
import type { PeriodReport, PeriodValue } from '../../contract/values/period-value.ts';
import { gauges, noonMs, smallCity, someone, startSmallCity } from '../../test/support/small-city.ts';
import type { SmallCity } from '../../test/support/small-city.ts';
import { createTestDatabase } from '../../test/support/test-database.ts';
import type { TestDatabase } from '../../test/support/test-database.ts';
import { movableClock } from '../kernel/clock.ts';

const HOUR = 3_600_000;
const clock = movableClock(noonMs);
const content: CityContent = {
  ...smallCity,
  feeds: (smallCity.feeds ?? []).map((feed) =>
    feed.id === gauges.id
      ? {
          ...feed,
          contract: {
            ...feed.contract,
            series: [
              { series: 'cases', unit: '1' },
              { series: 'visits', unit: '1', min: 0 },
            ],
          },
        }
      : feed,
  ),
};
let db: TestDatabase;
let city: SmallCity;
beforeAll(async () => {
  db = await createTestDatabase();
  city = await startSmallCity(db, { clock, content });
});
afterAll(async () => {
  await city.stop();
  await db[Symbol.asyncDispose]();
});

const rise = (issuedHoursAgo: number, value: number): Forecast => ({
  asset: 'G1',
  property: 'Mực nước',
  issuedMs: noonMs - issuedHoursAgo * HOUR,
  validMs: noonMs + 6 * HOUR,
  value,
  quantiles: { 0.1: value - 10, 0.9: value + 20 },
  model: 'tank',
  version: '1',
});

test('a later forecast stands beside the earlier one, and who asks as of then sees only what was known', async () => {
  expect(await city.push({ forecasts: [rise(12, 210)] })).toMatchObject({ accepted: 1, refused: 0 });
  const thenMs = clock.now();
  await clock.advance(HOUR);
  const withheld: Forecast = {
    asset: 'G1',
    property: 'level',
    issuedMs: noonMs,
    model: 'tank',
    version: '1',
    leadMin: 360,
    withheld: { vi: 'Không hơn dự báo giữ nguyên', en: 'No better than persistence' },
  };
  const receipt = await city.push({ forecasts: [rise(6, 250), rise(12, 210), withheld] });
  expect(receipt).toMatchObject({ accepted: 2, duplicates: 1, corrected: 0 });
  const query = { datastreamId: city.streamId('g1/level'), fromMs: noonMs, toMs: noonMs + 24 * HOUR };
  const known = await city.store.listForecasts({ ...query, asOfMs: thenMs });
  expect(known.map(({ value, quantiles }) => [value, quantiles])).toEqual([[210, { 0.1: 200, 0.9: 230 }]]);
  const all = await city.store.listForecasts({ ...query, asOfMs: clock.now() });
  expect(all.map(({ value, withheld: why }) => [value, why?.en])).toEqual([
    [210, undefined],
    [250, undefined],
    [null, 'No better than persistence'],
  ]);
});

test('forecasts of others, of the past or with crossing quantiles are refused with the reason', async () => {
  const bad: Forecast[] = [
    { ...rise(1, 1), asset: 'G2' },
    { ...rise(1, 1), validMs: noonMs - 2 * HOUR },
    { ...rise(1, 1), quantiles: { 0.1: 5, 0.9: 4 } },
  ];
  const receipt = await city.push({ forecasts: bad });
  expect([receipt.accepted, ...receipt.refusals.map(({ reason, where }) => `${reason} ${where}`)]).toEqual([
    0,
    'unknown_datastream forecasts[0]',
    'time_not_readable forecasts[1].valid',
    'not_a_number forecasts[2].value',
  ]);
});

const october = { kind: 'month', from: '2026-10-01', to: '2026-10-31' } as const;
const cases = (value: number | null, more: Partial<PeriodValue> = {}): PeriodValue => ({
  series: 'cases',
  subject: 'agency:met',
  period: october,
  value,
  unit: '1',
  basis: 'preliminary',
  issuedMs: noonMs - 24 * HOUR,
  by: { sex: 'f', age: '0-4' },
  ...more,
});

test('a provisional count is completed later; plan stands beside actual; an absent cell is zero only under a complete report', async () => {
  const report: PeriodReport = {
    series: 'cases',
    reporter: 'agency:met',
    period: october,
    basis: 'preliminary',
    complete: false,
    issuedMs: noonMs - 24 * HOUR,
  };
  const plan = cases(40, { basis: 'plan' });
  expect(await city.push({ periodValues: [cases(12), plan], periodReports: [report] })).toMatchObject({
    accepted: 3,
    refused: 0,
  });
  const firstMs = clock.now();
  await clock.advance(HOUR);
  const later = { issuedMs: noonMs };
  const boys = { by: { sex: 'm', age: '0-4' } };
  const cell = { serviceId: 'rainfall', series: 'cases', subject: 'agency:met', period: october };
  const cellAt = (more: object, asOfMs: number) =>
    city.store.findPeriodCell({ ...cell, basis: 'preliminary', ...more, asOfMs });
  expect(await cellAt(boys, clock.now())).toBeUndefined();
  await city.push({
    periodValues: [cases(15, later)],
    periodReports: [{ ...report, ...later, complete: true }],
  });
  expect(await cellAt(boys, clock.now())).toEqual({ value: 0, issuedMs: noonMs, isStated: false });
  expect(await cellAt(boys, firstMs)).toBeUndefined();
  const values = async (asOfMs: number) => {
    const query = { serviceId: 'rainfall', series: 'cases', from: '2026-10-15', to: '2026-11-14', asOfMs };
    const found = await city.store.listPeriodValues(query);
    return found
      .toSorted((a, b) => a.basis.localeCompare(b.basis))
      .map(({ basis, value, by }) => [basis, value, by]);
  };
  const girls = { age: '0-4', sex: 'f' };
  expect(await values(firstMs)).toEqual([
    ['plan', 40, girls],
    ['preliminary', 12, girls],
  ]);
  expect(await values(clock.now())).toEqual([
    ['plan', 40, girls],
    ['preliminary', 15, girls],
  ]);
  // Of a cell that is named: every issue of it, and of no other.
  const issues = async (cells: readonly Record<string, string>[]) => {
    const query = { serviceId: 'rainfall', series: 'cases', from: '2026-10-15', to: '2026-11-14' };
    const whose = { subject: 'agency:met', cells, issues: 'all', asOfMs: clock.now() } as const;
    const found = await city.store.listPeriodValues({ ...query, ...whose });
    return found.filter(({ basis }) => basis !== 'plan').map(({ value }) => value);
  };
  expect([await issues([girls]), await issues([boys.by])]).toEqual([[15, 12], []]);
  const told = (sinceMs: number) => city.store.listPeriodsTold({ serviceId: 'rainfall', sinceMs });
  expect(await told(firstMs + 1)).toEqual([
    { series: 'cases', subject: 'agency:met', by: girls, receivedMs: clock.now() },
  ]);
  expect(await told(clock.now() + 1)).toEqual([]);
});

test('a value of an unknown series, subject or day is refused, and replayed once its cause is mended', async () => {
  const receipt = await city.push({
    periodValues: [
      cases(1, { series: 'dengue' }),
      cases(1, { subject: 'agency:nobody' }),
      cases(1, { period: { kind: 'month', from: '2026-02-01', to: '2026-02-30' } }),
      cases(1, { unit: 'mm' }),
    ],
  });
  const told = receipt.refusals.map(({ reason, where }) => `${reason} ${where}`);
  expect(told).toEqual([
    'unknown_series periodValues[0].series',
    'unknown_subject periodValues[1].subject',
    'wrong_shape periodValues[2].period',
    'unknown_unit periodValues[3].unit',
  ]);
  const definition = (content.feeds ?? []).find(({ id }) => id === gauges.id);
  if (definition === undefined) throw new Error('no feed');
  const series = [...(definition.contract.series ?? []), { series: 'dengue', unit: '1' }];
  await city.catalogue.updateFeed(
    gauges.id,
    { ...definition, contract: { ...definition.contract, series } },
    someone,
  );
  const refused = await city.store.listRefusals(gauges.id, { state: 'open' });
  const first = refused.find(({ reason }) => reason === 'unknown_series');
  expect(await city.intake.replayRefusal(first?.id ?? 0, someone)).toMatchObject({ accepted: 1, refused: 0 });
});

test('days make sums by subject and dimension; a day that nobody told of leaves its span unknown, and how late it was told is counted', async () => {
  const day = (date: string) => ({ kind: 'day', from: date, to: date }) as const;
  const visit = (date: string, value: number, more: Partial<PeriodValue> = {}): PeriodValue => ({
    ...cases(value, { series: 'visits', basis: 'preliminary', period: day(date) }),
    by: { room: 'a' },
    issuedMs: noonMs - 24 * HOUR,
    ...more,
  });
  const told = (date: string): PeriodReport => ({
    series: 'visits',
    reporter: 'agency:met',
    period: day(date),
    basis: 'preliminary',
    complete: true,
    issuedMs: noonMs - 24 * HOUR,
  });
  const receipt = await city.push({
    periodValues: [
      visit('2026-11-16', 4),
      visit('2026-11-18', 2, { by: { room: 'b' } }),
      // Told again five days after its end: what was official takes the place of what was preliminary.
      visit('2026-11-16', 7, { basis: 'official', issuedMs: noonMs }),
      visit('2026-11-19', 90, { basis: 'plan' }),
      visit('2026-11-19', -1),
      visit('2026-11-24', 1),
    ],
    periodReports: ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19'].map(told),
  });
  expect(receipt.refusals.map(({ reason, where }) => `${reason} ${where}`)).toEqual([
    'wrong_shape periodValues[4].value',
    'time_in_future periodValues[5].period',
  ]);
  const asked = { serviceId: 'rainfall', series: 'visits', asOfMs: clock.now(), by: 'room' };
  const sums = (to: string, more: object = {}) =>
    city.store.sumPeriodValues({ ...asked, from: '2026-11-16', to, days: 2, ...more });
  expect(await sums('2026-11-19')).toEqual([
    { subject: 'agency:met', by: 'a', values: [7, 0] },
    { subject: 'agency:met', by: 'b', values: [0, 2] },
  ]);
  expect((await sums('2026-11-21'))[0]).toMatchObject({ by: 'a', values: [7, 0, null] });
  expect(await sums('2026-11-19', { unseen: [gauges.id] })).toEqual([]);
  const delays = await city.store.listPeriodDelays({
    ...asked,
    from: '2026-11-16',
    to: '2026-11-16',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  expect(delays.toSorted((a, b) => a.delay - b.delay)).toEqual([
    { by: 'a', day: 0, delay: 4, added: 4 },
    { by: 'a', day: 0, delay: 5, added: 3 },
  ]);
});

test('what the centre computes itself comes by the same checks, with a key that makes it once', async () => {
  const given = {
    feedId: gauges.id,
    source: 'derived',
    bytes: new Uint8Array(0),
    key: 'job@2026-11-22T12#1',
  };
  const items = {
    forecasts: [rise(2, 260), { ...rise(2, 260), asset: 'G2' }],
    periodValues: [cases(3, { basis: 'estimate' })],
  };
  const first = await city.intake.submit({ ...given, items });
  expect(first).toMatchObject({ accepted: 2, refused: 1, refusals: [{ reason: 'unknown_datastream' }] });
  const again = await city.intake.submit({ ...given, items });
  expect(again).toMatchObject({ duplicateOf: first.deliveryId });
  const [delivery] = await city.store.listDeliveries(gauges.id, { limit: 1 });
  expect(delivery).toMatchObject({ source: 'derived', accepted: 2, refused: 1 });
});
