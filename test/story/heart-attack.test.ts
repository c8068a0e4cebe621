/**
 * A heart attack in a flooded ward: the nearest ambulance is not the fastest, the way avoids 45 cm of water, the nearest
 * hospital is full, the hand-over waits, and the leaders see why. Who does not command a unit asks for it. In the same ward
 * it burns: the nearest hydrant is broken, and the way of the engine goes by what lets it through.
 */
import { expect, test } from 'vitest';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { HeadlineList } from '../../contract/values/headline.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlerts } from '../support/alert-lines.ts';
import type { CentreClient, TestFeed } from '../support/centre-client.ts';
import { startTestCentre, type TestCentre } from '../support/centre.ts';
import { sendForm } from '../support/send-form.ts';

const OWNER = 'so-y-te';
const SCENE = { lon: 108.2136, lat: 16.0605 };
/** Nearer by the map, behind the water of Nguyễn Văn Linh; and farther, on dry streets. */
const UNITS = {
  'XE-DONG': { lon: 108.2222, lat: 16.0607, attributes: { level: 'advanced', crew: 3, class: 'car' } },
  'XE-TAY': { lon: 108.208, lat: 16.06, attributes: { level: 'advanced', crew: 3, class: 'car' } },
  'XE-CO-BAN': { lon: 108.2137, lat: 16.0606, attributes: { level: 'basic', crew: 2, class: 'car' } },
} as const;
const WATER = { lon: 108.21705, lat: 16.0609 };
const HOSPITALS = {
  'BV-GAN': { lon: 108.2125, lat: 16.0615, attributes: { emergencyFor: 'heart trauma' } },
  'BV-XA': { lon: 108.209, lat: 16.06, attributes: { emergencyFor: 'heart' } },
} as const;
const capacity = ['icu-beds', 'icu-beds-used', 'handover-time'].map((property) => ({
  property,
  unit: property === 'handover-time' ? 'min' : '1',
  min: 0,
  max: 5_000,
  intervalSec: 3_600,
  aggregation: 'last' as const,
}));
const FORM = '/services/ambulance/actions';

interface Nearest {
  readonly units: readonly {
    readonly code: string;
    readonly by: string;
    readonly travelSec: number;
    readonly plainSec: number;
    readonly avoided: readonly { readonly code: string; readonly says: { readonly vi: string } }[];
    readonly line: readonly (readonly number[])[];
  }[];
  readonly passedOver: readonly { readonly code: string; readonly hindrance: string }[];
}
interface States {
  readonly units: readonly {
    readonly code: string;
    readonly state: string;
    readonly mark: { readonly kind: string } | null;
  }[];
  readonly missions: readonly {
    readonly status: string;
    readonly proposed: { readonly id: string; readonly timeMs: number } | null;
    readonly stamps: readonly { readonly id: string; readonly setBy: string }[];
  }[];
}

test('a heart attack in a flooded ward', async () => {
  await using centre = await startTestCentre({ at: '2026-11-22T13:55:00+07:00' });
  const { clock } = centre;
  await centre.ask('POST', '/setup/city');
  const place = async (code: string, where: object) =>
    centre.ask('PATCH', `/assets/${centre.centre.parts.catalogue.findAssetByCode(code)?.id}`, where);
  const towers = await centre.makeFeed({
    id: 'towers',
    agencyId: 'so-xay-dung',
    serviceId: 'flooding',
    assetKind: 'flood-tower',
    properties: [
      { property: 'flood-depth', unit: 'cm', min: 0, max: 400, intervalSec: 600, aggregation: 'max' },
    ],
    assets: ['THAP'],
  });
  await place('THAP', WATER);
  const hospitals = await centre.makeFeed({
    id: 'hospitals',
    agencyId: OWNER,
    serviceId: 'health',
    assetKind: 'health-facility',
    properties: capacity,
    assets: Object.keys(HOSPITALS),
  });
  const trackers = await centre.makeFeed({
    id: 'trackers',
    agencyId: OWNER,
    serviceId: 'ambulance',
    decoder: 'osmand',
    assetKind: 'ambulance',
    properties: [],
    contract: { assetKind: 'ambulance' },
    assets: Object.keys(UNITS),
  });
  for (const [code, where] of Object.entries({ ...UNITS, ...HOSPITALS })) await place(code, where);
  const tell = async (code: string, { lon, lat }: { lon: number; lat: number }, speed = 0) => {
    const form = `id=${code}&lat=${lat}&lon=${lon}&timestamp=${clock.now() / 1_000}&speed=${speed}`;
    expect((await trackers.pushBytes(form)).body).toMatchObject({ accepted: 1 });
  };
  for (const [code, where] of Object.entries(UNITS)) await tell(code, where);
  const time = new Date(clock.now()).toISOString();
  await hospitals.push([
    { datastream: 'BV-GAN/icu-beds', time, value: 12 },
    { datastream: 'BV-GAN/icu-beds-used', time, value: 12 },
    { datastream: 'BV-XA/icu-beds', time, value: 8 },
    { datastream: 'BV-XA/icu-beds-used', time, value: 5 },
    { datastream: 'BV-XA/handover-time', time, value: 15 },
  ]);

  const desk = await centre.signedIn('officer', OWNER);
  const watcher = await centre.signedIn('operator');
  const nearest = () =>
    desk.ask<Nearest>('GET', `/services/ambulance/nearest?lon=${SCENE.lon}&lat=${SCENE.lat}&needs=advanced`);
  const dry = await nearest();
  expect(dry.units.map(({ code, by }) => `${code} ${by}`)).toEqual(['XE-DONG street', 'XE-TAY street']);
  // It stands beside the scene, and its crew can't do what is needed.
  expect(dry.passedOver).toEqual([expect.objectContaining({ code: 'XE-CO-BAN', hindrance: 'not-able' })]);

  await centre.advance(5 * MINUTE_MS);
  await towers.push([
    { datastream: 'THAP/flood-depth', time: new Date(clock.now()).toISOString(), value: 45 },
  ]);
  for (const [code, where] of Object.entries(UNITS)) await tell(code, where);
  const { units } = await nearest();
  expect(units.map(({ code }) => code)).toEqual(['XE-TAY', 'XE-DONG']);
  const [west, east] = units;
  expect(west?.avoided).toEqual([]);
  expect(east?.avoided).toMatchObject([{ code: 'THAP', says: { vi: 'ngập 45 cm: Trạm THAP' } }]);
  expect(east?.travelSec ?? 0).toBeGreaterThan(east?.plainSec ?? Infinity);

  // The call; who watches takes it and can't send, who does not command is told whom to ask.
  const call = await ok(
    watcher,
    `${FORM}/take-call`,
    { nature: 'heart', priority: '1', needs: 'advanced', place: SCENE },
    'call',
  );
  const [taken] = call.records;
  const record = taken?.id ?? 0;
  const send = { record, base: 1, unit: 'XE-TAY' };
  expect((await sendForm(watcher, `${FORM}/send-unit`, send, 'not-mine-1')).status).toBe(403);
  expect(await sendForm(centre, `${FORM}/send-unit`, send, 'not-mine-2')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'unit', next: 'Send a request to that desk instead.' }] } },
  });
  const asked = await ok(
    watcher,
    `${FORM}/ask-for-unit`,
    { unit: 'XE-TAY', mission: taken?.code, place: SCENE, note: 'Ngừng tim, khu ngập' },
    'ask',
  );
  await ok(desk, `${FORM}/send-unit`, send, 'send');
  const request = asked.records[0]?.id ?? 0;
  await ok(desk, `${FORM}/answer-request`, { record: request, base: 1, state: 'accepted' }, 'answer');
  // A unit has one mission.
  const other = await ok(
    desk,
    `${FORM}/take-call`,
    { nature: 'other', priority: '3', needs: 'basic', place: SCENE },
    'other',
  );
  const second = { record: other.records[0]?.id, base: 1, unit: 'XE-TAY' };
  expect((await sendForm(desk, `${FORM}/send-unit`, second, 'heart-attack-twice')).status).toBe(409);
  await ok(
    desk,
    `${FORM}/cancel`,
    { record: other.records[0]?.id, base: 1, whyCancelled: 'Trùng' },
    'cancel',
  );

  // It leaves and arrives: its position proposes, its crew confirms; what can't be is refused with both times.
  let base = 2;
  const stamp = async (name: string, setter: string, atMs = clock.now()) =>
    ok(desk, `${FORM}/stamp`, { record, base: base++, stamp: name, atMs, setter }, `stamp-${name}`);
  await centre.advance(MINUTE_MS);
  await stamp('enRoute', 'phone');
  await centre.advance(3 * MINUTE_MS);
  await tell('XE-TAY', SCENE);
  await centre.advance(2 * MINUTE_MS);
  const states = () => desk.ask<States>('GET', '/services/ambulance/states');
  const [there] = (await states()).missions;
  expect(there?.proposed?.id).toBe('onScene');
  base += 1;
  const early = { record, base, stamp: 'onScene', atMs: clock.now() - 20 * MINUTE_MS, setter: 'crew' };
  expect(await sendForm(desk, `${FORM}/stamp`, early, 'heart-attack-early')).toMatchObject({
    status: 400,
    body: { error: { details: [{ where: 'onScene' }] } },
  });
  await stamp('onScene', 'geofence', there?.proposed?.timeMs);

  // The nearest hospital has no bed left in intensive care.
  const { hospitals: ranked } = await desk.ask<{ hospitals: { code: string; room: string }[] }>(
    'GET',
    `/services/ambulance/hospitals?lon=${SCENE.lon}&lat=${SCENE.lat}&nature=heart`,
  );
  expect(ranked.map(({ code, room }) => `${code} ${room}`)).toEqual(['BV-XA room', 'BV-GAN full']);
  const near = { destination: 'BV-GAN', whyDestination: 'Gần nhất' };
  await ok(desk, `${FORM}/choose-destination`, { record, base: base++, ...near }, 'near');
  const where = { destination: 'BV-XA', whyDestination: 'BV-GAN hết giường hồi sức' };
  await ok(desk, `${FORM}/choose-destination`, { record, base: base++, ...where }, 'where');
  await centre.advance(3 * MINUTE_MS);
  await stamp('leftScene', 'crew');
  await centre.advance(2 * MINUTE_MS);
  await stamp('atHospital', 'crew');

  // Nobody takes over for 21 minutes: it is a case, and the leaders read how many wait.
  await centre.advance(21 * MINUTE_MS);
  const [waits] = await listAlerts(centre, 'ambulance-hand-over-waits');
  expect(waits).toMatchObject({ state: 'open', severity: 'medium' });
  const { cases } = await centre.ask<CaseList>('GET', '/cases');
  expect(cases.some(({ title }) => title.includes('chờ bàn giao'))).toBe(true);
  const { services } = await centre.ask<HeadlineList>('GET', '/headlines');
  const figures = services.find(({ serviceId }) => serviceId === 'ambulance')?.figures ?? [];
  expect(figures.map(({ id }) => id)).toEqual(['free-units', 'calls-waiting', 'response-p90']);

  await stamp('handedOver', 'crew');
  await stamp('cleared', 'crew');
  const detail = await desk.ask<RecordDetail>('GET', `/records/${record}`);
  expect(detail.record).toMatchObject({ status: 'cleared', closedMs: clock.now() });
  expect(detail.holds).toEqual([]);
  expect(detail.steps.filter(({ what }) => what === 'diverted').map(({ facts }) => facts)).toMatchObject([
    { before: 'BV-GAN', ...where },
  ]);
  const setters = Object.entries(detail.record.body).filter(
    ([name]) => name.endsWith('By') && name !== 'takenBy',
  );
  expect(setters.map(([name, by]) => `${name} ${String(by).split(':')[0]}`).toSorted()).toEqual([
    'atHospitalBy crew',
    'clearedBy crew',
    'dispatchedBy desk',
    'enRouteBy phone',
    'handedOverBy crew',
    'leftSceneBy crew',
    'onSceneBy geofence',
    'receivedBy desk',
  ]);
  await endsForgotten(desk);
  await standsIdle(centre, tell);
  await refusesPersons(await missionFeed(centre), centre);
  await fightsFire(centre);
}, 90_000);

/** A mission that nobody cleared is ended with a reason: its unit is free again, and no time is made up. */
async function endsForgotten(desk: CentreClient): Promise<void> {
  const call = { nature: 'other', priority: '3', needs: 'basic', place: SCENE };
  const taken = await ok(desk, `${FORM}/take-call`, call, 'forgotten');
  const record = taken.records[0]?.id ?? 0;
  await ok(desk, `${FORM}/send-unit`, { record, base: 1, unit: 'XE-TAY' }, 'forgotten-sent');
  const ended = { record, base: 2, whyEnded: 'Trạm báo xe đã về' };
  await ok(desk, `${FORM}/end-mission`, ended, 'forgotten-ended');
  const detail = await desk.ask<RecordDetail>('GET', `/records/${record}`);
  expect(detail).toMatchObject({ holds: [], record: { status: 'cleared' } });
  expect(detail.record.body['clearedMs'] ?? null).toBeNull();
}

/** A unit that waits in a street for half an hour is told and marked; one at its station is not, and driving off ends it. */
async function standsIdle(
  centre: TestCentre,
  tell: (code: string, place: { lon: number; lat: number }) => Promise<void>,
): Promise<void> {
  const street = { lon: 108.2, lat: 16.065 };
  const home = UNITS['XE-DONG'];
  const idle = () => listAlerts(centre, 'ambulance-idle');
  for (let minute = 0; minute <= 31; minute += 1) {
    await tell('XE-CO-BAN', street);
    await tell('XE-DONG', home);
    if (minute === 28) expect(await idle()).toEqual([]);
    await centre.advance(MINUTE_MS);
  }
  expect(await idle()).toMatchObject([{ state: 'open', severity: 'low' }]);
  const marks = async () =>
    (await centre.ask<States>('GET', '/services/ambulance/states')).units.flatMap(({ code, mark }) =>
      mark === null ? [] : [`${code} ${mark.kind}`],
    );
  expect(await marks()).toEqual(['XE-CO-BAN idle']);
  await tell('XE-CO-BAN', UNITS['XE-CO-BAN']);
  await centre.advance(MINUTE_MS);
  expect(await marks()).toEqual([]);
  expect(await idle()).toMatchObject([{ state: 'closed' }]);
}

async function ok(client: CentreClient, path: string, body: unknown, key: string): Promise<FormReceipt> {
  const answer = await sendForm<FormReceipt>(client, path, body, `heart-attack-${key}`);
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
}

function missionFeed(centre: CentreClient): Promise<TestFeed> {
  return centre.makeFeed({
    id: 'missions',
    agencyId: OWNER,
    serviceId: 'ambulance',
    decoder: 'ambulance-missions',
    properties: [],
    contract: { recordKinds: ['ambulance-mission'] },
  });
}

/** Nothing of a patient comes in by the feed of missions, not even into what is kept of refused deliveries. */
async function refusesPersons(
  feed: TestFeed,
  { db }: { readonly db: { readonly pool: { query(sql: string): Promise<{ rows: unknown[] }> } } },
): Promise<void> {
  const told = { code: 'X', received: '2026-11-22T14:00:00+07:00', patientName: 'Nguyễn Thị Mẫu' };
  expect((await feed.pushBytes(JSON.stringify({ missions: [told] }))).body).toMatchObject({
    accepted: 0,
    refusals: [{ reason: 'personal_data', value: 'patientName' }],
  });
  const kept = await db.pool.query(
    `select (select count(*) from delivery_raw w join delivery d on d.id = w.delivery_id
             where d.feed_id = 'missions')::int as raw,
            (select count(*) from refusal where feed_id = 'missions' and raw is not null)::int as refused`,
  );
  expect(kept.rows).toEqual([{ raw: 0, refused: 0 }]);
}

interface Water {
  readonly sources: readonly {
    readonly code: string;
    readonly meters: number;
    readonly by: string;
    readonly ageDays: number | null;
  }[];
  readonly passedOver: readonly { readonly code: string; readonly state: string }[];
}

/** A panel tells of a fire; two engines are turned out, the light one reaches it sooner; the nearest hydrant is broken. */
async function fightsFire(centre: Awaited<ReturnType<typeof startTestCentre>>): Promise<void> {
  const { clock } = centre;
  const police = 'cong-an-thanh-pho';
  const common = { serviceId: 'fire-rescue', agencyId: police };
  const make = (kind: string, code: string, place: readonly number[], attributes: object) =>
    centre.ask('POST', '/assets', {
      ...common,
      kind,
      code,
      name: { vi: code, en: code },
      lon: place[0],
      lat: place[1],
      attributes,
    });
  const heavy = { level: 'pump', weightT: 14, crew: 4, tracked: false };
  await make('fire-engine', 'XE-NANG', [108.2162, 16.0608], heavy);
  await make('fire-engine', 'XE-NHE', [108.208, 16.06], { ...heavy, weightT: 4 });
  await make('fire-water', 'TRU-GAN', [108.2138, 16.0606], { type: 'ground', testedOn: '2026-10-01' });
  await make('fire-water', 'TRU-XA', [108.2125, 16.0603], { type: 'ground', testedOn: '2026-11-12' });
  const desk = await centre.signedIn('officer', police);
  const form = '/services/fire-rescue/actions';
  await ok(desk, `${form}/tell-water`, { source: 'TRU-GAN', state: 'broken' }, 'hydrant');

  const panels = await centre.makeFeed({
    id: 'panels',
    ...common,
    decoder: 'fire-alarm-panels',
    properties: [],
    contract: { recordKinds: ['fire-alarm'] },
  });
  const time = new Date(clock.now()).toISOString();
  const event = { panel: 'T-1', name: 'Chợ', zone: 'Tầng 2', event: 'fire', time, ...SCENE };
  expect((await panels.pushBytes(JSON.stringify(event))).body).toMatchObject({ accepted: 1 });
  await centre.advance(2_000);
  // The police's, who alone send engines, and not the ward's in which the building stands.
  expect(await listAlerts(centre, 'fire-rescue-panel-alarm')).toMatchObject([
    { state: 'open', severity: 'high', agencyId: police },
  ]);

  const call = { nature: 'store', priority: 'small', place: SCENE };
  const taken = await ok(desk, `${form}/take-call`, call, 'fire');
  // Two engines and a tanker, each a mission of the same call.
  expect(taken.records.map(({ code }) => code.replace(/^.*-/, ''))).toEqual(['1', '2', '3']);
  const at = `lon=${SCENE.lon}&lat=${SCENE.lat}`;
  const nearest = () => desk.ask<Nearest>('GET', `/services/fire-rescue/nearest?${at}&needs=pump`);
  const open = await nearest();
  expect(open.units.map(({ code, by }) => `${code} ${by}`)).toEqual(['XE-NANG street', 'XE-NHE street']);

  const water = await desk.ask<Water>('GET', `/services/fire-rescue/water?${at}`);
  expect(water.sources).toMatchObject([{ code: 'TRU-XA', by: 'street', ageDays: 10 }]);
  expect(water.sources[0]?.meters).toBeLessThanOrEqual(300);
  expect(water.passedOver).toMatchObject([{ code: 'TRU-GAN', state: 'broken' }]);

  // On the way of the heavy one a bridge bears 10 tonnes: it goes another way and says why, the light one as before.
  const middle = open.units[0]?.line.at(1) ?? [0, 0];
  await make('road-limit', 'CAU-YEU', middle, { weightT: 10 });
  await centre.advance(MINUTE_MS);
  const weak = new Map((await nearest()).units.map((unit) => [unit.code, unit]));
  expect(weak.get('XE-NANG')?.avoided).toMatchObject([
    { code: 'CAU-YEU', says: { vi: 'CAU-YEU: chỉ xe nặng đến 10 t' } },
  ]);
  expect(weak.get('XE-NANG')?.travelSec ?? 0).toBeGreaterThan(open.units[0]?.travelSec ?? Infinity);
  expect(weak.get('XE-NHE')).toMatchObject({ travelSec: open.units[1]?.travelSec, avoided: [] });
}
