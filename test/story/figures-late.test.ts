/** A station that was out of reach sends its hours in several deliveries: each figure of them is computed, once all is in. */
import { expect, test } from 'vitest';
import type { SeriesList } from '../../contract/values/series.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('two late deliveries about one hour, before the figures look: the hour is computed, and so are those after it', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:02:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await centre.advance(60_000);
  await feed.push(toRain('gauge-1', '2026-11-22T06:10:00Z', [1, 1, 1]));
  await feed.push(toRain('gauge-1', '2026-11-22T06:40:00Z', [1, 1, 1]));
  await centre.advance(60_000);
  await centre.settled();
  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain-1h');
  const [from, to] = ['2026-11-22T06:30:00Z', '2026-11-22T07:00:00Z'].map((time) => Date.parse(time));
  const { series } = await centre.ask<SeriesList>(
    'GET',
    `/series?datastreams=${stream?.id}&from=${from}&to=${to}&bucket=raw`,
  );
  expect(series[0]?.values).toEqual([6]);
}, 60_000);
