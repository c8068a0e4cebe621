/** A rising river and a street under water: alarms by the river's own levels, a tower that falls silent has not dried. */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/case.ts';
import type { CaseList } from '../../contract/case-lists.ts';
import { MINUTE_MS } from '../../contract/time-units.ts';
import { listAlertLines, listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { FloodStates } from './answers.ts';
import { RIVER, toObligation, toRiverContract, toTowerContract, TOWER } from './feeds.ts';

const STEP_MS = 10 * MINUTE_MS;
const ALARM_STATION = 'TV-AI-NGHIA';

test('a river is told by its own alarms, a street by its depth; silence in water is no drained street; each opens its case', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T19:00:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const common = { serviceId: 'flooding', obligation: toObligation() } as const;
  const rivers = await centre.makeFeed({
    ...common,
    id: 'rivers',
    agencyId: 'dai-khi-tuong-thuy-van',
    assetKind: RIVER,
    properties: toRiverContract().properties,
    assets: [ALARM_STATION, 'nowhere'],
  });
  const towers = await centre.makeFeed({
    ...common,
    id: 'towers',
    agencyId: 'so-xay-dung',
    assetKind: TOWER,
    properties: toTowerContract().properties,
    assets: ['me-suot', 'ham-chui'],
  });
  /** The next ten minutes of all; a street that says nothing is left out. */
  const hear = async (
    level: number,
    depths: Readonly<Partial<Record<'me-suot' | 'ham-chui', number>>>,
    afterMs = STEP_MS,
  ) => {
    await centre.advance(afterMs);
    const time = centre.clock.now();
    await rivers.push([
      { datastream: `${ALARM_STATION}/river-level`, time, value: level },
      { datastream: 'nowhere/river-level', time, value: level },
    ]);
    await towers.push(
      Object.entries(depths).map(([code, value]) => ({ datastream: `${code}/flood-depth`, time, value })),
    );
    await centre.advance(MINUTE_MS / 2);
    await centre.settled();
    return centre.ask<FloodStates>('GET', '/services/flooding/states');
  };

  const startMs = centre.clock.now();
  await rivers.push(
    [6, 5, 4, 3, 2, 1].map((back) => ({
      datastream: `${ALARM_STATION}/river-level`,
      time: startMs - (back - 1) * STEP_MS,
      value: 6.4 - back * 0.06,
    })),
  );
  await towers.push(
    ['me-suot', 'ham-chui'].map((code) => ({
      datastream: `${code}/flood-depth`,
      time: startMs - STEP_MS,
      value: 0,
    })),
  );
  const below = await hear(6.45, { 'me-suot': 4, 'ham-chui': 0 });
  expect(await listAlertLines(centre, 'river-alarm')).toEqual([]);
  expect(below.rivers.find(({ code }) => code === ALARM_STATION)).toMatchObject({
    reached: null,
    phrase: { vi: 'dưới báo động 1 0,05 m' },
    change1h: 0.41,
  });
  expect(below.rivers.find(({ code }) => code === 'nowhere')).toMatchObject({
    level: 6.45,
    alarms: null,
    phrase: null,
  });
  const high = await hear(8.95, { 'me-suot': 35, 'ham-chui': 12 });
  expect(high.rivers.find(({ code }) => code === ALARM_STATION)).toMatchObject({
    reached: 2,
    phrase: { vi: 'dưới báo động 3 0,05 m' },
  });
  expect(high.towers.find(({ code }) => code === 'me-suot')).toMatchObject({
    state: 'flooded',
    depth: 35,
    stopped: ['motorbike', 'car'],
  });
  const [alarm] = await listAlerts(centre, 'river-alarm');
  expect(alarm?.severity).toBe('high');
  expect(alarm?.title.vi).toContain('8,95 m (8 m)');
  expect(await listAlertLines(centre, 'river-alarm')).toHaveLength(1);
  expect(
    (await listAlertLines(centre, 'flood-depth'))
      .map((line) => line.split(' ').slice(0, 3).join(' '))
      .toSorted(),
  ).toEqual(['ham-chui open low', 'me-suot open high']);

  // The tower of the deeper street says nothing more: half an hour later nobody knows whether it has drained.
  const silent = await hear(8.9, { 'ham-chui': 2 }, 4 * STEP_MS);
  expect(silent.towers.find(({ code }) => code === 'me-suot')).toMatchObject({
    state: 'silent-in-water',
    depth: null,
    lastDepth: 35,
    stopped: [],
  });
  expect(silent.towers.find(({ code }) => code === 'ham-chui')).toMatchObject({ state: 'dry', depth: 2 });
  expect((await listAlertLines(centre, 'flood-depth')).some((line) => line.startsWith('me-suot open'))).toBe(
    true,
  );

  const inWater = await listAlerts(centre, 'flood-tower-silent-in-water');
  // Both said nothing for 40 minutes; the other is heard again.
  expect(inWater.map(({ subject, state }) => `${subject.code} ${state}`).toSorted()).toEqual([
    'ham-chui closed',
    'me-suot open',
  ]);
  expect(inWater.find(({ state }) => state === 'open')?.title.vi).toContain(
    'mất tín hiệu khi đường đang ngập: lần cuối 35 cm',
  );

  // A gauge that falls silent above alarm 3 has not stopped rising; one below it, or without alarms, is silent only.
  expect(await listAlertLines(centre, 'river-station-silent-above-alarm-3')).toEqual([]);
  await hear(9.1, { 'ham-chui': 2 });
  await centre.advance(3 * STEP_MS);
  await centre.settled();
  const [above] = await listAlerts(centre, 'river-station-silent-above-alarm-3');
  expect(above?.severity).toBe('high');
  expect(above?.title.vi).toMatch(
    /mất tín hiệu khi nước đang trên báo động 3: lần cuối 9,1 m .*báo động 3: 9 m/u,
  );
  expect(above?.evidence[1]?.norm).toMatchObject({ norm: 'flooding/alarm-levels', part: 'bd3' });

  // The same street and the same river have a case already: they join it.
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
  const views = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(new Set(views.map(({ procedure }) => procedure.id))).toEqual(new Set(['flooding-water']));
}, 120_000);
