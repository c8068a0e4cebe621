/** What is proposed as told already, while somebody writes a request down. */
import { expect, test } from 'vitest';
import { findAlike } from './find-alike.ts';
import type { KnownRequest } from './find-alike.ts';

const HERE = { lon: 108.2187, lat: 16.0646 };
/** So many metres east. */
const east = (meters: number) => ({ lon: HERE.lon + meters / 106_970, lat: HERE.lat });
const request = (title: string, more: Partial<KnownRequest> = {}): KnownRequest => ({
  title,
  text: '',
  category: 'drainage',
  ward: '20194',
  place: HERE,
  ...more,
});
const find = (text: string, known: readonly KnownRequest[], more: Partial<KnownRequest> = {}) =>
  findAlike({ ...request(''), text, category: '', ...more }, known, 5).map(
    ({ request: { title }, distanceM }) => [title, distanceM === null ? null : Math.round(distanceM)],
  );

test('near, a few words in common or the category are enough; farther away it takes the words; beyond, nothing helps', () => {
  const known = [
    request('Nắp cống vỡ trước số nhà 12', { place: east(40) }),
    request('Nước ngập đường Mẹ Suốt', { place: east(60) }),
    request('Cống thoát nước bị nghẹt, nắp cống vỡ', { place: east(300) }),
    request('Nắp cống vỡ', { place: east(900) }),
    request('Chó thả rông', { category: 'order', place: east(20) }),
  ];
  expect(find('Nắp cống bị vỡ', known)).toEqual([
    ['Nắp cống vỡ trước số nhà 12', 40],
    ['Cống thoát nước bị nghẹt, nắp cống vỡ', 300],
  ]);
  // By category alone within a hundred metres, before a word was written that says more.
  expect(find('a', known, { category: 'drainage' })).toEqual([
    ['Nắp cống vỡ trước số nhà 12', 40],
    ['Nước ngập đường Mẹ Suốt', 60],
  ]);
});

test('without a place only nearly the same words, never of two wards; accents do not count, one word is none', () => {
  const known = [request('Mất nước cả tuần ở tổ 15', { place: null })];
  expect(find('mat nuoc ca tuan o to 15', known, { place: null })).toHaveLength(1);
  expect(find('Mất nước cả tuần ở tổ 15', known, { place: null, ward: '20200' })).toEqual([]);
  expect(find('Mất nước', known, { place: null })).toEqual([]);
  expect(find('nước', [request('nước', { place: null })], { place: null })).toEqual([]);
});

test('what is told in the description is found, and the likeliest stand first', () => {
  const known = Array.from({ length: 8 }, (_, at) =>
    request('Phản ánh qua tổng đài', {
      text: 'Đèn đường kiệt 20 không sáng ba đêm nay',
      place: east(90 - at * 10),
    }),
  );
  const found = find('Đèn đường kiệt 20 không sáng', known);
  expect(found.map(([, meters]) => meters)).toEqual([20, 30, 40, 50, 60]);
});

test('one, two, three sentences more leave it found, and what everybody writes to an authority is not in common', () => {
  const asked = 'Đề nghị cơ quan chức năng sớm kiểm tra và xử lý giúp bà con.';
  const MORE = [
    'Trẻ con đi học qua đây rất nguy hiểm.',
    'Tôi đã gọi lên phường hai lần mà chưa thấy ai đến xem.',
    asked,
  ];
  const drain = request('Nắp cống vỡ trước số nhà 12 Lê Lợi', { place: null });
  const waste = request('Phản ánh qua tổng đài', {
    text: `Rác chưa được thu gom ở kiệt 45 Nguyễn Văn Linh. Người dân đi lại khó khăn. ${asked}`,
    place: null,
  });
  const known = [drain, waste, request('Cây xanh nghiêng sắp ngã', { text: asked, place: null })];
  for (const count of [0, 1, 2, 3]) {
    const more = MORE.slice(0, count).join(' ');
    const typed = [
      `Nắp cống bị vỡ trước nhà số 12 Lê Lợi. ${more}`,
      `${more} Kiệt 45 Nguyễn Văn Linh rác mấy ngày nay chưa được thu gom`,
    ];
    expect(typed.map((text) => find(text, known, { place: null }))).toEqual([
      [[drain.title, null]],
      [[waste.title, null]],
    ]);
  }
  expect(find(`Đèn đường kiệt 20 không sáng. ${MORE.join(' ')}`, known, { place: null })).toEqual([]);
});
