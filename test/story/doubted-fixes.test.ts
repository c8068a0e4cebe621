/** A fix that the vessel could not have reached is seen apart: no latest place, no track, no rule; a second one decides. */
import { expect, test } from 'vitest';
import type { FeedView } from '../../contract/feeds/feed-view.ts';
import type { Receipt } from '../../contract/feeds/receipt.ts';
import type { Track } from '../../contract/assets/track.ts';
import type { LatestPosition } from '../../contract/centre/live.ts';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import { startTestCentre } from '../support/centre.ts';

const VESSEL = 'ĐNa-90001-TS';
const HOME = { lon: 108.26, lat: 16.12 };
const FAR = { lon: 112.6, lat: 16.9 };

test('a jump is suspect until a second fix agrees; 0, 0 is no place', async () => {
  await using centre = await startTestCentre({ at: '2026-11-28T03:00:00Z' });
  const feed = await centre.makeFeed({
    id: 'vms',
    serviceId: 'fishing-vessels',
    assetKind: 'fishing-vessel',
    assets: [VESSEL],
    properties: [],
    decoder: 'positions-json',
  });
  const send = async (time: string, { lon, lat }: { lon: number; lat: number }) =>
    (
      await feed.pushBytes(
        JSON.stringify([{ asset: VESSEL, time: `2026-11-28T${time}:00Z`, lon, lat, speedKn: 6 }]),
      )
    ).body;
  const latest = async () => {
    const { positions } = await centre.ask<{ positions: LatestPosition[] }>('GET', '/picture');
    return positions.map(({ lon, lat }) => ({ lon, lat }));
  };
  const [asset] = (await centre.ask<{ assets: { id: number }[] }>('GET', '/assets?kind=fishing-vessel'))
    .assets;
  const track = () =>
    centre.ask<Track>(
      'GET',
      `/assets/${asset?.id}/track?from=${Date.parse('2026-11-28T00:00:00Z')}&to=${Date.parse('2026-11-28T03:00:00Z')}`,
    );

  await send('02:00', HOME);
  await send('02:10', FAR);
  expect(await latest()).toEqual([HOME]);
  expect(await track()).toMatchObject({ total: 1, doubted: [FAR] });

  // Home again: the jump was the receiver's.
  await send('02:20', { ...HOME, lon: 108.27 });
  expect(await track()).toMatchObject({ total: 2, doubted: [FAR] });

  // Another jump, and the next fix agrees with it: the vessel is there.
  await send('02:30', FAR);
  await send('02:40', { ...FAR, lon: 112.61 });
  expect(await latest()).toEqual([{ ...FAR, lon: 112.61 }]);

  const nowhere = (await send('02:50', { lon: 0, lat: 0 })) satisfies Receipt;
  expect(nowhere).toMatchObject({ accepted: 0, refused: 1, refusals: [{ reason: 'place_out_of_world' }] });

  // What was doubted stays doubted over a restart.
  await centre.restart();
  expect(await latest()).toEqual([{ ...FAR, lon: 112.61 }]);
});

test('a boat that its sender moves away afterwards stays in the band until a person decides', async () => {
  await using centre = await startTestCentre({ at: '2026-11-28T03:00:00Z' });
  const feed = await centre.makeFeed({
    id: 'vms',
    serviceId: 'fishing-vessels',
    assetKind: 'fishing-vessel',
    assets: [VESSEL],
    properties: [],
    decoder: 'positions-json',
  });
  const send = async (lat: number) =>
    (
      await feed.pushBytes(
        JSON.stringify([{ asset: VESSEL, time: '2026-11-28T02:50:00Z', lon: 107.67, lat, speedKn: 6 }]),
      )
    ).body;
  const alert = async () => {
    await centre.settled();
    return (await centre.ask<AlertList>('GET', '/alerts?ruleId=fishing-vessel-near-boundary')).alerts[0];
  };
  await centre.ask('POST', '/zones', {
    id: 'dai-bac',
    kind: 'boundary',
    name: { vi: 'Dải cảnh báo phía bắc', en: 'Northern band' },
    shape: { type: 'circle', centre: [107.67, 17.92], radiusMeters: 10_000 },
  });
  await centre.settled();
  await send(17.92);
  expect(await alert()).toMatchObject({ state: 'open', correction: null });

  expect(await send(17.2)).toMatchObject({ corrected: 1 });
  const disputed = await alert();
  expect(disputed).toMatchObject({
    state: 'open',
    correction: { property: 'position', after: 80.06, count: 1 },
  });
  expect(disputed?.title.vi).toContain('cơ quan gửi đã sửa vị trí, cách chỗ cũ 80,1 km');

  await centre.ask('POST', `/alerts/${disputed?.id}/reject-correction`, { reason: 'Ra đa thấy tàu ở đó' });
  expect(await alert()).toMatchObject({ state: 'open', correction: { rejected: { by: 'admin' } } });
  const { positions } = await centre.ask<{ positions: LatestPosition[] }>('GET', '/picture');
  expect(positions).toMatchObject([{ lat: 17.92 }]);
});

test('a file that begins with the newest fix is graded as one that begins with the oldest', async () => {
  await using centre = await startTestCentre({ at: '2026-11-28T03:00:00Z' });
  const mapping = {
    kind: 'positions',
    columns: { asset: 'tàu', time: 'lúc', lon: 'lon', lat: 'lat' },
  };
  const feed = await centre.makeFeed({
    id: 'vms',
    serviceId: 'fishing-vessels',
    assetKind: 'fishing-vessel',
    assets: [VESSEL],
    properties: [],
    decoder: 'csv',
    settings: { mapping },
  });
  const rows = [
    ['02:30', HOME],
    ['02:20', FAR],
    ['02:10', HOME],
  ] as const;
  const lines = rows.map(([time, { lon, lat }]) => `${VESSEL},2026-11-28 ${time}Z,${lon},${lat}`);
  const { body } = await feed.pushBytes(['tàu,lúc,lon,lat', ...lines, ''].join('\n'));
  expect(body).toMatchObject({ accepted: 3, refused: 0 });
  const { rows: stored } = await centre.db.pool.query<{ quality: number }>(
    'select quality from position order by time',
  );
  expect(stored.map(({ quality }) => quality < 10)).toEqual([true, false, true]);
});

test('of a boat that two feeds hear, each feed tells only of what it brought itself', async () => {
  await using centre = await startTestCentre({ at: '2026-11-28T03:00:00Z' });
  const makeFeed = (id: string) =>
    centre.makeFeed({
      id,
      serviceId: 'fishing-vessels',
      assetKind: 'fishing-vessel',
      assets: [VESSEL],
      properties: [],
      decoder: 'positions-json',
    });
  const [vms, radio] = [await makeFeed('vms'), await makeFeed('radio')];
  const send = (feed: typeof vms, time: string) =>
    feed.pushBytes(JSON.stringify([{ asset: VESSEL, time: `2026-11-28T${time}:00Z`, ...HOME, speedKn: 6 }]));
  await send(vms, '01:00');
  await send(radio, '02:59');
  const newest = async (id: string) => (await centre.ask<FeedView>('GET', `/feeds/${id}`)).lastObservedMs;
  expect(await newest('vms')).toBe(Date.parse('2026-11-28T01:00:00Z'));
  expect(await newest('radio')).toBe(Date.parse('2026-11-28T02:59:00Z'));
});
