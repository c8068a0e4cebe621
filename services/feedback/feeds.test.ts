import { describe, expect, test } from 'vitest';
import type { Decoded, DecodeContext } from '../../contract/feeds/item.ts';
import { createDecoders } from '../../platform/decoders/decoders.ts';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import { BALTIMORE_311, requestsDecoder, VIETNAMESE_TABLE } from './feeds.ts';
import { isStatus } from './model.ts';

const RECEIVED_MS = Date.UTC(2026, 10, 20, 9);
const decoders = createDecoders([requestsDecoder]);

async function decode(id: string, bytes: Uint8Array, given: Partial<DecodeContext> = {}): Promise<Decoded> {
  const context = {
    feedId: 'test',
    settings: {},
    utcOffsetMin: 420,
    sender: '',
    memory: {},
    cache: {},
    ...given,
  };
  return decoders.get(id).decode({ bytes, receivedMs: RECEIVED_MS }, context);
}
const countBy = (words: readonly string[]) =>
  Object.fromEntries([...Map.groupBy(words, (word) => word)].map(([word, list]) => [word, list.length]));
const toBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

describeWithData('crm-311-baltimore', 'Four years of a city’s 311 requests', () => {
  test('7,545 requests come in, and the figures are those of the source', async () => {
    const bytes = readSharedData('crm-311-baltimore/requests.csv.gz');
    const found = await decode('csv', bytes, { settings: { mapping: BALTIMORE_311 }, utcOffsetMin: -300 });
    const { records = [], refused = [] } = found;
    expect([records.length, refused.length]).toEqual([7_545, 0]);
    expect(records.filter(({ lon }) => lon === null)).toHaveLength(430);
    expect(records.filter(({ closedMs }) => closedMs === null)).toHaveLength(89);

    expect(countBy(records.map(({ status }) => status))).toEqual({
      closed: 7_297,
      duplicate: 159,
      'in-progress': 62,
      classified: 14,
      received: 9,
      'possible-duplicate': 4,
    });
    const ended = records.filter(({ closedMs = null, dueMs = null }) => closedMs !== null && dueMs !== null);
    const onTime = ended.filter(({ closedMs, dueMs }) => (closedMs ?? 0) <= (dueMs ?? 0));
    expect([ended.length, onTime.length]).toEqual([7_278, 6_079]);
    const categories = countBy(records.map(({ body }) => String(body['category'])));
    expect(Object.keys(categories)).toHaveLength(217);
    expect(categories['SW-Rat Rubout Proactive']).toBe(1_181);
  });
});

describe('Our own JSON', () => {
  const request = {
    code: '1022-1',
    category: 'street-lighting',
    title: 'Đèn đường không sáng',
    status: 'received',
    openedAt: '2026-11-20T16:00:00',
    lon: 108.22,
    lat: 16.06,
    reporter: 'Nguyễn Văn A',
    phone: '0905000000',
  };

  test('a request is taken with its class, and nothing of who reports it', async () => {
    const { records, refused } = await decode('requests', toBytes({ requests: [request] }));
    expect(refused).toEqual([]);
    expect(records).toEqual([
      {
        kind: 'request',
        code: '1022-1',
        timeMs: RECEIVED_MS,
        status: 'received',
        title: 'Đèn đường không sáng',
        lon: 108.22,
        lat: 16.06,
        openedMs: RECEIVED_MS,
        dueMs: null,
        closedMs: null,
        body: { category: 'street-lighting', class: 'site' },
      },
    ]);
  });

  test.each([
    ['missing_field', { code: undefined }],
    ['wrong_type', { status: ['received'] }],
    ['time_not_readable', { openedAt: '20/11/2026' }],
    ['time_not_readable', { openedAt: '2026-02-30T10:00:00' }],
    ['too_large', { description: 'x'.repeat(20_001) }],
    ['missing_field', { openedAt: undefined }],
    ['place_out_of_world', { lon: 1082 }],
  ])('%s: that request alone is refused, and kept', async (reason, change) => {
    const wrong = { ...request, ...change };
    const { records, refused } = await decode('requests', toBytes([request, wrong]));
    expect(records).toHaveLength(1);
    expect(refused).toMatchObject([{ reason, raw: JSON.stringify([wrong]) }]);
    expect(refused?.[0]?.where).toMatch(/^requests\[1\]\./);
  });

  test('what is no JSON is refused whole; the example of the decoder is read', async () => {
    expect(await decode('requests', Buffer.from('<xml/>'))).toMatchObject({
      refused: [{ reason: 'not_decodable' }],
    });
    const { records, refused } = await decode('requests', Buffer.from(requestsDecoder.example));
    expect([records?.length, refused]).toEqual([1, []]);
  });
});

test('an office’s table with Vietnamese headings', async () => {
  const table = [
    'Mã phản ánh,Cập nhật lúc,Trạng thái,Nội dung,Kinh độ,Vĩ độ,Tiếp nhận lúc,Hạn xử lý,Hoàn thành lúc,Mã lĩnh vực,Mức độ,Kênh,Đơn vị xử lý',
    'P-1,21/11/2026 08:30,Đang xử lý,"Rác chưa thu gom, bốc mùi",108.21,16.05,20/11/2026 16:00,26/11/2026 23:59,,sanitation,site,Zalo,UBND phường Hải Châu',
  ].join('\n');
  const { records = [], refused } = await decode('csv', Buffer.from(table), {
    settings: { mapping: VIETNAMESE_TABLE },
  });
  expect(refused ?? []).toEqual([]);
  expect(records).toMatchObject([
    { code: 'P-1', status: 'in-progress', openedMs: RECEIVED_MS, closedMs: null },
  ]);
  expect(
    [...Object.values(VIETNAMESE_TABLE.statusWords), ...Object.values(BALTIMORE_311.statusWords)].every(
      isStatus,
    ),
  ).toBe(true);
});
