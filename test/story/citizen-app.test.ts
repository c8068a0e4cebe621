/**
 * What the citizen app sends, at the public's door: a photo that tells nothing of where it was taken, a request that is there
 * once however often it comes, followed by a secret of the device, answered, rated, opened again; a flood that all see at once.
 */
import { createHash } from 'node:crypto';
import { request as ask } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AlertList } from '../../contract/alerts/alert-lists.ts';
import type { IncidentList } from '../../contract/alerts/incident.ts';
import type { CaseList } from '../../contract/cases/case-lists.ts';
import type { FeedList } from '../../contract/feeds/feed-view.ts';
import type { RecordDetail } from '../../contract/records/record-detail.ts';
import type { Around } from '../../contract/services/around.ts';
import type { PublicPlaceLists } from '../../contract/services/public-places.ts';
import type { Followed } from '../../contract/services/followed.ts';
import { holdsAt } from '../../citizen/near/near.ts';
import { FLOODING_INCIDENT } from '../../services/feedback/rules.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import { publishAround } from '../support/publish-notice.ts';
import { crawlPublic } from '../support/crawl-public.ts';
import { answerRequest } from '../support/answer-request.ts';
import { sendForm } from '../support/send-form.ts';
import { drawWide, takePhoto } from '../support/send-photo.ts';

const SECRET = '00112233445566778899aabbccddeeff';
const KEY = createHash('sha256').update(SECRET).digest('hex');
const MINUTE_MS = 60_000;
const PLACE = { lon: 108.21871, lat: 16.06463 };

let centre: TestCentre;
beforeAll(async () => {
  centre = await startTestCentre({ at: '2026-11-20T07:00:00Z', settings: { HAIVAN_PUBLIC_FORMS: 'on' } });
  await centre.ask('POST', '/setup/city');
});
afterAll(() => centre[Symbol.asyncDispose]());

const toDoor = (path: string) => `${centre.url}/api/public/v1${path}`;
const post = async <Body>(path: string, body: object, key = 'any-other-key-1') => {
  const answer = await fetch(toDoor(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Body };
};
const sendPicture = async (name: string, bytes: Buffer) => {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)]), name);
  const answer = await fetch(toDoor('/files'), { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as { id: string } };
};
/** Says that it will send so much, and sends nothing: whoever is refused is told before. */
const announce = (bytes: number) =>
  new Promise<number | undefined>((resolve, reject) => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': bytes };
    const sent = ask(toDoor('/files'), { method: 'POST', headers }, ({ statusCode }) => {
      resolve(statusCode);
      sent.destroy();
    });
    sent.on('error', reject);
    sent.flushHeaders();
  });

test('a request with a photo is there once, followed by its secret, answered, rated and opened again', async () => {
  const photo = await takePhoto();
  // A door that is shut takes no photos either.
  await centre.ask('POST', '/feeds/public-feedback/pause', { paused: true });
  expect((await sendPicture('a.jpg', photo)).status).toBe(404);
  await centre.ask('POST', '/feeds/public-feedback/pause', { paused: false });
  expect((await sendPicture('trang.jpg', Buffer.from('<html><script>1</script></html>'))).status).toBe(400);
  expect((await sendPicture('to.png', await drawWide())).status).toBe(413);
  expect(await announce(200_000_000)).toBe(413);
  const { status, body: file } = await sendPicture('ngap.jpg', photo);
  expect([status, Object.keys(file)]).toEqual([200, ['id']]);

  const told = {
    category: 'drainage',
    title: 'Cống nghẹt trước chợ',
    place: PLACE,
    photos: [file.id],
    joins: 'PA-261120-22222',
  };
  const report = () => post<{ records: { code: string }[] }>('/services/feedback/actions/report', told, KEY);
  const [first, again] = [await report(), await report()];
  expect([first.status, again]).toEqual([200, first]);
  const code = first.body.records[0]?.code ?? '';
  await centre.settled();
  const { records } = await centre.ask<{ records: { id: number; code: string }[] }>(
    'GET',
    '/records?kind=request',
  );
  expect(records.map((one) => one.code)).toEqual([code]);
  const id = records[0]?.id ?? 0;
  // Whoever tells of the same nearby is offered to join it, and reads nothing of its words.
  const alike = async (lat: number, category = 'drainage') =>
    (await (
      await fetch(toDoor(`/services/feedback/alike?lon=${PLACE.lon}&lat=${lat}&category=${category}`))
    ).json()) as { alike: object[] };
  expect((await alike(PLACE.lat + 0.0005)).alike).toEqual([
    { code, status: { vi: 'Tiếp nhận', en: 'Received' }, openedMs: expect.any(Number) },
  ]);
  expect([(await alike(PLACE.lat + 0.0015)).alike, (await alike(PLACE.lat, 'trees')).alike]).toEqual([
    [],
    [],
  ]);
  const { files } = await centre.ask<RecordDetail>('GET', `/records/${id}`);
  const kept = await centre.api('GET', `/records/${id}`);
  expect([files.length, JSON.stringify(kept.body)]).toEqual([1, expect.not.stringContaining(SECRET)]);
  expect(kept.body).toMatchObject({ record: { body: { joins: 'PA-261120-22222' } } });

  const follow = (secret: string, of = code) =>
    post<Followed>('/services/feedback/follow', { code: of, secret });
  expect((await follow(SECRET)).body).toMatchObject({
    code,
    status: { vi: 'Tiếp nhận' },
    isClosed: false,
    answer: null,
    dueMs: expect.any(Number),
  });
  // A wrong secret, another number and the key itself, which staff can read, open nothing.
  for (const [secret, of] of [
    [SECRET.replace('f', 'e'), code],
    [SECRET, 'PA-261120-22222'],
    [KEY.slice(0, 32), code],
  ] as const)
    expect((await follow(secret, of)).status).toBe(404);

  const interim = { interim: 'Đội thoát nước đến trong chiều nay.', record: id, base: 1 };
  await sendForm(centre, '/services/feedback/actions/interim-answer', interim, 'tam-thoi-1');
  expect((await follow(SECRET)).body).toMatchObject({ isClosed: false, answer: interim.interim });
  await answerRequest({
    record: id,
    base: 2,
    draft: { outcome: 'solved', answer: 'Đã nạo vét xong.' },
    sentBy: 'follow',
    drafter: centre,
    approver: await centre.signedIn('agency-head', 'trung-tam-ioc'),
  });
  const say = (said: object, key: string) =>
    post<Followed>('/services/feedback/follow/say', { code, secret: SECRET, ...said }, key);
  expect((await say({ rating: 6 }, 'danh-gia-0')).status).toBe(400);
  expect((await say({ rating: 2 }, 'danh-gia-1')).body).toMatchObject({
    isClosed: true,
    rating: 2,
    answer: 'Đã nạo vét xong.',
  });
  expect((await say({ notDone: 'Nước vẫn tràn lên đường' }, 'mo-lai-1')).body).toMatchObject({
    status: { vi: 'Mở lại' },
    isClosed: false,
    closedMs: null,
  });
});

test('anybody looks up shelters, hospitals and how agencies answered', async () => {
  const { lists } = (await (await fetch(toDoor('/places'))).json()) as PublicPlaceLists;
  expect(lists.map(({ kind, places }) => [kind, places.length])).toEqual([
    ['storm-shelter', 408],
    ['hospital', expect.any(Number)],
  ]);
  expect(lists[0]?.places[0]).toEqual({
    id: 'storm-shelter-1',
    name: 'Trường THCS Nguyễn Huệ',
    lon: expect.any(Number),
    lat: expect.any(Number),
    people: 500,
  });
  // The one request of the test before, answered, rated and opened again: its rating stays.
  await centre.settled();
  const answered = await (await fetch(toDoor('/services/feedback/answered'))).json();
  expect(answered).toMatchObject({ days: 90, received: 1, open: 1, agencies: [], rated: [0, 1, 0, 0, 0] });
  expect(JSON.stringify(answered)).not.toContain('Cống nghẹt');
});

test('a flood in two taps is seen at once as unverified, by its square', async () => {
  await centre.ask('POST', '/feeds/public-flooding/pause', { paused: false });
  const flood = { depth: 'knee', place: PLACE };
  expect((await post('/services/flooding/actions/report-flood', flood, 'ngap-1-0001')).status).toBe(200);
  await centre.settled();
  const near = async () => {
    const asked = await fetch(toDoor('/around'));
    // Widgets on pages of others read it, without a cookie.
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    const { local } = (await asked.json()) as Around;
    const catalogue = await fetch(toDoor('/data'));
    expect(catalogue.headers.get('content-type')).toContain('application/ld+json');
    expect(await catalogue.text()).toContain('dcat:Catalog');
    expect((await fetch(toDoor('/data/catalog.ttl'))).status).toBe(200);
    expect((await fetch(toDoor('/data/no-such.csv'))).status).toBe(404);
    return local.filter(({ id }) => id === 'told');
  };
  // Until a steward gives it to the public it is the staff's.
  expect(await near()).toEqual([]);
  const why = 'Tin ngập không có thông tin cá nhân';
  await centre.ask('PUT', '/feeds/public-flooding/sharing', { visibility: 'public', why });
  expect(await near()).toMatchObject([
    {
      state: 'fresh',
      level: 'care',
      saying: { vi: '1 người báo: nước đến đầu gối (khoảng 50 cm). Chưa kiểm chứng.' },
      place: { lon: 108.219, lat: 16.065 },
    },
  ]);
});

test('a street floods: told by a citizen, confirmed by the tower, one incident, a notice for 500 m, its end, thanks and a rating', async () => {
  const AT = { lon: 108.2005, lat: 16.0503 };
  const tower = await centre.makeFeed({
    id: 'thap-ngap',
    serviceId: 'flooding',
    assets: ['thap-1'],
    assetKind: 'flood-tower',
    properties: [{ property: 'flood-depth', unit: 'cm', intervalSec: 600, aggregation: 'last' }],
  });
  await centre.advance(10 * MINUTE_MS);
  const measure = (value: number) =>
    tower.push([{ datastream: 'thap-1/flood-depth', time: centre.clock.now(), value }]);
  const secret = 'ffeeddccbbaa99887766554433221100';
  const key = createHash('sha256').update(secret).digest('hex');
  const told = { category: 'flooding', title: 'Nước ngập đến đầu gối trước chợ', place: AT };
  const sent = await post<{ records: { code: string }[] }>('/services/feedback/actions/report', told, key);
  const code = sent.body.records[0]?.code ?? '';
  await measure(45);
  await centre.advance(3 * MINUTE_MS);

  // One incident of both, an alert of it, and a case with the ward in it.
  const { alerts } = await centre.ask<AlertList>('GET', `/alerts?ruleId=${FLOODING_INCIDENT}`);
  expect(alerts.map(({ title }) => title.vi)).toEqual([expect.stringMatching(/1 phản ánh ngập nước/u)]);
  const { cases } = await centre.ask<CaseList>('GET', `/cases?alertId=${alerts[0]?.id}`);
  expect(cases).toHaveLength(1);
  const { incidents } = await centre.ask<IncidentList>('GET', `/incidents?caseId=${cases[0]?.id}`);
  expect(
    incidents.map(({ certainty, parts }) => [certainty, parts.map(({ kind }) => kind).toSorted()]),
  ).toEqual([['observed', ['alert', 'record']]]);

  // Told to everybody once all it is made of is public: how sure, and of one report not how many.
  const near = async () => {
    const { cards } = (await (await fetch(toDoor('/around'))).json()) as Around;
    return cards.filter(({ serviceId, state }) => serviceId === 'feedback' && state === 'fresh');
  };
  const give = (feed: string) =>
    centre.ask('PUT', `/feeds/${feed}/sharing`, { visibility: 'public', why: 'Tin ngập cho người dân' });
  await give('thap-ngap');
  await centre.advance(MINUTE_MS);
  expect(await near()).toEqual([]);
  await give('public-feedback');
  await centre.advance(MINUTE_MS);
  expect(await near()).toMatchObject([
    {
      id: 'incidents',
      level: 'danger',
      saying: { vi: 'Đang ngập do mưa: 1 điểm đo thấy nước trên mặt đường, có người dân báo.' },
    },
  ]);

  // Drafted of the incident, for 500 m, signed by another one: it holds for whoever is inside, by the device's own sum.
  const { notice, chairman } = await publishAround(centre, AT, { alertId: alerts[0]?.id });
  const around = async () => (await (await fetch(toDoor('/around'))).json()) as Around;
  const [heard] = (await around()).notices;
  const spot = (meters: number) => ({ lon: AT.lon, lat: AT.lat + meters / 111_320, ward: null });
  expect(heard).toMatchObject({ kind: 'alert', level: 'severe' });
  expect([400, 600].map((meters) => heard && holdsAt(heard.area, spot(meters)))).toEqual(['yes', 'no']);

  // The water falls: all-clear by one press, told to the same place.
  await measure(0);
  await centre.advance(3 * MINUTE_MS);
  await chairman.ask('POST', `/notices/${notice}/end`, { kind: 'all-clear', why: 'Nước đã rút.' });
  await centre.settled();
  expect((await around()).notices).toMatchObject([{ kind: 'all-clear', area: heard?.area }]);

  // Who told of it reads the answer, is thanked, and rates.
  const { records } = await centre.ask<{ records: { id: number; code: string }[] }>(
    'GET',
    '/records?kind=request',
  );
  const id = records.find((record) => record.code === code)?.id ?? 0;
  await answerRequest({
    record: id,
    base: 1,
    draft: { outcome: 'solved', answer: 'Đã hút nước, thông cống.' },
    sentBy: 'follow',
    drafter: centre,
    approver: await centre.signedIn('agency-head', 'trung-tam-ioc'),
  });
  const rated = await post<Followed>(
    '/services/feedback/follow/say',
    { code, secret, rating: 5 },
    'danh-gia-nam',
  );
  expect(rated.body).toMatchObject({ isClosed: true, rating: 5, answer: 'Đã hút nước, thông cống.' });
});

test('all that the public reads, crawled whole, holds nothing of anybody, whatever stewards give away', async () => {
  const MARKS = [
    'Mơ Thị Canary',
    '0905 987 654',
    '0905987654',
    'canary@mail.vn',
    'K12/34',
    '43A-987.65',
    '16.06463',
    '108.21871',
    'ghi chú nội bộ',
  ];
  const said = 'Xe 43A-987.65 đỗ trước nhà K12/34, gọi chị Mơ Thị Canary 0905 987 654, canary@mail.vn';
  const send = async (path: string, body: object, key: string) =>
    expect((await sendForm(centre, path, body, key)).status, path).toBe(200);
  const request = {
    category: 'traffic',
    title: said,
    description: said,
    address: 'K12/34 Lê Duẩn',
    place: PLACE,
  };
  await send('/services/feedback/actions/take-request', request, 'canary-request-1');
  await send(
    '/services/civil-defence/actions/open-shelter',
    { shelter: 'storm-shelter-1', room: 300, people: 12, inCharge: 'Mơ Thị Canary, 0905 987 654' },
    'canary-shelter-1',
  );
  await send(
    '/services/civil-defence/actions/tell-household',
    { where: 'nhà K12/34', people: 4, telephone: '0905 987 654', source: 'telephone', place: PLACE },
    'canary-household-1',
  );
  await centre.ask('POST', '/feeds/public-search-rescue-restricted/pause', { paused: false });
  const cry = { need: 'water', people: 2, place: PLACE, phone: '0905 987 654', note: 'nhà K12/34' };
  expect((await post('/services/search-rescue/actions/ask-for-rescue', cry, 'canary-sos-0001')).status).toBe(
    200,
  );
  await centre.settled();
  // The most that stewards can give away.
  const { feeds } = await centre.ask<FeedList>('GET', '/feeds');
  const why = 'ghi chú nội bộ: thử mở tất cả cho mọi người';
  for (const { definition } of feeds)
    await centre.api('PUT', `/feeds/${definition.id}/sharing`, { visibility: 'public', why });
  await centre.advance(60_000);
  const { records } = await centre.ask<{ records: { code: string; title: string }[] }>(
    'GET',
    '/records?kind=request',
  );
  const code = records.find(({ title }) => title === said)?.code ?? '';
  const crawled = await crawlPublic(centre, {
    code,
    name: 'atom.xml',
    lon: String(PLACE.lon),
    lat: String(PLACE.lat),
    category: 'traffic',
  });
  for (const door of [
    'requests.json',
    `requests/${code}.json`,
    `requests/${code}.xml`,
    `tokens/${code}.json`,
  ]) {
    const answer = await fetch(toDoor(`/services/feedback/open311/${door}`));
    crawled.push({ asked: door, status: answer.status, text: await answer.text() });
  }
  // 503 says that something is not set up: no SMS, no mail server.
  expect(crawled.filter(({ status }) => status >= 500 && status !== 503)).toEqual([]);
  const told = crawled.filter(({ status }) => status === 200);
  expect(told.length).toBeGreaterThanOrEqual(10);
  // What is given away is told: the shelter, the request without whom it names.
  expect(told.filter(({ text }) => text.includes('còn nhận 288 người')).length).toBeGreaterThan(0);
  expect(told.filter(({ text }) => text.includes('đỗ trước')).length).toBeGreaterThan(0);
  expect(
    crawled.flatMap(({ asked, text }) =>
      MARKS.filter((mark) => text.includes(mark)).map((mark) => `${asked}: ${mark}`),
    ),
  ).toEqual([]);
});
