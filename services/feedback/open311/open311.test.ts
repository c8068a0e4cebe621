/** GeoReport v2 as others read it: both forms say the same, by the published schemas, and nothing of anybody. */
import { Parser } from 'htmlparser2';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import type { DoorAsked } from '../../../platform/sdk/public-door.ts';
import { open311 } from './door.ts';
import { hideReach } from './request-document.ts';
import { PUBLISHED } from './published-shapes-for-test.ts';

const NOW = Date.parse('2026-11-20T07:00:00Z');
const WORDS = 'Nước <b>ngập</b> & "sâu" \u{1F30A}\r\n]]> đường Mẹ Suốt';
const NAMES = { vi: 'Phường Hải Châu', en: 'Hải Châu' };

const record: RecordView = {
  id: 7,
  serviceId: 'feedback',
  kind: 'request',
  code: 'PA-261120-7K2QM',
  feedId: 'app',
  status: 'in-progress',
  title: 'Nước ngập',
  lon: 108.218_749,
  lat: 16.064_612,
  areaCode: '20242',
  openedMs: NOW,
  dueMs: NOW + 86_400_000,
  clock: null,
  closedMs: null,
  updatedMs: NOW,
  versions: 1,
  archived: false,
  body: { category: 'flooding', description: WORDS, address: '12 Mẹ Suốt', answer: 'Chưa công khai' },
};

interface Wish {
  readonly method?: 'GET' | 'POST';
  readonly fields?: Record<string, string>;
  readonly records?: readonly RecordView[];
}

/** What the door answers, what it looked for, and what it took. */
async function ask(path: string, { method = 'GET', fields = {}, records = [record] }: Wish = {}) {
  const looked: unknown[] = [];
  const taken: RecordItem[] = [];
  const find = async (query: unknown) => {
    looked.push(query);
    return records;
  };
  const reads: DoorAsked['reads'] = {
    nowMs: () => NOW,
    timeZone: () => 'Asia/Ho_Chi_Minh',
    findAgencyName: (id) => (id === 'ubnd' ? { vi: 'UBND phường', en: 'Ward' } : undefined),
    findAreaName: () => NAMES,
    listRecords: find,
    findRecords: find,
  };
  const answer = await open311.handle({
    method,
    path,
    fields,
    address: 'https://ioc.example/open311',
    reads,
    async take(_key, toRecord) {
      const item = toRecord({
        by: null,
        nowMs: NOW,
        key: 'one-sending',
        // Only the zone is asked for.
        read: reads as never,
        findAreaAt: () => null,
      });
      taken.push(item);
      return item.code;
    },
  });
  return { ...answer, looked, taken };
}

/** Each text of an XML document with the name of its element. */
function readXml(xml: string): string[] {
  const path: string[] = [];
  const found: string[] = [];
  let text = '';
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name);
        text = '';
      },
      ontext: (more) => void (text += more),
      onclosetag() {
        if (text !== '') found.push(`${path.at(-1)} ${text}`);
        text = '';
        path.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml.slice(xml.indexOf('?>\n') + 3).trim());
  return found;
}

/** The same of its JSON. */
function readJson(value: unknown, called = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => readJson(one, called));
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inside]) => readJson(inside, name));
  return [`${called} ${String(value)}`];
}

describe('both forms', () => {
  test.each([
    ['services', PUBLISHED.services, {}],
    ['services/flooding', PUBLISHED.definition, {}],
    ['services/noise', PUBLISHED.definition, {}],
    ['requests', PUBLISHED.requests, {}],
    ['requests/PA-261120-7K2QM', PUBLISHED.requests, {}],
    ['tokens/PA-261120-7K2QM', PUBLISHED.taken, {}],
    [
      'requests',
      PUBLISHED.taken,
      { method: 'POST', fields: { api_key: 'k', service_code: 'noise', address_string: 'Chợ Hàn' } },
    ],
    ['requests', PUBLISHED.errors, { fields: { status: 'lost' } }],
  ] as const)('%s: the published schema, and the same words', async (path, shape, wish) => {
    const json = await ask(`${path}.json`, wish);
    const xml = await ask(`${path}.xml`, wish);
    expect(json.contentType).toBe('application/json; charset=utf-8');
    expect(xml.contentType).toBe('text/xml; charset=utf-8');
    const value: unknown = JSON.parse(json.text);
    expect([...Value.Errors(shape, value)]).toEqual([]);
    expect(readXml(xml.text)).toEqual(readJson(value));
  });

  test('the elements are those of the standard’s worked examples', async () => {
    const { text } = await ask('requests.xml', {
      method: 'POST',
      fields: { api_key: 'k', service_code: 'noise', address_string: 'Chợ Hàn' },
    });
    expect(text).toMatch(
      /^<\?xml version="1.0" encoding="utf-8"\?>\n<service_requests><request><service_request_id>PA-261120-\w{5}<\/service_request_id><service_notice>[^<]+<\/service_notice><\/request><\/service_requests>\n$/u,
    );
    expect((await ask('services/flooding.xml')).text).toContain(
      '<values><value><key>ankle</key><name>Đến mắt cá chân</name></value>',
    );
    expect((await ask('discovery.xml')).text).toContain(
      '<formats><format>text/xml</format><format>application/json</format></formats>',
    );
    expect((await ask('nothing.xml')).text).toContain('<errors><error><code>404</code><description>');
    expect(await ask('services/gone.json')).toMatchObject({ status: 404 });
    expect(await ask('requests/none.xml', { records: [] })).toMatchObject({ status: 404 });
    expect((await ask('requests/1022/2026.xml')).looked).toEqual([{ kind: 'request', codes: ['1022/2026'] }]);
  });
});

test('nothing of anybody is told: numbers, e-mail, the address, the exact place, an answer nobody published', async () => {
  const body = {
    category: 'flooding',
    description: 'Gọi 0905 123 456, +84-236-3822.111 hoặc a.b@mail.example.vn trước 17 giờ, nhà 12',
    address: '12 Mẹ Suốt',
    agency: 'Ông Nguyễn Văn A',
    answer: 'Đã bơm nước, hỏi 0236.3822.111',
    mediaUrl: 'https://photo.example/1.jpg',
  };
  const told = async (more: Partial<RecordView>): Promise<unknown> =>
    JSON.parse((await ask('requests/x.json', { records: [{ ...record, body, ...more }] })).text);
  const open = {
    service_request_id: 'PA-261120-7K2QM',
    status: 'open',
    status_notes: 'Đang xử lý',
    service_name: 'Ngập nước',
    service_code: 'flooding',
    description: 'Gọi […], […] hoặc […] trước 17 giờ, […]',
    requested_datetime: '2026-11-20T07:00:00Z',
    updated_datetime: '2026-11-20T07:00:00Z',
    expected_datetime: '2026-11-21T07:00:00Z',
    address: 'Phường Hải Châu',
    lat: 16.065,
    long: 108.219,
  };
  expect(await told({})).toEqual([open]);
  expect(await told({ status: 'published', closedMs: NOW, body: { ...body, agency: 'ubnd' } })).toEqual([
    {
      ...open,
      status: 'closed',
      status_notes: 'Công khai: Đã bơm nước, hỏi […]',
      agency_responsible: 'UBND phường',
    },
  ]);
  const [long] = (await told({ body: { ...body, description: 'x'.repeat(20_000) } })) as [typeof open];
  expect([long.description.length, long.description.at(-1)]).toEqual([4_000, '…']);
});

test('plates, houses and names that are called so are hidden; streets, amounts and roads are not', () => {
  const shown = (text: string) => hideReach(text);
  expect(shown('Xe 43A-123.45 chắn K12/34, hỏi chị Mơ Thị Hoa ở số nhà 7')).toBe(
    'Xe […] chắn […], hỏi chị […] ở […]',
  );
  expect(shown('Biển 43C1 12345, gọi ông Ba.')).toBe('Biển […], gọi ông […].');
  for (const kept of [
    'Đường Ông Ích Khiêm ngập 35 cm',
    'Bà Nà, đường Nguyễn Văn Linh',
    'QL14B km 12, nhà 2 tầng, 17 h 30',
    'anh em trong tổ',
  ])
    expect(shown(kept)).toBe(kept);
});

test('a form becomes a record: its text whole, its attributes, and nothing of who sent it', async () => {
  const long = `${'Đèn đường không sáng '.repeat(20)}\nNgõ tối`;
  const fields = {
    api_key: 'k',
    service_code: 'street-lighting',
    lat: '16.0646',
    long: '108.2187',
    description: long,
    'attribute[pole]': 'HC-0123',
    media_url: 'https://photo.example/1.jpg',
    first_name: 'Nguyễn',
    last_name: 'An',
    phone: '0905123456',
    email: 'an@mail.example',
    device_id: 'device-1',
  };
  const [item] = (await ask('requests.json', { method: 'POST', fields })).taken;
  expect(item).toMatchObject({
    kind: 'request',
    status: 'received',
    base: 0,
    lon: 108.2187,
    lat: 16.0646,
    body: {
      category: 'street-lighting',
      class: 'site',
      channel: 'open311',
      description: long,
      pole: 'HC-0123',
      mediaUrl: 'https://photo.example/1.jpg',
    },
  });
  expect(item?.title).toMatch(/^Đèn đường.{100,195}…$/u);
  const burning = { ...fields, description: 'Cột điện phát cháy, có người bị điện giật' };
  const [urgent] = (await ask('requests.json', { method: 'POST', fields: burning })).taken;
  expect(urgent?.body['class']).toBe('urgent');
  expect(JSON.stringify(item)).not.toMatch(/Nguyễn|0905123456|an@mail|device-1/u);
});

const FORM = { api_key: 'k', service_code: 'flooding', lat: '16.06', long: '108.21', description: 'Ngập' };
test.each([
  [403, 'api_key', { api_key: '' }],
  [400, 'service_code', { service_code: '' }],
  [404, 'service_code', { service_code: 'potholes' }],
  [400, 'address_string', { lat: '', long: '' }],
  [400, 'lat and long', { lat: '16,06' }],
  [400, 'exchanged', { lat: '108.21', long: '16.06' }],
  [400, 'description', { description: 'x'.repeat(4_001) }],
  [400, 'media_url', { media_url: 'javascript:alert(1)' }],
  [400, 'attribute pole', { 'attribute[pole]': 'HC-1' }],
  [400, 'attribute depth', { 'attribute[depth]': 'deep' }],
] as const)('a form is refused with %i: %s', async (status, word, change) => {
  const answer = await ask('requests.json', { method: 'POST', fields: { ...FORM, ...change } });
  expect(answer).toMatchObject({ status, taken: [] });
  expect(JSON.parse(answer.text)).toEqual([{ code: status, description: expect.stringContaining(word) }]);
});

const DAY_MS = 86_400_000;
test.each([
  [{}, { fromMs: NOW - 90 * DAY_MS, toMs: NOW }],
  [
    { start_date: '2026-08-22T00:00:00Z', end_date: '2026-11-20T07:00:00+07:00' },
    { fromMs: NOW - 90 * DAY_MS - 7 * 3_600_000, toMs: NOW - 7 * 3_600_000 },
  ],
  // A plus that nobody escaped.
  [{ end_date: '2026-11-20T14:00:00 07:00' }, { fromMs: NOW - 90 * DAY_MS, toMs: NOW }],
  [
    { status: 'closed', service_code: 'noise' },
    { open: false, bodyHas: { category: 'noise' } },
  ],
  [{ service_request_id: 'A-1, A-2', status: 'open' }, { codes: ['A-1', 'A-2'] }],
])('filters %o are asked for', async (fields: Record<string, string>, query) => {
  const { status, looked } = await ask('requests.xml', { fields });
  expect([status, looked]).toMatchObject([200, [query]]);
});

test.each([
  [400, { start_date: '2026-08-21T00:00:00Z', end_date: '2026-11-20T00:00:00Z' }],
  [400, { start_date: '2026-11-20T00:00:00' }],
  [400, { start_date: '2026-11-20T00:00:00Z', end_date: '2026-11-19T00:00:00Z' }],
  [400, { status: 'lost' }],
  [400, { service_code: 'noise,trees' }],
  [404, { service_code: 'potholes' }],
  [400, { service_request_id: Array.from({ length: 51 }, (_, i) => `A-${i}`).join() }],
])('filters are refused with %i: %o', async (status, fields: Record<string, string>) => {
  expect(await ask('requests.xml', { fields })).toMatchObject({ status, looked: [] });
});
