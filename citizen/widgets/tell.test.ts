/** A widget tells what the city told: with level, age and source; what is old or unknown is never told as calm. */
import { expect, test } from 'vitest';
import type { Around } from '../../contract/services/around.ts';
import { tellMatter, tellNotices, tellService } from './tell.ts';

const atMs = Date.parse('2026-11-22T15:30:00+07:00');
const both = (text: string) => ({ vi: text, en: `${text} (en)` });
const card = {
  serviceId: 'flooding',
  id: 'streets',
  name: both('Ngập đường'),
  state: 'fresh',
  level: 'danger',
  saying: both('Đường ngập 35 cm ở Mẹ Suốt.'),
  advice: both('Đừng đi.'),
  timeMs: atMs - 5 * 60_000,
  freshUntilMs: atMs,
  quality: 'suspect',
  source: both('Sở Xây dựng'),
  place: null,
  colour: null,
  details: [],
} as const;
const notice = {
  kind: 'alert',
  level: 'moderate',
  headline: both('Ngập ở Hải Châu'),
  instruction: both('Tránh đi.'),
  areaName: both('Hải Châu'),
};
const around = {
  atMs,
  timeZone: 'Asia/Ho_Chi_Minh',
  cards: [
    card,
    { ...card, state: 'stale', level: null },
    { ...card, state: 'unknown', level: null, saying: null },
  ],
  notices: [
    { ...notice, expiresMs: atMs + 3_600_000 },
    { ...notice, expiresMs: atMs - 1 },
  ],
} as unknown as Around;

test('a matter: level in shape and word, advice, age, source, doubt; old and unknown say so', () => {
  const [fresh, stale, unknown] = tellMatter('flood', around, 'vi');
  expect(fresh).toEqual({
    look: 'danger',
    level: 'Ngập đường: ▲ nguy hiểm',
    saying: 'Đường ngập 35 cm ở Mẹ Suốt.',
    advice: 'Đừng đi.',
    quiet: '5 phút trước · Nguồn: Sở Xây dựng · số liệu chưa chắc chắn',
  });
  expect(stale).toMatchObject({
    look: 'stale',
    saying: expect.stringContaining('Không biết tình hình lúc này'),
  });
  expect(unknown).toMatchObject({ look: 'unknown', saying: 'Chưa có số liệu công khai.' });
  expect(tellMatter('air', around, 'en')).toMatchObject([{ look: 'none', saying: 'No public data yet.' }]);
});

test('notices that hold and no other; of requests nothing is divided by none', () => {
  expect(tellNotices(around, 'en')).toMatchObject([{ look: 'care', saying: 'Ngập ở Hải Châu (en)' }]);
  expect(tellNotices({ ...around, notices: [] }, 'vi')).toMatchObject([
    { look: 'none', saying: 'Không có thông báo nào đang hiệu lực.' },
  ]);
  const answered = { days: 30, atMs, received: 1_200, open: 40, overdue: 3, onTime: 0, late: 0 };
  expect(tellService(answered, 'vi', 'Asia/Ho_Chi_Minh')).toMatchObject([
    { saying: '30 ngày qua: nhận 1.200 phản ánh, đang xử lý 40, quá hạn 3.', advice: '' },
  ]);
});
