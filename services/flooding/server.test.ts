/** A rising river and a street under water: alarms by the river's own levels, a tower that falls silent has not dried. */
import { expect, test } from 'vitest';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlertLines, listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { FloodStates, Reservoirs } from './answers.ts';
import {
  RESERVOIR,
  RIVER,
  toObligation,
  toReservoirContract,
  toRiverContract,
  toTowerContract,
  TOWER,
} from './feeds.ts';

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
    phrase: { vi: 'dưới báo động 1 là 0,05 m' },
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
    phrase: { vi: 'dưới báo động 3 là 0,05 m' },
  });
  expect(high.towers.find(({ code }) => code === 'me-suot')).toMatchObject({
    state: 'flooded',
    depth: 35,
    stopped: ['motorbike', 'car'],
  });
  const [alarm] = await listAlerts(centre, 'river-alarm');
  expect(alarm?.severity).toBe('high');
  expect(alarm?.title.vi).toContain('8,95 m (báo động 2: 8 m)');
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

  // Who decided to close a road is on record; it opens when both the tower and somebody on the spot see no water.
  const CLOSE = '/services/flooding/actions/close-road';
  const REOPEN = '/services/flooding/actions/reopen-road';
  const closure = {
    tower: 'ham-chui',
    closedFor: 'car',
    sinceMs: centre.clock.now(),
    decidedBy: 'Trưởng ca Cảnh sát giao thông',
  };
  const closed = await sendForm<FormReceipt>(centre, CLOSE, closure, 'close-key-1');
  expect(closed.status).toBe(200);
  expect((await sendForm(centre, CLOSE, closure, 'close-key-2')).status).toBe(409);
  // An underpass without a tower has a name and a place; one of them alone says too little.
  const { tower: _, ...elsewhere } = closure;
  expect(
    await sendForm(centre, CLOSE, { ...elsewhere, where: 'Hầm chui Điện Biên Phủ' }, 'close-key-3'),
  ).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'place' }] } },
  });
  const underpass = { ...elsewhere, where: 'Hầm chui Điện Biên Phủ', place: { lon: 108.1812, lat: 16.0655 } };
  expect((await sendForm(centre, CLOSE, underpass, 'close-key-4')).status).toBe(200);
  expect((await sendForm(centre, CLOSE, underpass, 'close-key-5')).status).toBe(409);
  await hear(8.9, { 'ham-chui': 40 });
  const look = (depthSeen: number) => ({
    record: closed.body.records[0]?.id,
    base: 1,
    lookedMs: centre.clock.now() - MINUTE_MS,
    lookedBy: 'Tổ trực hầm chui',
    depthSeen,
  });
  expect(await sendForm(centre, REOPEN, look(0), 'open-key-1')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'tower', value: '40 cm' }] } },
  });
  await hear(8.9, { 'ham-chui': 1 });
  expect(await sendForm(centre, REOPEN, look(8), 'open-key-2')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'depthSeen' }] } },
  });
  expect((await sendForm(centre, REOPEN, look(2), 'open-key-3')).status).toBe(200);

  // A reservoir: a curve that falls is refused; the room left is read off it; wards confirm the notice of a release.
  const reservoir = await centre.makeFeed({
    ...common,
    id: 'reservoirs',
    agencyId: 'dai-khi-tuong-thuy-van',
    assetKind: RESERVOIR,
    properties: toReservoirContract().properties,
    assets: ['HO-1'],
  });
  const asset = centre.centre.parts.catalogue.findAssetByCode('HO-1');
  await centre.ask('PATCH', `/assets/${asset?.id}`, { attributes: { downstreamWards: '20500,20242' } });
  await reservoir.push([
    { datastream: 'HO-1/reservoir-level', time: centre.clock.now(), value: 375 },
    { datastream: 'HO-1/reservoir-spill', time: centre.clock.now(), value: 600 },
  ]);
  const CURVE = '/services/flooding/actions/keep-curve';
  const curve = { reservoir: 'HO-1', fullLevel: 380, source: 'Quy trình vận hành hồ' };
  const falls = { ...curve, curve: '340 76,0\n370 260\n380 250' };
  expect(await sendForm(centre, CURVE, falls, 'curve-key-1')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'curve, line 3', value: '380 250' }] } },
  });
  const rises = { ...curve, curve: '340 76,0\n370 260\n380 344' };
  expect((await sendForm(centre, CURVE, rises, 'curve-key-2')).status).toBe(200);
  const notice = { reservoir: 'HO-1', number: '12/TB', fromMs: centre.clock.now() + MINUTE_MS, flow: 800 };
  const told = await sendForm<FormReceipt>(
    centre,
    '/services/flooding/actions/tell-release',
    notice,
    'release-key-1',
  );
  expect(told.status).toBe(200);
  // The notice asks each ward downstream by a task of its own; both have theirs.
  await centre.settled();
  const asked = (await centre.ask<CaseList>('GET', '/cases?kind=record')).cases[0];
  const readTasks = async () =>
    (await centre.ask<CaseView>('GET', `/cases/${asked?.id}`)).tasks.map(
      ({ agencyId, state }) => `${agencyId} ${state}`,
    );
  expect((await readTasks()).toSorted()).toEqual(['ubnd-phuong-hai-chau offered', 'ubnd-xa-dai-loc offered']);
  const ward = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  const confirm = {
    record: told.body.records[0]?.id,
    base: 1,
    ward: '20242',
    confirmedBy: 'Trực ban phường',
  };
  const CONFIRM = '/services/flooding/actions/confirm-release';
  expect((await sendForm(ward, CONFIRM, { ...confirm, ward: '20500' }, 'confirm-key-1')).status).toBe(403);
  expect((await sendForm(ward, CONFIRM, confirm, 'confirm-key-2')).status).toBe(200);
  await centre.settled();
  const state = await centre.ask<Reservoirs>('GET', '/services/flooding/reservoirs');
  expect(state.reservoirs).toMatchObject([{ code: 'HO-1', level: 375, spill: 600, room: 42 }]);
  expect(state.releases).toMatchObject([
    { flow: 800, confirmed: 1, of: 2, receipts: [{ ward: { vi: 'Hải Châu' } }] },
  ]);
  expect(state.releases[0]?.waiting).toMatchObject([{ dutyPhone: null }]);
  expect(await readTasks()).toContain('ubnd-phuong-hai-chau done');
  // The other one takes its task: that confirms it too, and nobody is left.
  const upstream = await centre.signedIn('officer', 'ubnd-xa-dai-loc');
  const view = await upstream.ask<CaseView>('GET', `/cases/${asked?.id}`);
  const task = view.tasks.find(({ state: standing }) => standing === 'offered');
  await upstream.ask('POST', `/tasks/${task?.id}/accept`, { version: view.version });
  const last = await centre.ask<Reservoirs>('GET', '/services/flooding/reservoirs');
  expect(last.releases).toMatchObject([{ confirmed: 2, of: 2, waiting: [] }]);
  expect((await listAlerts(centre, 'reservoir-spills'))[0]?.severity).toBe('high');
}, 120_000);
