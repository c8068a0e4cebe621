/** From fixes of vehicles to a case: a jam that lasts is told once, a car park is none, and what people close is closed until they lift it. */
import { expect, test } from 'vitest';
import type { RecordList } from '../../contract/records/record-view.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { NoticeDetail } from '../../contract/notices/notice.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import { listAlerts } from '../../test/support/alert-lines.ts';
import { startTestCentre } from '../../test/support/centre.ts';
import type { TestCentre } from '../../test/support/centre.ts';
import { publishAround } from '../../test/support/publish-notice.ts';
import { sendForm } from '../../test/support/send-form.ts';
import type { CifsFeed, TrafficStates } from './answers.ts';
import { toProbeContract, toStretchSettings } from './feeds.ts';

const MIN5 = 5 * MINUTE_MS;
const LENGTH_DEG = 0.005;
const lonOf = { queue: 108.2, calm: 108.21, yard: 108.22 } as const;
type Street = keyof typeof lonOf;
const STREETS: readonly Street[] = ['queue', 'calm', 'yard'];
const lineOf = (street: Street): [number, number][] => [
  [lonOf[street], 16.06],
  [lonOf[street], 16.06 + LENGTH_DEG],
];

test('a jam that lasts a quarter of an hour is a case, a car park is none; a street that is closed says so, in the past too, and is free again when it is lifted', async () => {
  await using centre = await startTestCentre({ at: '2026-11-23T16:57:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const probes = await centre.makeFeed({
    id: 'probes',
    agencyId: 'so-xay-dung',
    serviceId: 'traffic',
    decoder: 'traffic-probes',
    assetKind: 'road-segment',
    properties: toProbeContract().properties,
    assets: [...STREETS],
    settings: toStretchSettings(STREETS.map((code) => ({ code, kind: 'road-segment', line: lineOf(code) }))),
    obligation: { everySec: 600, overdueSec: 1_800, delinquentSec: 7_200 },
  });
  for (const code of STREETS)
    await centre.ask('PATCH', `/assets/${centre.centre.parts.catalogue.findAssetByCode(code)?.id}`, {
      line: lineOf(code),
      attributes: { limit: 50, freeFlow: 40, lengthM: 556 },
    });

  /** Three vehicles at so many km/h on each street; on the one of the yard they are parked. */
  const tell = async (kmh: { readonly queue: number; readonly calm: number }) => {
    const toMs = Math.floor(centre.clock.now() / MIN5) * MIN5 + MIN5;
    await centre.advance(toMs + 20_000 - centre.clock.now());
    const drive = (lon: number, speed: number) => ({
      kind: 'taxi',
      fixes: [30, 60].map((sec) => [sec, lon, 16.0605 + ((speed / 3.6) * (sec - 30)) / 111_195, speed, 0]),
    });
    const vehicles = [1, 2, 3].flatMap(() => [
      drive(lonOf.queue, kmh.queue),
      drive(lonOf.calm, kmh.calm),
      drive(lonOf.yard, 0),
    ]);
    const answer = await probes.pushBytes(
      JSON.stringify({
        from: new Date(toMs - MIN5).toISOString(),
        to: new Date(toMs).toISOString(),
        vehicles,
      }),
    );
    expect(answer.status).toBeLessThan(300);
    await centre.advance(MINUTE_MS);
    await centre.settled();
  };
  const readStates = async (atMs?: number) => {
    const query = atMs === undefined ? '' : `?at=${atMs}`;
    const { segments } = await centre.ask<TrafficStates>('GET', `/services/traffic/states${query}`);
    return Object.fromEntries(segments.map(({ code, state }) => [code, state]));
  };
  const listJams = async () =>
    (await listAlerts(centre, 'traffic-jam')).map(({ subject: { code }, severity }) => `${code} ${severity}`);

  await tell({ queue: 35, calm: 35 });
  await tell({ queue: 8, calm: 35 });
  expect(await readStates()).toEqual({ queue: 'jam', calm: 'free', yard: 'unknown' });
  // A red light is no alert.
  expect(await listJams()).toEqual([]);
  for (let step = 0; step < 3; step += 1) await tell({ queue: 8, calm: 35 });
  expect(await listJams()).toEqual(['queue medium']);
  const { cases } = await centre.ask<CaseList>('GET', '/cases?kind=alert');
  const views = await Promise.all(cases.map(({ id }) => centre.ask<CaseView>('GET', `/cases/${id}`)));
  expect(views.map(({ procedure }) => procedure.id)).toEqual(['traffic-jam']);

  const beforeMs = centre.clock.now();
  await centre.advance(MINUTE_MS);
  const form = '/services/traffic/actions';
  const closed = await sendForm<FormReceipt>(
    centre,
    `${form}/close-segment`,
    { segment: 'calm', effect: 'closed', reason: 'works', fromMs: centre.clock.now() },
    'close-key-1',
  );
  expect(closed).toMatchObject({ status: 200, body: { records: [{ kind: 'traffic-closure', version: 1 }] } });
  await centre.settled();
  expect(await readStates()).toMatchObject({ calm: 'closed', queue: 'jam' });
  expect(await readStates(beforeMs)).toMatchObject({ calm: 'free' });
  // Water beside the queue is proposed as its cause, and of no other street.
  const towers = await centre.makeFeed({
    id: 'towers',
    agencyId: 'so-xay-dung',
    serviceId: 'flooding',
    assetKind: 'flood-tower',
    properties: [{ property: 'flood-depth', unit: 'cm', intervalSec: 300, min: 0, max: 300 }],
    assets: ['tower'],
  });
  await centre.ask('PATCH', `/assets/${centre.centre.parts.catalogue.findAssetByCode('tower')?.id}`, {
    lon: lonOf.queue,
    lat: 16.064,
  });
  await towers.push([{ datastream: 'tower/flood-depth', time: centre.clock.now(), value: 30 }]);
  await centre.settled();
  const wet = await centre.ask<TrafficStates>('GET', '/services/traffic/states');
  expect(Object.fromEntries(wet.segments.map(({ code, causes }) => [code, causes]))).toEqual({
    queue: ['flood'],
    calm: [],
    yard: [],
  });
  // Lights that are out stand beside it until they work again.
  const lights = await sendForm<FormReceipt>(
    centre,
    `${form}/tell-signal-fault`,
    { segment: 'queue', sinceMs: centre.clock.now() - MINUTE_MS, note: 'Nút giao đầu đường' },
    'light-key-1',
  );
  expect(lights.status).toBe(200);
  const causesOf = async (code: string) => {
    const { segments } = await centre.ask<TrafficStates>('GET', '/services/traffic/states');
    return segments.find((segment) => segment.code === code)?.causes.toSorted();
  };
  expect(await causesOf('queue')).toEqual(['flood', 'signal']);
  const [light] = lights.body.records;
  const mended = { record: light?.id, base: light?.version, mendedMs: centre.clock.now() };
  expect((await sendForm(centre, `${form}/mend-signal`, mended, 'light-key-2')).status).toBe(200);
  expect(await causesOf('queue')).toEqual(['flood']);
  const { incidents } = await centre.ask<CifsFeed>('GET', '/services/traffic/cifs');
  expect(incidents.map(({ incident }) => [incident.type, incident.polyline])).toEqual([
    ['ROAD_CLOSED', '16.060000 108.210000 16.065000 108.210000'],
  ]);
  const xml = await centre.api('GET', '/services/traffic/cifs.xml');
  expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  // The closed stretch is a line on the map, as the network draws it.
  const { records } = await centre.ask<RecordList>('GET', '/records?kind=traffic-closure');
  expect(records[0]?.line).toEqual(lineOf('calm'));

  const [record] = closed.body.records;
  const { notice, operator, chairman } = await publishAboutRoad(centre, record?.code ?? '');

  await centre.advance(MINUTE_MS);
  expect(await operator.ask('GET', `/notices/${notice}`)).toMatchObject({ messages: [{ kind: 'alert' }] });
  const lifted = await sendForm(
    centre,
    `${form}/lift-closure`,
    { record: record?.id, base: record?.version, liftedMs: centre.clock.now() },
    'lift-key-1',
  );
  expect(lifted.status).toBe(200);
  await tell({ queue: 38, calm: 35 });
  expect(await readStates()).toMatchObject({ queue: 'free', calm: 'free', yard: 'unknown' });

  // The notice that named it has an all clear before whoever may sign: asked for once, and one press ends both.
  const read = () => operator.ask<NoticeDetail>('GET', `/notices/${notice}`);
  expect(await read()).toMatchObject({
    standing: 'in-force',
    drafters: [],
    roads: [{ code: record?.code, openedMs: expect.any(Number) as number }],
    messages: [{ kind: 'alert' }, { kind: 'all-clear', state: 'waiting' }],
  });
  await chairman.ask('POST', `/notices/${notice}/sign`, {});
  const { standing, messages } = await read();
  expect([standing, messages.length]).toEqual(['all-clear', 2]);
  expect(messages[1]?.content.words.vi.description).toContain('Đường đã mở lại: Trạm calm.');
}, 120_000);

/** A notice that names a closed road, and nothing that is none. */
async function publishAboutRoad(centre: TestCentre, code: string) {
  const roads = { roads: [{ code, title: 'Trạm calm', openedMs: null, isInCifs: true }] };
  expect(await centre.ask('GET', '/notice-closed-roads')).toMatchObject(roads);
  const made = await publishAround(
    centre,
    { lon: lonOf.calm, lat: 16.06 },
    {
      content: { roads: [code, 'RD-9999'] },
      async beforeHandIn(id, operator) {
        const { message, troubles } = await operator.ask<NoticeDetail>('GET', `/notices/${id}`);
        expect(troubles.map(({ where }) => where)).toEqual(['roads']);
        await operator.ask('PUT', `/notices/${id}/content`, { ...message.content, roads: [code] });
      },
    },
  );
  const operator = await centre.signedIn('operator', 'trung-tam-ioc');
  expect(await operator.ask('GET', `/notices/${made.notice}`)).toMatchObject(roads);
  return { ...made, operator };
}
