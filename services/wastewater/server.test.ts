/** From house to sea in one day: what exceeds over its hour opens a case, what does not stays quiet, and every value is accounted for. */
import { expect, test } from 'vitest';
import type { Asset } from '../../contract/assets/asset.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { QualityId } from '../../contract/basics/quality.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines, listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { DataReport, WasteStates } from './answers.ts';
import { toOutletContract, toPumpContract } from './feeds.ts';

const MIN5 = 5 * MINUTE_MS;

test('an hour beyond the permit is a case, a spike is none; calibration is counted and judges nothing; a pump that stands in rain is an emergency, in a dry night it is not', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T22:57:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const outlets = await centre.makeFeed({
    id: 'outlets',
    agencyId: 'so-nong-nghiep-va-moi-truong',
    serviceId: 'wastewater',
    assetKind: 'waste-outlet',
    properties: toOutletContract().properties.filter(({ property }) => property === 'cod'),
    assets: ['spike', 'beyond', 'tuning'],
    obligation: { everySec: 600, overdueSec: 1_800, delinquentSec: 7_200 },
  });
  const pumps = await centre.makeFeed({
    id: 'pumps',
    agencyId: 'cong-ty-thoat-nuoc',
    serviceId: 'wastewater',
    assetKind: 'sewage-pump-station',
    properties: toPumpContract().properties.filter(({ property }) => property === 'pumps-running'),
    assets: ['wet', 'dry'],
    obligation: { everySec: 600, overdueSec: 1_800, delinquentSec: 7_200 },
  });
  const gauges = await centre.makeFeed({
    id: 'gauges',
    agencyId: 'dai-khi-tuong-thuy-van',
    serviceId: 'rainfall',
    assetKind: 'rain-gauge',
    properties: [{ property: 'rain', unit: 'mm', intervalSec: 600, aggregation: 'sum', min: 0, max: 100 }],
    assets: ['gauge'],
    obligation: { everySec: 1_200, overdueSec: 3_600, delinquentSec: 7_200 },
  });
  const patch = (code: string, body: object) =>
    centre.ask<Asset>('PATCH', `/assets/${centre.centre.parts.catalogue.findAssetByCode(code)?.id}`, body);
  for (const code of ['spike', 'beyond', 'tuning'])
    await patch(code, { attributes: { class: 'qcvn40-2011-a' } });
  await patch('wet', { lon: 108.21, lat: 16.06, attributes: { pumps: 2 } });
  await patch('dry', { lon: 108.3, lat: 15.9, attributes: { pumps: 2 } });
  await patch('gauge', { lon: 108.22, lat: 16.07 });

  const hour = async (cod: Readonly<Record<string, (at: number) => number>>, tuning: QualityId) => {
    const endMs = Math.floor(centre.clock.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
    await centre.advance(endMs + 2 * MINUTE_MS - centre.clock.now());
    await outlets.push(
      Object.entries(cod).flatMap(([code, of]) =>
        Array.from({ length: 12 }, (_, at) => ({
          datastream: `${code}/cod`,
          time: endMs - (11 - at) * MIN5,
          value: of(at),
          ...(code === 'tuning' && at < 6 ? { quality: tuning } : {}),
        })),
      ),
    );
    await centre.advance(MINUTE_MS);
    await centre.settled();
  };
  // C of column A is 75 mg/L. One value of twelve at 140 leaves the hour at 61.5; half an hour of calibration leaves none.
  await hour(
    {
      spike: (at) => (at === 11 ? 140 : 54 + at * 0.1),
      beyond: (at) => 80 + at * 0.1,
      tuning: (at) => 300 + at,
    },
    'calibrating',
  );
  expect(await listAlertLines(centre, 'waste-cod-most')).toHaveLength(1);
  const [alert] = await listAlerts(centre, 'waste-cod-most');
  expect(alert?.title.vi).toBe('Trạm beyond: COD trung bình giờ tới 80,6 mg/L (cho phép: 75 mg/L)');
  expect(alert?.evidence[0]).toMatchObject({ limit: 75, norm: { norm: 'wastewater/cod-most' } });
  const listCases = async () => {
    const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
    const views = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
    return views.map(({ procedure }) => procedure.id).toSorted();
  };
  expect(await listCases()).toEqual(['wastewater-exceedance']);

  const states = await centre.ask<WasteStates>('GET', '/services/wastewater/states');
  expect(Object.fromEntries(states.outlets.map(({ code, state }) => [code, state]))).toEqual({
    spike: 'tendency',
    beyond: 'exceeded',
    // What it says since is beyond, and half an hour is no hour.
    tuning: 'tendency',
  });
  const report = await centre.ask<DataReport>('GET', '/services/wastewater/reporting');
  expect(report.received.find(({ code }) => code === 'tuning')).toMatchObject({
    expected: 288,
    received: 12,
    valid: 6,
    calibrating: 6,
    missing: 276,
  });
  expect(report.exceedances).toMatchObject([{ code: 'beyond', beyond: 1, judged: 1, limit: 75 }]);
  expect(report.lost.find(({ code }) => code === 'spike')).toMatchObject({ values: 276 });

  /** Both pumps stand in the quiet hours of the night, and it rains at one of them. */
  const stand = async (rain: number, steps: number) => {
    for (let step = 0; step < steps; step++) {
      await centre.advance(MIN5);
      const time = Math.floor(centre.clock.now() / MIN5) * MIN5;
      if (step % 2 === 0) await gauges.push([{ datastream: 'gauge/rain', time, value: rain }]);
      await pumps.push(
        ['wet', 'dry'].map((code) => ({ datastream: `${code}/pumps-running`, time, value: 0 })),
      );
    }
    await centre.settled();
  };
  await stand(0, 7);
  const ofPumps = async () =>
    (
      await Promise.all(
        ['pump-stopped-in-rain', 'pump-stopped-by-day'].map((rule) => listAlerts(centre, rule)),
      )
    )
      .flat()
      .map(({ subject: { code }, severity }) => `${code} ${severity}`);
  expect(await ofPumps()).toEqual([]);
  await stand(4, 6);
  expect(await ofPumps()).toEqual(['wet critical']);
  expect(await listCases()).toEqual(['wastewater-exceedance', 'wastewater-network']);
  const night = await centre.ask<WasteStates>('GET', '/services/wastewater/states');
  expect(Object.fromEntries(night.pumps.map(({ code, state, rainMm }) => [code, [state, rainMm]]))).toEqual({
    wet: ['stopped-in-rain', 12],
    dry: ['standby', null],
  });
}, 60_000);
