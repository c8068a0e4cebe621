/** A value is corrected: both what was believed then and what is believed now can be read, and the alert is mended. */
import { expect, test } from 'vitest';
import type { Receipt, SeriesList } from '../../contract/api.ts';
import { listAlertLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('a corrected value replaces what was believed, and what was believed before stays readable', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain')?.id ?? 0;
  const timeMs = Date.parse('2026-11-22T08:00:00Z');

  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();
  expect(await listAlertLines(centre, 'rain-1h')).toEqual(['gauge-1 open medium from 08:00']);

  await centre.advance(3_600_000);
  const again = await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  expect(again.body).toMatchObject({ accepted: 0, duplicates: 1, corrected: 0 } satisfies Partial<Receipt>);
  const corrected = await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [6]));
  expect(corrected.body).toMatchObject({
    accepted: 0,
    duplicates: 0,
    corrected: 1,
  } satisfies Partial<Receipt>);
  await centre.settled();

  const { series } = await centre.ask<SeriesList>(
    'GET',
    `/series?datastreams=${stream}&from=${timeMs - 1}&to=${timeMs}&bucket=raw`,
  );
  expect(series[0]?.values).toEqual([6]);
  const { believedAt } = centre.centre.parts.store;
  expect(await believedAt(stream, timeMs, timeMs - 1)).toBeUndefined();
  expect(await believedAt(stream, timeMs, timeMs + 60_000)).toMatchObject({ value: 60 });
  expect(await believedAt(stream, timeMs, timeMs + 3_600_000)).toMatchObject({ value: 6 });
  // The episode that rested on the wrong value is over, and its history says why.
  const [line] = await listAlertLines(centre, 'rain-1h');
  expect(line).toMatch(/^gauge-1 closed medium/);
});
