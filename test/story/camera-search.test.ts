/**
 * A child is lost at the Hàn bridge. What cameras saw is out of everybody's sight; a search in it names the case, is granted
 * by somebody else, shows what was seen to whoever asked and only while it holds, and each look stands in the journal.
 */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { DeletionCertificateList } from '../../contract/people/deletion-certificate.ts';
import type { FormReceipt } from '../../contract/records/form.ts';
import type { RecordList, RecordView } from '../../contract/records/record-view.ts';
import type { States } from '../../services/cameras/answers.ts';
import {
  toContract,
  toObligation,
  toSightingContract,
  toSightingObligation,
} from '../../services/cameras/feeds.ts';
import { listAlertLines } from '../support/alert-lines.ts';
import { startTestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { sendForm } from '../support/send-form.ts';

const BRIDGE = { lon: 108.2272, lat: 16.0722 };
const IOC = 'trung-tam-ioc';
const POLICE = 'cong-an-thanh-pho';
const FORM = '/services/cameras/actions';
const COMMON = { agencyId: POLICE, serviceId: 'cameras', decoder: 'camera-events', properties: [] };

test('a child lost at the Hàn bridge: refused without a second person, granted, looked at, expired', async () => {
  await using centre = await startTestCentre({ at: '2026-11-29T22:25:00+07:00' });
  await centre.ask('POST', '/setup/city');
  const now = () => centre.clock.now();
  const cameras = [
    { code: 'CAM-W', lon: 108.2249, lat: 16.0722, source: 'han_tay' },
    { code: 'CAM-E', lon: 108.23, lat: 16.0722, source: 'han_dong' },
    { code: 'CAM-FAR', lon: 108.15, lat: 16.07, source: 'xa' },
  ];
  const feeds = {
    'so-lieu': await centre.makeFeed({
      ...COMMON,
      id: 'so-lieu',
      contract: toContract(),
      obligation: toObligation(),
    }),
    'ghi-nhan': await centre.makeFeed({
      ...COMMON,
      id: 'ghi-nhan',
      settings: { tells: 'sightings' },
      contract: toSightingContract(),
      obligation: toSightingObligation(),
    }),
  };
  for (const { code, lon, lat, source } of cameras) {
    await centre.ask('POST', '/assets', {
      code,
      kind: 'city-camera',
      serviceId: 'cameras',
      agencyId: POLICE,
      name: { vi: `Camera ${code}`, en: code },
      lon,
      lat,
      attributes: { source, directionDeg: 90, purpose: 'security' },
    });
    await centre.ask('POST', '/feeds/so-lieu/mappings', { ref: source, asset: code });
  }
  const tell = async (feed: keyof typeof feeds, events: readonly object[]) => {
    const answer = await feeds[feed].pushBytes(JSON.stringify({ events }));
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: 200, body: { refused: 0 } });
  };
  const at = (minutesAgo: number) => new Date(now() - minutesAgo * MINUTE_MS).toISOString();
  const seen = (camera: string, id: string, minutesAgo: number, more: object = {}) => ({
    camera,
    id,
    time: at(minutesAgo),
    type: 'object',
    label: 'person',
    ...more,
  });
  await tell('ghi-nhan', [
    seen('han_tay', '1', 50, { colour: 'đỏ' }),
    seen('han_dong', '2', 40),
    seen('han_dong', '3', 30, { colour: 'xanh' }),
    seen('han_dong', '4', 35, { label: 'car', plate: '43A-123.45' }),
    seen('xa', '5', 30, { colour: 'đỏ' }),
    seen('han_tay', '6', 600, { colour: 'đỏ' }),
    // Longer ago than the purpose of its camera allows.
    seen('han_tay', '7', 31 * 24 * 60),
  ]);
  await tell('so-lieu', [
    { camera: 'han_tay', time: at(3), type: 'health', fault: 'covered' },
    { camera: 'han_tay', time: at(0), type: 'health', fault: 'covered' },
    { camera: 'han_dong', time: at(0), type: 'health', fault: 'good' },
    { camera: 'han_dong', time: at(0), type: 'people', value: 41 },
  ]);
  await centre.advance(MINUTE_MS);

  // Nobody reads what cameras saw, whoever they are: neither the desk that looks for the child nor a ward.
  const desk = await centre.signedIn('operator', IOC);
  const head = await centre.signedIn('agency-head', IOC);
  const ward = await centre.signedIn('officer', 'ubnd-phuong-hai-chau');
  const list = async (client: CentreClient, kind: string) =>
    (await client.ask<RecordList>('GET', `/records?serviceId=cameras&kind=${kind}&limit=50`)).records;
  for (const client of [desk, head, ward]) expect(await list(client, 'camera-sighting')).toEqual([]);
  const states = await desk.ask<States>('GET', '/services/cameras/states');
  expect(states.cameras.map(({ code, state, people }) => [code, state, people])).toEqual(
    expect.arrayContaining([
      ['CAM-W', 'covered', null],
      ['CAM-E', 'good', 41],
      ['CAM-FAR', 'unknown', null],
    ]),
  );
  expect((await listAlertLines(centre, 'camera-covered'))[0]).toContain('medium');

  // A live picture is for who holds the right and says what for; the look is journalled, whatever comes of it.
  const watch = async (client: CentreClient, camera: string, purpose: string): Promise<unknown> => {
    const socket = new WebSocket(`${centre.url.replace('http', 'ws')}/api/v1/video`, {
      headers: { authorization: `Bearer ${client.token}` },
    });
    socket.on('open', () => socket.send(JSON.stringify({ camera, purpose })));
    const [said] = await once(socket, 'message');
    socket.close();
    return JSON.parse(String(said));
  };
  /** One whose other end died without a word: it asks, and then answers no ping. */
  const watchDead = async (camera: string, purpose: string): Promise<number> => {
    const socket = new WebSocket(`${centre.url.replace('http', 'ws')}/api/v1/video`, {
      headers: { authorization: `Bearer ${desk.token}` },
      autoPong: false,
    });
    socket.on('open', () => socket.send(JSON.stringify({ camera, purpose })));
    await once(socket, 'message');
    const closed = once(socket, 'close');
    for (let pings = 0; pings < 2; pings += 1) await centre.clock.advance(10_000);
    return Number((await closed)[0]);
  };
  const steward = await centre.signedIn('data-steward', IOC);
  const WATCH = 'Xem có bé ở đầu cầu không';
  expect(await watch(desk, 'CAM-W', ' ')).toEqual({ type: 'refused', why: 'no-purpose' });
  expect(await watch(desk, 'CAM-X', WATCH)).toEqual({ type: 'refused', why: 'not-there' });
  expect(await watch(steward, 'CAM-W', WATCH)).toEqual({ type: 'refused', why: 'no-right' });
  expect(await watch(desk, 'CAM-W', WATCH)).toEqual({ type: 'trouble', trouble: 'no-address' });
  const journal = async (query: string) =>
    (
      await centre.ask<{ entries: { action: string; actor: string; why: string | null }[] }>(
        'GET',
        `/journal?${query}&limit=10`,
      )
    ).entries;
  expect(await journal('action=camera.look')).toMatchObject([{ actor: `operator.${IOC}`, why: WATCH }]);
  expect(await watchDead('CAM-W', WATCH)).toBe(1006);

  const lost = await sendForm<FormReceipt>(
    desk,
    '/services/search-rescue/actions/open-search',
    {
      terrain: 'land',
      subject: 'child',
      people: 1,
      lastSeenMs: now() - HOUR_MS,
      place: BRIDGE,
      description: 'Áo đỏ, cao khoảng 1,1 m',
      consent: true,
    },
    'camera-key-child',
  );
  expect(lost.status).toBe(200);

  const wish = {
    caseCode: lost.body.records[0]?.code ?? '',
    aim: 'lost-person',
    why: 'Bé áo đỏ lạc ở cầu sông Hàn, gia đình đã trình báo',
    label: 'person',
    colour: 'Đỏ',
    camera: 'CAM-W',
    radiusM: 800,
    fromMs: now() - HOUR_MS,
    toMs: now(),
    hours: 1,
  };
  const send = <Body = FormReceipt>(client: CentreClient, form: string, body: object, key: string) =>
    sendForm<Body>(client, `${FORM}/${form}`, body, key);
  expect((await send(desk, 'ask-camera-search', { ...wish, hours: 60 }, 'camera-key-long')).status).toBe(400);
  expect(
    (await send(desk, 'ask-camera-search', { ...wish, camera: 'CAM-X' }, 'camera-key-none')).status,
  ).toBe(400);
  const asked = await send(head, 'ask-camera-search', wish, 'camera-key-ask');
  expect(asked, JSON.stringify(asked.body)).toMatchObject({ status: 200 });
  const id = asked.body.records[0]?.id;
  const find = async (): Promise<RecordView | undefined> =>
    (await list(head, 'camera-search')).find((one) => one.id === id);
  const on = async (more: object) => ({ record: id, base: (await find())?.versions ?? 1, ...more });
  expect(await find()).toMatchObject({ status: 'asked', body: { cameras: 'CAM-W CAM-E', cameraCount: 2 } });
  expect(await list(ward, 'camera-search')).toEqual([]);

  // Without a second person: neither a look, nor one's own approval; an operator may not approve at all.
  const note = { note: 'Tìm bé gái áo đỏ' };
  const grant = { decision: 'granted', note: 'Trẻ lạc, có trình báo' };
  expect((await send(head, 'look-camera-search', await on(note), 'camera-key-early')).status).toBe(409);
  const own = await send<object>(head, 'decide-camera-search', await on(grant), 'camera-key-own');
  expect([own.status, JSON.stringify(own.body)]).toEqual([403, expect.stringContaining('second person')]);
  expect((await send(desk, 'decide-camera-search', await on(grant), 'camera-key-desk')).status).toBe(403);
  await centre.advance(16 * MINUTE_MS);
  expect((await listAlertLines(centre, 'camera-search-waits'))[0]).toContain('low');

  const granted = await send(steward, 'decide-camera-search', await on(grant), 'camera-key-grant');
  expect(granted, JSON.stringify(granted.body)).toMatchObject({ status: 200 });
  // It is for whoever asked, and for nobody else of the same desk.
  expect((await send(desk, 'look-camera-search', await on(note), 'camera-key-other')).status).toBe(403);
  const look = await send(head, 'look-camera-search', await on(note), 'camera-key-look');
  expect(look, JSON.stringify(look.body)).toMatchObject({ status: 200 });
  expect(await find()).toMatchObject({ status: 'granted', body: { looks: 1, finds: 2 } });
  const finds = await list(head, 'camera-find');
  // One in red; one of whom the camera told no colour. Not the one in blue, the car, the far camera, or ten hours ago.
  expect(new Map(finds.map(({ body }) => [body['camera'], body['colour'] ?? null]))).toEqual(
    new Map([
      ['CAM-E', null],
      ['CAM-W', 'đỏ'],
    ]),
  );
  expect(finds).toHaveLength(2);
  expect(await list(ward, 'camera-find')).toEqual([]);
  const entries = await journal('subject=form:cameras/look-camera-search');
  expect(entries).toMatchObject([{ action: 'form.send', actor: `agency-head.${IOC}`, why: note.note }]);

  // Its time runs out: nobody sees more by it, and whoever asked owes what came of it.
  await centre.advance(HOUR_MS + MINUTE_MS);
  const late = await send<object>(head, 'look-camera-search', await on(note), 'camera-key-late');
  expect([late.status, JSON.stringify(late.body)]).toEqual([409, expect.stringContaining('run out')]);
  expect((await listAlertLines(centre, 'camera-search-unended'))[0]).toContain('low');
  const end = { outcome: 'helped', result: 'Bé đi về phía đông cầu' };
  expect((await send(head, 'end-camera-search', await on(end), 'camera-key-end')).status).toBe(200);
  await centre.advance(20 * MINUTE_MS);
  // What is past the term of its camera's purpose is deleted, with a certificate that holds against the journal.
  await centre.ask('POST', '/retention/runs');
  const certificates = async () =>
    (await centre.ask<DeletionCertificateList>('GET', '/retention/certificates')).certificates;
  const [certificate, ...others] = await certificates();
  expect(others).toEqual([]);
  expect(certificate).toMatchObject({
    what: 'camera-sighting',
    purpose: 'security',
    rule: 'cameras/keep',
    days: 30,
    count: 1,
    holds: true,
  });
  const hashes = `/retention/certificates/${certificate?.id}/hashes`;
  expect((await centre.ask<{ hashes: string[] }>('GET', hashes)).hashes).toHaveLength(1);
  expect((await desk.api('GET', hashes)).status).toBe(403);
  await centre.db.pool.query('update deletion_certificate set sha256 = hashes');
  expect(await certificates()).toMatchObject([{ holds: false }]);
  expect((await ward.ask<States>('GET', '/services/cameras/states')).month).toMatchObject({
    month: '2026-11',
    asked: 1,
    granted: 1,
    helped: 1,
    looks: 1,
  });
}, 120_000);
