/** Another city system's GeoReport v2, as its published example and as servers like ours tell it. */
import { expect, test } from 'vitest';
import type { DecodeContext } from '../../../contract/feeds/item.ts';
import { followDecoder } from './follow.ts';

const context: DecodeContext = {
  feedId: '1022',
  settings: { categories: { '006': 'public-order' } },
  utcOffsetMin: 420,
  sender: '',
  memory: {},
  cache: {},
};
const decode = async (list: unknown) =>
  followDecoder.decode({ bytes: Buffer.from(JSON.stringify(list)), receivedMs: 0 }, context);

/** The example of the standard (wiki.open311.org/GeoReport_v2, GET service requests). */
const PUBLISHED = {
  service_request_id: 638344,
  status: 'closed',
  status_notes: 'Duplicate request.',
  service_name: 'Sidewalk and Curb Issues',
  service_code: '006',
  description: null,
  agency_responsible: null,
  service_notice: null,
  requested_datetime: '2010-04-14T06:37:38-08:00',
  updated_datetime: '2010-04-14T06:37:38-08:00',
  expected_datetime: '2010-04-15T06:37:38-08:00',
  address: '8TH AVE and JUDAH ST',
  address_id: 545483,
  zipcode: 94122,
  lat: 37.762221815,
  long: -122.4651145,
  media_url: 'http://city.gov.s3.amazonaws.com/requests/media/638344.jpg ',
};

test('the example of the standard is a request of its own number, category, times and place', async () => {
  const { records, refused } = await decode([PUBLISHED]);
  expect(refused).toEqual([]);
  expect(records).toMatchObject([
    {
      kind: 'request',
      code: '638344',
      status: 'closed',
      title: 'Sidewalk and Curb Issues',
      lon: -122.4651145,
      lat: 37.762221815,
      openedMs: Date.parse('2010-04-14T14:37:38Z'),
      dueMs: Date.parse('2010-04-15T14:37:38Z'),
      closedMs: Date.parse('2010-04-14T14:37:38Z'),
      body: { category: 'public-order', answer: 'Duplicate request.', outcome: 'answered' },
    },
  ]);
});

test('a word of the city beside its status says more, unless the two contradict each other', async () => {
  const of = async (status: string, status_notes: string) => {
    const { records: [record] = [] } = await decode([{ ...PUBLISHED, status, status_notes }]);
    return [record?.status, record?.body['answer'] ?? null, record?.closedMs === null];
  };
  expect(await of('closed', 'Đã giải quyết xong tại chỗ: đã thay bóng')).toEqual([
    'solved',
    'đã thay bóng',
    false,
  ]);
  // A status in words answers nobody.
  expect(await of('closed', 'Đóng')).toEqual(['closed', null, false]);
  expect(await of('open', 'Mở lại')).toEqual(['reopened', null, true]);
  expect(await of('open', 'Đóng')).toEqual(['in-progress', null, true]);
});

test('what can’t be one is refused by its place in the list, and the rest is taken', async () => {
  const { records, refused } = await decode([
    { ...PUBLISHED, service_request_id: '' },
    { ...PUBLISHED, status: 'pending' },
    { ...PUBLISHED, updated_datetime: 'gestern' },
    { ...PUBLISHED, lat: 137 },
    'none',
    { ...PUBLISHED, lat: '', long: '' },
  ]);
  expect(refused?.map(({ where, reason }) => [where, reason])).toEqual([
    ['[0].service_request_id', 'missing_field'],
    ['[1].status', 'wrong_type'],
    ['[2].updated_datetime', 'time_not_readable'],
    ['[3].lat', 'place_out_of_world'],
    ['[4].', 'wrong_type'],
  ]);
  expect(records).toMatchObject([{ lon: null, lat: null }]);
  expect(followDecoder.decode({ bytes: Buffer.from('{}'), receivedMs: 0 }, context)).toMatchObject({
    refused: [{ where: 'the whole delivery' }],
  });
});
