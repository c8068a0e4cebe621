/** A river under sewage: the hour, the laboratory and the index tell the same story, and what is unusable tells nothing. */
import { expect, test } from 'vitest';
import type { Asset } from '../../contract/assets/asset.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines, listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { IndexDetail, StateList, TrendList } from './answers.ts';
import { toSampleContract, toStationContract } from './feeds.ts';

const OWNER = 'so-nong-nghiep-va-moi-truong';
const STEP_MS = 10 * MINUTE_MS;

test('an hour below its oxygen opens a case; a calibrating probe raises nothing; a sample has its index, its limit and its month', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T08:03:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const base = { agencyId: OWNER, serviceId: 'water-quality' } as const;
  const river = await centre.makeFeed({
    ...base,
    id: 'river',
    assetKind: 'water-station',
    properties: toStationContract(STEP_MS / 1000).properties.filter(({ property }) =>
      ['do', 'ph'].includes(property),
    ),
    assets: ['han', 'cau-do'],
    obligation: { everySec: 600, overdueSec: 3_600, delinquentSec: 86_400 },
  });
  const lab = await centre.makeFeed({
    ...base,
    id: 'lab',
    assetKind: 'water-point',
    properties: toSampleContract('water-point').properties.filter(({ property }) =>
      [
        'water-temperature',
        'ph',
        'do',
        'bod5',
        'cod',
        'nh4-n',
        'no3-n',
        'no2-n',
        'po4-p',
        'coliform',
        'hg',
      ].includes(property),
    ),
    assets: ['lake'],
    obligation: { everySec: 604_800, overdueSec: 1_209_600, delinquentSec: 3_888_000 },
  });
  for (const [code, waterClass] of Object.entries({
    han: 'surface-b',
    'cau-do': 'surface-a',
    lake: 'surface-b',
  })) {
    const asset = centre.centre.parts.catalogue.findAssetByCode(code);
    await centre.ask<Asset>('PATCH', `/assets/${asset?.id}`, { attributes: { class: waterClass } });
  }
  /** A whole hour of both stations, by ten minutes. */
  const hear = async (
    oxygen: Readonly<Record<'han' | 'cau-do', number>>,
    quality: 'valid' | 'calibrating' = 'valid',
  ) => {
    const endMs = Math.floor(centre.clock.now() / HOUR_MS) * HOUR_MS + HOUR_MS;
    await centre.advance(endMs + 3 * MINUTE_MS - centre.clock.now());
    await river.push(
      Object.entries(oxygen).flatMap(([code, value]) =>
        Array.from({ length: 6 }, (_, step) => ({
          datastream: `${code}/do`,
          time: endMs - (5 - step) * STEP_MS,
          value: value + step * 0.01,
          ...(quality === 'valid' ? {} : { quality }),
        })),
      ),
    );
    await centre.advance(MINUTE_MS);
    await centre.settled();
  };
  await hear({ han: 5.4, 'cau-do': 7.2 });
  await hear({ han: 1, 'cau-do': 1 }, 'calibrating');
  expect(await listAlertLines(centre, 'water-do-least')).toEqual([]);
  await hear({ han: 5.4, 'cau-do': 5.4 });
  // 5.4 mg/L is enough for level B and too little for level A.
  expect(await listAlertLines(centre, 'water-do-least')).toHaveLength(1);
  const [low] = await listAlerts(centre, 'water-do-least');
  expect(low?.title.vi).toContain('xuống 5,42 mg/L (giới hạn QCVN 08: 6 mg/L)');
  expect(low?.evidence[0]).toMatchObject({ limit: 6, norm: { norm: 'water-quality/do-least' } });
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
  const views = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(views.map(({ procedure }) => procedure.id)).toEqual(['water-exceedance']);

  const states = await centre.ask<StateList>('GET', '/services/water-quality/states');
  const stateOf = (code: string) => states.places.find((place) => place.code === code);
  expect(stateOf('cau-do')).toMatchObject({ state: 'exceeded', waterClass: 'surface-a', wqi: null });
  expect(stateOf('han')?.parameters.find(({ property }) => property === 'do')).toMatchObject({
    state: 'preparing',
    least: 5,
    norm: 'water-quality/do-least',
  });
  expect(stateOf('lake')).toMatchObject({ state: 'unknown', wqi: null });

  const sampleMs = centre.clock.now() - 2 * DAY_MS;
  const found = {
    ph: 7.2,
    'water-temperature': 28,
    do: 5,
    bod5: 8,
    cod: 18,
    'nh4-n': 0.45,
    'no3-n': 1.2,
    'no2-n': 0.03,
    'po4-p': 0.15,
    coliform: 6000,
  };
  const month = Array.from({ length: 9 }, (_, back) => sampleMs - back * 10 * DAY_MS);
  await lab.push([
    ...Object.entries(found).map(([property, value]) => ({
      datastream: `lake/${property}`,
      time: sampleMs,
      value,
    })),
    { datastream: 'lake/hg', time: sampleMs, value: 0.0005, quality: 'below_detection' },
    ...month.slice(1).map((time, back) => ({ datastream: 'lake/cod', time, value: 17 - back })),
  ]);
  await centre.advance(MINUTE_MS);
  await centre.settled();
  const index = await centre.ask<IndexDetail>('GET', '/services/water-quality/assets/lake/sample-index');
  expect(index).toMatchObject({
    wqi: 72,
    level: { id: 'medium' },
    worst: 'nh4-n',
    reason: null,
    timeMs: sampleMs,
  });
  expect(index.raw).toBeCloseTo(71.735, 3);
  expect(index.subIndices.find(({ parameter }) => parameter === 'hg')?.index).toBe(100);
  const after = await centre.ask<StateList>('GET', '/services/water-quality/states');
  const lake = after.places.find(({ code }) => code === 'lake');
  expect(lake).toMatchObject({ wqi: 72, wqiTimeMs: sampleMs, state: 'exceeded' });
  expect(lake?.parameters.find(({ property }) => property === 'hg')).toMatchObject({
    below: true,
    state: 'good',
  });
  const { trends } = await centre.ask<TrendList>(
    'GET',
    '/services/water-quality/assets/lake/trends-water-point',
  );
  expect(trends.find(({ property }) => property === 'cod')).toMatchObject({ n: 9, direction: 'rising' });
  expect(trends.find(({ property }) => property === 'ph')).toMatchObject({
    n: 1,
    direction: 'unknown',
    slope: null,
  });
}, 60_000);
