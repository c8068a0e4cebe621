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

test('what arrived late or was corrected is not what the room saw, and the past can be seen both ways', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [4]));
  await centre.advance(20 * 60_000);
  // The value of 08:00 is corrected, and that of 08:10 arrives ten minutes late.
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [5]));
  await feed.push(toRain('gauge-1', '2026-11-22T08:10:00Z', [9]));
  await centre.settled();
  const at = Date.parse('2026-11-22T08:12:00Z');
  const values = async (query: string) =>
    (await centre.ask<PictureAt>('GET', `/picture?at=${at}${query}`)).latest.map(({ value }) => value);
  expect(await values('')).toEqual([9]);
  expect(await values('&known=true')).toEqual([4]);
});

test('acknowledging and shelving are seen from when they were done', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:00:00Z' });
  const feed = await centre.makeFeed({ id: 'rain', assets: ['gauge-1'] });
  await feed.push(toRain('gauge-1', '2026-11-22T08:00:00Z', [60]));
  await centre.settled();
  const [alert] = (await centre.ask<PictureAt>('GET', '/picture')).alerts;
  const beganMs = centre.clock.now();
  await centre.advance(60_000);
  await centre.ask('POST', `/alerts/${alert?.id}/acknowledge`, { note: 'đang xem' });
  await centre.advance(60_000);
  await centre.ask('POST', `/alerts/${alert?.id}/shelve`, {
    until: centre.clock.now() + 120_000,
    reason: 'đang sửa trạm',
  });
  await centre.advance(240_000);
  const seen = async (minutes: number) => {
    const then = await centre.ask<PictureAt>('GET', `/picture?at=${beganMs + minutes * 60_000}`);
    const found = then.alerts.find(({ id }) => id === alert?.id);
    return [found?.acknowledged?.note ?? null, found?.shelved?.reason ?? null];
  };
  expect(await seen(0.5)).toEqual([null, null]);
  expect(await seen(1.5)).toEqual(['đang xem', null]);
  expect(await seen(3)).toEqual(['đang xem', 'đang sửa trạm']);
  // The time of the shelving ended by itself.
  expect(await seen(5.5)).toEqual(['đang xem', null]);
});
