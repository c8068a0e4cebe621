/** A citizen calls: the request is taken by a form, opens its case as foreseen, is corrected over a version somebody saw. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordView } from '../../contract/records/record-view.ts';
import type { CaseView } from '../../contract/cases/case.ts';
import type {
  FormDraftView,
  FormAlike,
  FormForesight,
  FormGuesses,
  FormList,
  FormReceipt,
} from '../../contract/records/form.ts';
import type { FeedbackSummary } from '../../services/feedback/answers.ts';
import type { CallBacks } from '../../services/feedback/call-backs/read-call-backs.ts';
import type { HotSpots } from '../../services/feedback/hot-spots/read-hot-spots.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { startTestCentre } from '../support/centre.ts';
import type { TestCentre } from '../support/centre.ts';
import type { CentreClient } from '../support/centre-client.ts';
import { sendForm } from '../support/send-form.ts';

const TAKE = '/services/feedback/actions/take-request';
const CORRECT = '/services/feedback/actions/correct-request';
const RECORD_CALL = '/services/feedback/actions/record-call';
const HAI_CHAU = 'ubnd-phuong-hai-chau';
const flood = {
  category: 'flooding',
  title: 'Nước ngập ngang bánh xe đường Mẹ Suốt',
  place: { lon: 108.2187, lat: 16.0646 },
};
let centre: TestCentre;
let operator: CentreClient;

beforeAll(async () => {
  // Friday, 14:00 in Đà Nẵng.
  centre = await startTestCentre({
    at: '2026-11-20T07:00:00Z',
    settings: { HAIVAN_PUBLIC_FORMS: 'on' },
  });
  await centre.ask('POST', '/setup/city');
  operator = await centre.signedIn('operator', 'trung-tam-ioc');
});
afterAll(() => centre[Symbol.asyncDispose]());

const entries = async () => {
  const { rows } = await centre.db.pool.query<{ actor: string; why: string | null; after: unknown }>(
    `select actor, why, after from journal where action like 'form.%' order by id`,
  );
  return rows;
};

test('what is foreseen is what happens: unit, deadline, one case, one entry in the journal', async () => {
  const foreseen = await sendForm<FormForesight>(operator, `${TAKE}/foreseen`, flood, 'first-call-1');
  expect(foreseen.body.outcomes).toEqual([
    {
      kind: 'request',
      areaCode: expect.any(String),
      dueMs: Date.parse('2026-11-23T16:59:59.999Z'),
      opensCase: true,
      leadAgencyId: HAI_CHAU,
    },
  ]);
  expect(await entries()).toEqual([]);

  const sent = await sendForm<FormReceipt>(operator, TAKE, flood, 'first-call-1');
  expect(sent).toMatchObject({ status: 200, body: { repeated: false } });
  const [record] = sent.body.records;
  expect(record).toMatchObject({
    kind: 'request',
    version: 1,
    code: expect.stringMatching(/^PA-261120-\w{5}$/),
  });
  await centre.settled();
  const { case: found } = await operator.ask<{ case: { id: number } }>('GET', `/records/${record?.id}/case`);
  const opened = await operator.ask<CaseView>('GET', `/cases/${found.id}`);
  expect(opened).toMatchObject({ leadAgencyId: HAI_CHAU, dueMs: foreseen.body.outcomes[0]?.dueMs });

  const again = await sendForm<FormReceipt>(operator, TAKE, flood, 'first-call-1');
  expect(again.body).toEqual({ ...sent.body, repeated: true });
  const other = await sendForm(operator, TAKE, { ...flood, title: 'Khác' + flood.title }, 'first-call-1');
  expect(other).toMatchObject({
    status: 409,
    body: { error: { id: 'conflict', details: [{ where: 'key', value: 'first-call-1' }] } },
  });
  expect(await entries()).toEqual([
    expect.objectContaining({
      actor: expect.stringMatching(/^operator/),
      after: { delivery: sent.body.deliveryId, records: [expect.objectContaining({ code: record?.code })] },
    }),
  ]);
});

test('of two who correct what both saw the second is told; with the newest version it goes, with its reason', async () => {
  const { body } = await sendForm<FormReceipt>(operator, TAKE, flood, 'second-call-1');
  const id = body.records[0]?.id;
  const seen = await operator.ask<FormDraftView>('GET', `${CORRECT}/records/${id}`);
  expect(seen).toEqual({ recordId: id, base: 1, draft: flood });
  const correct = (key: string, base: number, title: string) =>
    sendForm<{ error: { id: string; details: { where: string; value: string }[] } }>(
      operator,
      CORRECT,
      { ...flood, title, why: 'Nghe nhầm tên đường', record: id, base },
      key,
    );
  expect((await correct('correct-one', 1, 'Nước ngập đường Ông Ích Khiêm')).status).toBe(200);
  const late = await correct('correct-two', 1, 'Nước ngập đường Nguyễn Văn Linh');
  expect(late.status).toBe(409);
  expect(late.body.error).toMatchObject({ id: 'conflict', details: [{ where: 'base', value: 'version 2' }] });
  expect((await correct('correct-two', 2, 'Nước ngập đường Nguyễn Văn Linh')).status).toBe(200);
  const { record, versions } = await operator.ask<{ record: RecordView; versions: unknown[] }>(
    'GET',
    `/records/${id}`,
  );
  expect([record.title, versions.length]).toEqual(['Nước ngập đường Nguyễn Văn Linh', 3]);
  expect((await entries()).at(-1)).toMatchObject({ why: 'Nghe nhầm tên đường' });
});

test('who may send is asked by the right and by where it reaches; a record out of another system stays there', async () => {
  const auditor = await centre.signedIn('auditor');
  expect((await sendForm(auditor, TAKE, flood, 'auditor-one')).status).toBe(403);
  expect((await auditor.ask<FormList>('GET', '/forms')).forms).toEqual([]);
  const { forms } = await operator.ask<FormList>('GET', '/forms');
  expect(forms.map(({ id, recordKind }) => [id, recordKind])).toContainEqual(['correct-request', 'request']);

  const { body } = await sendForm<FormReceipt>(operator, TAKE, flood, 'third-call-1');
  const correction = { ...flood, why: 'Sửa thử', record: body.records[0]?.id, base: 1 };
  const ward = await centre.signedIn('officer', HAI_CHAU);
  const other = await centre.signedIn('officer', 'ubnd-phuong-lien-chieu');
  expect((await sendForm(other, CORRECT, correction, 'others-try-1')).status).toBe(403);
  expect((await sendForm(ward, CORRECT, correction, 'wards-try-1')).status).toBe(200);
  expect((await sendForm(ward, CORRECT, { ...correction, record: 999_999 }, 'wards-try-2')).status).toBe(404);
  expect((await sendForm(operator, TAKE, flood, 'short')).status).toBe(400);
  expect((await sendForm(operator, TAKE, { ...flood, extra: 1 }, 'one-more-field')).status).toBe(400);
});

test('the public’s form is not there until an administrator opens it, then it is limited and tells only its number', async () => {
  const send = (key: string, body: object = flood) =>
    fetch(`${centre.url}/api/public/v1/services/feedback/actions/report`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
    });
  expect((await send('public-one-1')).status).toBe(404);
  await centre.ask('POST', '/feeds/public-feedback/pause', { paused: false });
  const taken = await send('public-one-1');
  expect(taken.status).toBe(200);
  const answer = await taken.json();
  expect(answer).toEqual({ records: [{ code: expect.stringMatching(/^PA-/) }] });
  expect((await entries()).at(-1)).toMatchObject({ actor: 'public' });
  expect((await send('public-two-2', { ...flood, extra: 1 })).status).toBe(400);
  const statuses = [];
  for (let i = 0; i < 5; i++) statuses.push((await send(`public-many-${i}`)).status);
  expect(statuses).toContain(429);
  await centre.ask('POST', '/feeds/public-feedback/pause', { paused: true });
  expect((await send('public-late-1')).status).toBe(404);
});

test('by Open311 an app sends a request in XML; it is read back by JSON and XML with the same words once its feed is public', async () => {
  const feed = await centre.makeFeed({
    id: 'open311-app',
    agencyId: 'trung-tam-ioc',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const door = `${centre.url}/api/public/v1/services/feedback/open311`;
  const read = async (path: string) => {
    const answer = await fetch(`${door}/${path}`);
    return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
  };
  const words = 'Cột đèn <nghiêng> & tối, gọi 0905 123 456';
  const given = {
    api_key: feed.key,
    service_code: 'street-lighting',
    lat: '16.0646',
    long: '108.2187',
    description: words,
    'attribute[pole]': 'HC-0123',
    first_name: 'Nguyễn Văn An',
    phone: '0905999888',
  };
  const send = async (change: Record<string, string> = {}) => {
    const body = new URLSearchParams({ ...given, ...change });
    const answer = await fetch(`${door}/requests.xml`, { method: 'POST', body });
    return { status: answer.status, text: await answer.text() };
  };
  const before = (await entries()).length;
  const taken = await send();
  expect(taken).toMatchObject({ status: 200, text: expect.stringContaining('<service_requests><request>') });
  const code = /<service_request_id>(PA-[\w-]+)</u.exec(taken.text)?.[1] ?? '';
  expect(await send(), 'the same form on the same day is the same request').toEqual(taken);
  expect((await entries()).slice(before)).toMatchObject([
    { actor: 'public', after: { feed: 'open311-app' } },
  ]);
  const { rows } = await centre.db.pool.query(
    `select title, lat, body from record where code = $1 and due_at is not null`,
    [code],
  );
  const masked = 'Cột đèn <nghiêng> & tối, gọi •••';
  expect(rows).toMatchObject([
    { title: masked, lat: 16.0646, body: { pole: 'HC-0123', channel: 'open311' } },
  ]);

  expect(await send({ api_key: 'hvk_wrong' })).toMatchObject({
    status: 403,
    text: expect.stringContaining('<errors><error><code>403</code>'),
  });
  expect((await send({ service_code: 'potholes' })).status).toBe(404);
  expect(
    (await read('requests.xml?start_date=2026-08-01T00:00:00Z&end_date=2026-10-31T00:00:00Z')).status,
  ).toBe(400);
  const large = await send({ description: 'x'.repeat(70_000) });
  expect(large).toMatchObject({ status: 413, text: expect.stringContaining('<errors>') });
  expect((await fetch(`${door}/requests.json`, { method: 'POST', body: '{}' })).status).toBe(415);

  // Until a steward gives the feed to the public nobody is told of it.
  expect(await read('requests.json')).toMatchObject({ status: 200, text: '[]' });
  expect((await read(`requests/${code}.json`)).status).toBe(404);
  const steward = await centre.signedIn('data-steward');
  const wish = { visibility: 'public', why: 'Trung tâm công khai phản ánh gửi qua ứng dụng' };
  await steward.ask('PUT', '/feeds/open311-app/sharing', wish);
  const json = await read(`requests/${code}.json`);
  expect(JSON.parse(json.text)).toMatchObject([
    {
      service_request_id: code,
      status: 'open',
      description: masked,
      lat: 16.065,
      long: 108.219,
    },
  ]);
  const xml = await read(`requests/${code}.xml`);
  expect([json.type, xml.type]).toEqual(['application/json; charset=utf-8', 'text/xml; charset=utf-8']);
  expect(xml.text).toContain('<description>Cột đèn &lt;nghiêng&gt; &amp; tối, gọi •••</description>');
  expect(json.text + xml.text).not.toMatch(/Nguyễn|0905|Mẹ Suốt/u);
  // The filters find it, and only it: the requests of the desk are nobody's.
  expect((await read('requests.json?status=open&service_code=street-lighting')).text).toBe(json.text);
  expect((await read(`requests.json?service_request_id=${code},PA-NONE`)).text).toBe(json.text);
  expect((await read('requests.json?service_code=flooding')).text).toBe('[]');
  expect((await read('requests.json?status=closed')).text).toBe('[]');
  const many = await Promise.all(Array.from({ length: 10 }, () => read('requests.xml')));
  expect(many.find(({ status }) => status === 429)?.text).toContain('<errors><error><code>429</code>');
});

test('what was told already is proposed while another call is taken: by the place and the words, within seven days', async () => {
  const told = await sendForm<FormReceipt>(
    operator,
    TAKE,
    { category: 'drainage', title: 'Nắp cống vỡ trước nhà số 9', place: { lon: 108.21034, lat: 16.05012 } },
    'told-before-1',
  );
  const alike = async (asked: object, by = operator) =>
    by.api<FormAlike>('POST', '/services/feedback/alike', asked);
  const here = { text: 'nap cong bi vo', lon: 108.2106, lat: 16.0503 };
  const { body } = await alike(here);
  expect(body).toMatchObject({
    days: 7,
    alike: [{ code: told.body.records[0]?.code, distanceM: expect.any(Number) }],
  });
  expect(body.alike[0]?.distanceM).toBeLessThan(50);
  expect((await alike({ ...here, lat: 16.0703 })).body.alike).toEqual([]);
  // Who may take none sees none, and no text is longer than a call.
  const auditor = await centre.signedIn('auditor');
  expect((await alike(here, auditor)).status).toBe(403);
  expect((await alike({ text: 'a'.repeat(1_001) })).status).toBe(400);
  // What people say stands in no address.
  expect((await operator.api('GET', '/services/feedback/alike?text=nap%20cong')).status).toBe(404);
});

test('the next day a category is guessed from what is told, as the city sorted before; urgent words make it urgent', async () => {
  const desk = await centre.makeFeed({
    id: 'desk-1022',
    agencyId: 'trung-tam-ioc',
    serviceId: 'feedback',
    decoder: 'requests',
    properties: [],
    contract: { recordKinds: ['request'] },
  });
  const told = {
    'street-lighting': 'Đèn đường không sáng ở kiệt',
    sanitation: 'Rác chưa được thu gom ở kiệt',
    trees: 'Cây xanh nghiêng ở kiệt',
  };
  const requests = Object.entries(told).flatMap(([category, title]) =>
    Array.from({ length: 20 }, (_, at) => ({
      code: `${category}-${at}`,
      category,
      title: `${title} ${at}`,
      status: 'closed',
      openedAt: '2026-11-18T08:00:00+07:00',
      updatedAt: '2026-11-19T08:00:00+07:00',
      closedAt: '2026-11-19T08:00:00+07:00',
      agency: category === 'trees' ? 'trung-tam-ioc' : HAI_CHAU,
    })),
  );
  expect((await desk.pushBytes(JSON.stringify(requests))).body).toMatchObject({ accepted: 60 });
  // One that was told as solved is told again at its place; a crowd stands at one corner, another where a form rounds.
  const at = (code: string, lon: number, more: object = {}) => ({
    code,
    category: 'noise',
    title: 'Loa kéo hát quá khuya',
    status: 'received',
    openedAt: '2026-11-20T09:00:00+07:00',
    updatedAt: '2026-11-20T09:00:00+07:00',
    lon,
    lat: 16.06431,
    ...more,
  });
  const solved = { status: 'closed', outcome: 'solved', updatedAt: '2026-11-12T09:00:00+07:00' };
  const before = { openedAt: '2026-11-10T09:00:00+07:00', ...solved };
  const crowd = Array.from({ length: 12 }, (_, more) => at(`crowd-${more}`, 108.23011 + more * 0.0001));
  const rounded = Array.from({ length: 12 }, (_, more) => at(`rounded-${more}`, 108.19, { lat: 16.05 }));
  const calm = Array.from({ length: 60 }, (_, more) =>
    at(`calm-${more}`, 108.15011 + more * 0.002, {
      ...before,
      lat: 16.08431,
      openedAt: `2026-1${more % 2}-0${1 + (more % 9)}T09:00:00+07:00`,
    }),
  );
  const noisy = [at('loud-1', 108.21871, before), at('loud-2', 108.21921), ...crowd, ...rounded, ...calm];
  expect((await desk.pushBytes(JSON.stringify(noisy))).body).toMatchObject({ refused: 0 });
  const guess = (text: string) => operator.ask<FormGuesses>('POST', '/services/feedback/guess', { text });
  expect(await guess('Đèn đường không sáng')).toEqual({ guesses: [], agencies: [], notes: [] });
  await centre.restart(11 * HOUR_MS);
  await centre.advance(MINUTE_MS);
  operator = await centre.signedIn('operator', 'trung-tam-ioc');
  expect(await guess('Hẻm nhà tôi đèn đường không sáng')).toMatchObject({
    // The others were never right with so little.
    guesses: [{ value: 'street-lighting', words: expect.arrayContaining(['đèn đường']) }],
    agencies: [{ agencyId: HAI_CHAU, count: 20, of: 20 }],
    notes: [{ kind: 'agency' }],
  });
  expect(await operator.ask('GET', '/services/feedback/learnt')).toMatchObject({
    category: { texts: 60, right: 1, speaks: true },
    agency: { texts: 60, right: 1, speaks: true },
  });
  await isCalledBackAndHot();
  const auditor = await centre.signedIn('auditor');
  expect((await auditor.api('POST', '/services/feedback/guess', { text: 'x' })).status).toBe(403);

  const tree = { category: 'trees', title: 'Cây ngã, dây điện đứt rơi xuống đường', place: flood.place };
  const { body } = await sendForm<FormReceipt>(operator, TAKE, tree, 'urgent-tree-1');
  const { record } = await operator.ask<{ record: RecordView }>('GET', `/records/${body.records[0]?.id}`);
  expect(record.body).toMatchObject({ category: 'trees', class: 'urgent' });
});

/** That night it was drawn whom to call, and where a crowd stood. */
async function isCalledBackAndHot() {
  const calls = () => operator.ask<CallBacks>('GET', '/services/feedback/call-backs');
  const { waiting, due } = await calls();
  expect(due).toBe(1);
  expect(waiting).toMatchObject([{ request: 'loud-1', repeatedBy: 'loud-2' }]);
  const hot = await operator.ask<HotSpots>('GET', '/services/feedback/hot-spots');
  expect(hot.look).toMatchObject({ round: 12, since: 0 });
  expect(hot.spots).toMatchObject([{ count: 12, days: 1 }]);

  // The citizen says that it is not done, and it is somebody's work again.
  const [first] = waiting;
  const { base } = await operator.ask<FormDraftView>('GET', `${RECORD_CALL}/records/${first?.id}`);
  const called = { record: first?.id, base, result: 'not-done', note: 'Vẫn ồn tối qua.' };
  const officer = await centre.signedIn('officer', HAI_CHAU);
  expect((await sendForm(officer, RECORD_CALL, called, 'call-back-0')).status).toBe(403);
  const { body } = await sendForm<FormReceipt>(operator, RECORD_CALL, called, 'call-back-1');
  expect(body.records).toHaveLength(2);
  expect(await calls()).toMatchObject({ due: 0, notDone: 1, done: 0, waiting: [] });
  const again = await Promise.all(
    body.records.map(({ id }) => operator.ask<{ record: RecordView }>('GET', `/records/${id}`)),
  );
  expect(again.find(({ record }) => record.kind === 'request')?.record).toMatchObject({
    status: 'received',
    title: 'Gọi lại: chưa xong. Loa kéo hát quá khuya',
    lon: 108.21871,
    dueMs: expect.any(Number),
  });
  const { byOutcome, total } = await operator.ask<FeedbackSummary>(
    'GET',
    '/services/feedback/summary?days=30',
  );
  expect(byOutcome.reduce((sum, one) => sum + one.total, 0)).toBe(total);
}
