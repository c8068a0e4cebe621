/** A rule watches a ward: its alert has the ward as its place, goes to the ward's agency, and stays away from drier wards. */
import { expect, test } from 'vitest';
import type { AssetDetail } from '../../contract/assets/asset-detail.ts';
import type { ErrorAnswer } from '../../contract/centre/error-answer.ts';
import type { AlertView } from '../../contract/alerts/alert.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import { listAlertLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import { toRain } from '../support/rain.ts';

const RULE = 'ward-rain-3h';
const WARD = 'area:20257@2025-07-01';
const FROM = '2026-11-22T06:10:00Z';
const steadily = (mm: number) => Array.from({ length: 18 }, () => mm);

test('three hours of rain on a ward: its alert, its case, its panel; a drier ward and one of a single gauge say nothing', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T09:01:00Z' });
  await centre.ask('POST', '/setup/city');
  const gauges = ['west-1', 'west-2', 'east-1', 'east-2', 'alone'];
  const feed = await centre.makeFeed({ id: 'rain', assets: gauges });
  const { assets } = await centre.ask<{ assets: Asset[] }>('GET', '/assets?kind=rain-gauge');
  const move = (code: string, lon: number, lat: number) =>
    centre.ask('PATCH', `/assets/${assets.find((asset) => asset.code === code)?.id}`, { lon, lat });
  await move('east-1', 108.246, 16.08);
  await move('east-2', 108.247, 16.08);
  await move('alone', 107.93, 16.107);
  await feed.push([
    // 97.2 and 82.8 mm: a mean of 90, and neither gauge reaches the 100 mm of a single one.
    ...toRain('west-1', FROM, steadily(5.4)),
    ...toRain('west-2', FROM, steadily(4.6)),
    ...toRain('east-1', FROM, steadily(5)),
    ...toRain('east-2', FROM, steadily(1)),
    // More than any, and one gauge is no mean.
    ...toRain('alone', FROM, steadily(5.5)),
  ]);
  await centre.settled();
  await centre.advance(3 * 60_000);

  expect(await listAlertLines(centre, RULE)).toEqual([`${WARD} open high from 09:00`]);
  const { alerts } = await centre.ask<{ alerts: AlertView[] }>('GET', `/alerts?ruleId=${RULE}`);
  expect(alerts[0]).toMatchObject({
    title: {
      vi: 'Địa bàn Hoà Cường: mưa bình quân 3 giờ tới 90 mm (ngưỡng 80 mm)',
      en: 'Ward Hoa Cuong: mean rain of 3 hours up to 90 mm (limit 80 mm)',
    },
    agencyId: 'ubnd-phuong-hoa-cuong',
    areaCode: '20257',
    lon: null,
    lat: null,
  });

  // The ward's own officer has it, the neighbour's has not.
  const officer = await centre.signedIn('officer', 'ubnd-phuong-hoa-cuong');
  const neighbour = await centre.signedIn('officer', 'ubnd-phuong-son-tra');
  expect(await listAlertLines(officer, RULE)).toHaveLength(1);
  expect(await listAlertLines(neighbour, RULE)).toEqual([]);

  const cases = await officer.ask<{ cases: unknown[] }>('GET', '/cases');
  expect(cases.cases).toMatchObject([{ areaCode: '20257' }]);

  const found = await officer.ask<{ assets: Asset[] }>('GET', `/assets?kind=area&code=${WARD}`);
  const detail = await officer.ask<AssetDetail>('GET', `/assets/${found.assets[0]?.id}`);
  expect(detail.alerts).toHaveLength(1);
  expect(detail.limits.map(({ value }) => value)).toEqual([80, 120]);
  expect(detail.datastreams.find(({ property }) => property === 'rain-mean-3h')).toMatchObject({
    latest: { value: 90 },
    basis: { because: { vi: 'bình quân 2/2 trạm đủ số liệu' } },
  });

  // A street is of the ward that its middle lies in; whoever exchanges its axes is told so, and it stays as it was.
  const street = `/assets/${assets.find(({ code }) => code === 'alone')?.id}`;
  const line = [
    [108.2, 16.03],
    [108.22, 16.03],
    [108.23, 16.03],
  ];
  const drawn = await centre.ask<Asset>('PATCH', street, { line });
  expect(drawn).toMatchObject({ line, lon: expect.closeTo(108.215, 6), lat: 16.03, areaCode: '20260' });
  const refuse = async (body: unknown) => {
    const answer = await centre.api<ErrorAnswer>('PATCH', street, body);
    const { details, message } = answer.body.error;
    return `${answer.status} ${details?.[0]?.where}: ${message}`;
  };
  expect(await refuse({ line: line.map(([lon, lat]) => [lat, lon]) })).toBe(
    '400 line/0: Longitude and latitude of the line are exchanged.',
  );
  expect(await refuse({ line: line.slice(0, 1) })).toBe('400 line: A line has two vertices at least.');
  expect(await refuse({ line: Array.from({ length: 1_001 }, () => line[0]) })).toBe(
    '400 line: The line has too many vertices.',
  );
  expect(await refuse({ lon: 108.2, lat: 16 })).toBe(
    '400 lon, lat: The place of an asset with a line is the middle of its line.',
  );
  const again = await centre.ask<{ assets: Asset[] }>('GET', '/assets?code=alone');
  expect(again.assets).toEqual([drawn]);
  expect(await centre.ask<Asset>('PATCH', street, { line: null })).not.toHaveProperty('line');
}, 60_000);
