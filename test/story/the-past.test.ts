/** The picture at a time: values, alerts and places as they stood then, not as they are now. */
import { expect, test } from 'vitest';
import type { PictureAt } from '../../contract/api.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

test('the picture of an hour ago shows that hour’s values and the alert that was open then', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.advance(10 * 60_000);
  for (let step = 1; step <= 8; step++) {
    await feed.push(toRain('gauge-1', new Date(centre.clock.now()).toISOString(), [0.2]));
    await centre.advance(10 * 60_000);
  }

  const at = (time: string) => centre.ask<PictureAt>('GET', `/picture?at=${Date.parse(time)}`);
  const stream = centre.centre.parts.catalogue.findDatastreamByCode('gauge-1/rain')?.id;
  const toShort = ({ latest, alerts }: PictureAt) => ({
    values: latest.filter(({ datastreamId }) => datastreamId === stream).map(({ value }) => value),
    alerts: alerts.map(({ ruleId, severity }) => `${ruleId} ${severity}`).sort(),
  });
  expect(toShort(await at('2026-11-22T07:59:00Z'))).toEqual({ values: [], alerts: [] });
  expect(toShort(await at('2026-11-22T08:05:00Z'))).toEqual({
    values: [60],
    alerts: ['rain-1h medium', 'rain-24h low'],
  });
  expect(toShort(await at('2026-11-22T09:15:00Z'))).toEqual({ values: [0.2], alerts: ['rain-24h low'] });
  const now = await centre.ask<PictureAt>('GET', '/picture');
  expect(toShort(now).values).toEqual([0.2]);
});
