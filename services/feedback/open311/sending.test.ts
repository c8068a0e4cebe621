/** What is sent to another system’s Open311, and what its answers mean. */
import { expect, test } from 'vitest';
import type { RecordView } from '../../../contract/records/record-view.ts';
import { followDecoder } from './follow.ts';
import { sending } from './sending.ts';

const url = 'https://1022.example/open311/requests.json?updated_after={from}';
const to = { feedId: '1022', settings: { url, sendKey: 'k', categories: { '006': 'drainage' } } };
const record: RecordView = {
  id: 7,
  serviceId: 'feedback',
  kind: 'request',
  code: 'PA-261120-72345',
  feedId: 'desk-feedback',
  status: 'received',
  title: 'Nắp cống vỡ',
  lon: 108.2,
  lat: 16.06,
  areaCode: null,
  openedMs: 0,
  dueMs: null,
  clock: null,
  closedMs: null,
  updatedMs: 0,
  versions: 1,
  archived: false,
  body: { category: 'drainage', description: 'Trước cổng trường', senderEmail: 'a@b.vn', depth: 'knee' },
};
const context = {
  feedId: '1022',
  settings: to.settings,
  utcOffsetMin: 420,
  sender: '',
  memory: {},
  cache: {},
};

test('text, category in their word, place and attributes are sent, and nothing of who told it', () => {
  const call = sending.toPost(record, to);
  if ('refused' in call) throw new Error(call.refused);
  expect(call.url.href).toBe('https://1022.example/open311/requests.json');
  expect(Object.fromEntries(call.form)).toEqual({
    api_key: 'k',
    service_code: '006',
    description: 'Mã PA/261120/72345 của trung tâm điều hành. Nắp cống vỡ. Trước cổng trường',
    lat: '16.06',
    long: '108.2',
    'attribute[depth]': 'knee',
  });
  const elsewhere = { ...to, settings: { ...to.settings, url: 'https://1022.example/data' } };
  expect(sending.toPost(record, elsewhere)).toHaveProperty('refused');
  expect(sending.toTokenUrl('a/b', to).href).toBe('https://1022.example/open311/tokens/a%2Fb.json');
});

test('a number, a token, a refusal and a silence are four answers; only of a refusal it is sure that nothing was taken', () => {
  const of = (status: number, text: string) => sending.readPosted({ status, text });
  expect(of(200, '[{"service_request_id":638344}]')).toEqual({ is: 'taken', id: '638344' });
  expect(of(201, '[{"token":"t1"}]')).toEqual({ is: 'token', token: 't1' });
  expect(of(200, '<html>')).toMatchObject({ is: 'unsure' });
  expect(of(400, '[{"code":400,"description":"lat is missing"}]')).toEqual({
    is: 'refused',
    why: 'Hệ thống kia trả lời mã 400: lat is missing',
  });
  expect([of(503, '').is, of(429, '').is, of(502, '').is]).toEqual(['again', 'again', 'unsure']);
});

test('what was sent from here is found again there, and the feed that follows that system brings it in no second time', async () => {
  const told = JSON.stringify([
    {
      service_request_id: '638344',
      status: 'open',
      service_code: '006',
      description: 'Mã PA/261120/72345 của trung tâm điều hành. Nắp cống vỡ',
      requested_datetime: '2026-11-20T09:00:00Z',
    },
    {
      service_request_id: '638345',
      status: 'open',
      service_code: '006',
      requested_datetime: '2026-11-20T09:00:00Z',
    },
  ]);
  const items = (await sending.readTold({ status: 200, text: told }, context)) ?? [];
  expect(items.map((one) => sending.isOurs(one, record))).toEqual([true, false]);
  expect(await sending.readTold({ status: 200, text: '{' }, context)).toBeUndefined();
  const raw = { bytes: Buffer.from(told), receivedMs: 0 };
  const codes = async (settings: object) =>
    (await followDecoder.decode(raw, { ...context, settings: { ...settings } })).records?.map(
      ({ code }) => code,
    );
  expect(await codes(to.settings)).toEqual(['638345']);
  // Of a system to which nobody sends from here, all are told.
  expect(await codes({ url })).toEqual(['638344', '638345']);
});
