/** Documents as a documents system tells them: one record for each order, known by number, date and issuer. */
import { expect, test } from 'vitest';
import type { DecodeContext } from '../../contract/feeds/item.ts';
import { documentsDecoder } from './feeds.ts';

const context: DecodeContext = {
  feedId: 'qlvbdh',
  settings: {},
  utcOffsetMin: 420,
  sender: '',
  memory: {},
  cache: {},
};
const decode = async (list: unknown, settings = {}) =>
  documentsDecoder.decode(
    { bytes: Buffer.from(JSON.stringify(list)), receivedMs: 0 },
    { ...context, settings },
  );
const order = { content: 'Kiểm tra cửa xả', agency: 'so-xay-dung', dueAt: '2026-11-25' };
const document = {
  number: '15/UBND-KGVX',
  date: '2026-11-20',
  issuer: 'UBND thành phố Đà Nẵng',
  excerpt: 'V/v kiểm tra cửa xả trước bão',
  updatedAt: '2026-11-20T09:00:00+07:00',
  orders: [order, { ...order, no: 'b', status: 'done', doneAt: '2026-11-24T10:00:00', result: 'Đã xong' }],
};

test('each order is a record of its own; a day lasts to its end in the city', async () => {
  const { records, refused } = await decode([document]);
  expect(refused).toEqual([]);
  expect(records).toMatchObject([
    {
      kind: 'order',
      code: '15/UBND-KGVX · 2026-11-20 · UBND THÀNH PHỐ ĐÀ NẴNG · 1',
      status: 'received',
      title: '15/UBND-KGVX: Kiểm tra cửa xả',
      dueMs: Date.parse('2026-11-25T16:59:59.999Z'),
      closedMs: null,
      body: { content: 'Kiểm tra cửa xả', owner: 'here' },
    },
    { status: 'done', closedMs: Date.parse('2026-11-24T03:00:00Z'), body: { result: 'Đã xong' } },
  ]);
});

test('an order done on a day is done at its end, or when it was told on that day', async () => {
  const ended = async (updatedAt: string) => {
    const orders = [{ ...order, status: 'done', doneAt: '2026-11-24' }];
    const { records = [], refused } = await decode([{ ...document, updatedAt, orders }]);
    expect(refused).toEqual([]);
    return records.map(({ closedMs }) => closedMs);
  };
  expect(await ended('2026-11-26T08:00:00+07:00')).toEqual([Date.parse('2026-11-24T16:59:59.999Z')]);
  expect(await ended('2026-11-24T09:30:00+07:00')).toEqual([Date.parse('2026-11-24T02:30:00Z')]);
});

test('what is no list is told what to send, and two orders of one number are not one', async () => {
  const told = await documentsDecoder.decode({ bytes: Buffer.from('<x/>'), receivedMs: 0 }, context);
  expect(told.refused?.map(({ next }) => next)).toEqual([
    'Send a JSON list of documents, at most 2,000 at a time.',
  ]);
  const orders = [
    { ...order, no: 1 },
    { ...order, no: 1, content: 'Việc khác' },
  ];
  const { records, refused = [] } = await decode([{ ...document, orders }]);
  expect(records).toHaveLength(1);
  expect(refused.map(({ where, value }) => `${where} ${value}`)).toEqual(['[0].orders[1].no 1']);
});

test('the same document is the same, however it is written; another issuer’s number is another', async () => {
  const codes = async (more: object) => {
    const { records = [] } = await decode([{ ...document, ...more }]);
    return records.map(({ code }) => code);
  };
  const first = await codes({});
  expect(await codes({ number: ' 15 / ubnd-kgvx', issuer: 'UBND  Thành phố Đà Nẵng ' })).toEqual(first);
  expect(await codes({ issuer: 'Sở Xây dựng' })).not.toEqual(first);
  const { records = [] } = await decode([document], { owner: 'sender' });
  expect(records[0]?.body['owner']).toBe('sender');
});

test('what is no document or no order is refused with its place, and the rest is taken', async () => {
  const { records = [], refused = [] } = await decode([
    { ...document, number: '' },
    { ...document, date: '20/11/2026' },
    { ...document, updatedAt: undefined },
    { ...document, owner: 'nobody' },
    { ...document, orders: [] },
    {
      ...document,
      orders: [
        { ...order, content: ' ' },
        { ...order, status: 'started' },
        { ...order, dueAt: 'mai' },
        order,
      ],
    },
  ]);
  expect(refused.map(({ where, reason }) => `${where} ${reason}`)).toEqual([
    '[0].number missing_field',
    '[1].date time_not_readable',
    '[2].updatedAt missing_field',
    '[3].owner wrong_type',
    '[4].orders wrong_type',
    '[5].orders[0].content missing_field',
    '[5].orders[1].status wrong_type',
    '[5].orders[2].dueAt time_not_readable',
  ]);
  expect(records).toHaveLength(1);
});

test('one order has the document’s own title; an excerpt is no place for its whole text', async () => {
  const { records } = await decode([{ ...document, orders: [order] }]);
  expect(records?.map(({ title }) => title)).toEqual(['15/UBND-KGVX: V/v kiểm tra cửa xả trước bão']);
  const { refused } = await decode([{ ...document, excerpt: 'chữ '.repeat(22_500) }]);
  expect(refused).toMatchObject([{ reason: 'too_large', where: '[0].excerpt' }]);
});
