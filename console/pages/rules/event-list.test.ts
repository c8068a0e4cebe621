import { expect, test } from 'vitest';
import { toEventList } from './event-list.ts';

test('events are read as people write them, and lines that can not be read are named', () => {
  const { events, wrongLines } = toEventList(
    [
      'Tên;Từ;Đến;Mã',
      'Ngập chợ Hàn;22/11/2026 10:00;22/11/2026 12:30;son-tra',
      'Sạt lở;2026-11-22T03:00:00Z;;',
      '',
      'Không có ngày;31/02/2026 10:00',
      'Ngược;22/11/2026 10:00;21/11/2026 10:00',
    ].join('\r\n'),
    420,
  );
  const at = Date.UTC(2026, 10, 22, 3);
  expect(events).toEqual([
    { name: 'Ngập chợ Hàn', fromMs: at, toMs: at + 2.5 * 3_600_000, subject: 'son-tra' },
    { name: 'Sạt lở', fromMs: at, toMs: at, subject: null },
  ]);
  expect(wrongLines).toEqual([5, 6]);
});

test('commas part the cells where nothing else does', () => {
  expect(toEventList('"Ngập",2026-11-22 10:00', 420)).toMatchObject({
    events: [{ name: 'Ngập' }],
    wrongLines: [],
  });
});
