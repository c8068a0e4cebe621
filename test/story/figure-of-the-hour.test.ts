/** A figure computed from an hour's values is made of all of them, also of those that came while it was being made. */
import { expect, test } from 'vitest';
import type { SeriesList } from '../../contract/values/series.ts';
import type { Datastream } from '../../contract/assets/asset.ts';
import { toAirProperties } from '../../services/air-quality/feeds.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const MINUTE_MS = 60_000;
/** Six reports of the hour that ends at 09:00; the third comes late. */
const FROM = '2026-11-22T08:10:00Z';
/** The hour is computed from then on. */
const CLOSED_MS = Date.parse('2026-11-22T09:01:00Z');

test('without the missing report there is no sum, and no zero either', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T09:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', FROM, [1, 1, null, 1, 1, 1]));
  await centre.advance(3 * MINUTE_MS);

  expect(await readSums(centre)).toEqual([]);
});

test('a report that is committed after the hours were rolled up still enters the sum', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T09:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', FROM, [1, 1, null, 1, 1, 1]));
  const { bus, store } = centre.centre.parts;
  const settle = store.settle.bind(store);
  let isSent = false;
  Object.assign(store, {
    settle: async () => {
      await settle();
      if (isSent || centre.clock.now() < CLOSED_MS) return;
      isSent = true;
      await feed.push(toRain('gauge-1', '2026-11-22T08:30:00Z', [7]));
      // Heard by everybody before the figure is made.
      await bus.settled();
    },
  });
  await centre.advance(3 * MINUTE_MS);

  expect(isSent).toBe(true);
  expect(await readSums(centre)).toEqual([12]);
});

test('stations that register themselves have the figures of the hours their first delivery brought', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T09:05:00Z' });
  const feed = await centre.makeFeed({
    id: 'air',
    serviceId: 'air-quality',
    assets: [],
    properties: toAirProperties(600),
    contract: { assetKind: 'air-station', unknown: 'register' },
  });
  // A centre that has been running: what is due from its start on is done.
  await centre.advance(MINUTE_MS);
  const readings = ['s-1', 's-2', 's-3'].flatMap((asset) =>
    ['pm25', 'pm10', 'no2', 'so2', 'co', 'o3'].flatMap((property) =>
      toRain(asset, '2026-11-22T06:10:00Z', [...Array(18).keys()]).map(({ time, value }) => ({
        asset,
        property,
        time,
        value,
      })),
    ),
  );
  expect(await feed.pushBytes(JSON.stringify(readings))).toMatchObject({ body: { accepted: 324 } });
  await centre.settled();
  await centre.advance(3 * MINUTE_MS);

  const { datastreams } = await centre.ask<{ datastreams: Datastream[] }>('GET', '/catalogue');
  const hourly = datastreams.filter(({ property }) => property === 'vn-aqi-hourly');
  expect(hourly).toHaveLength(3);
  for (const { id } of hourly) {
    const { series } = await centre.ask<SeriesList>('GET', `/series?datastreams=${id}&bucket=raw`);

    expect(series[0]?.values.filter((value) => value !== null).length).toBeGreaterThanOrEqual(2);
  }
});

async function readSums(centre: TestCentre): Promise<(number | null)[]> {
  const { datastreams } = await centre.ask<{ datastreams: Datastream[] }>('GET', '/catalogue');
  const id = datastreams.find(({ code }) => code === 'gauge-1/rain-1h')?.id ?? 0;
  const { series } = await centre.ask<SeriesList>('GET', `/series?datastreams=${id}&bucket=raw`);
  return [...(series[0]?.values ?? [])];
}
