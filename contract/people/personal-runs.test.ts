import { expect, test } from 'vitest';
import { findPersonalRuns, maskPersonalRuns } from './personal-runs.ts';

test.each([
  ['Gọi tôi 0905 123 456 nhé', 'Gọi tôi ••• nhé'],
  ['0905.123.456, 0236-3-822-114', '•••, •••'],
  ['SĐT:0905123456/0913123456.', 'SĐT:•••/•••.'],
  ['sđt0905123456', 'sđt•••'],
  ['(0236) 3 822 114 hoặc +84 905 123 456', '••• hoặc •••'],
  ['+84 (0) 905-123-456; 84905123456; 0084905123456', '•••; •••; •••'],
  ['nhà ở +1 415 555 2671', 'nhà ở •••'],
  ['Thư nguyen.van.a@gmail.com.', 'Thư •••.'],
  ['CCCD 048090001234, CMND số 201234567', 'CCCD •••, CMND số •••'],
  ['048 090 001 234 của tôi', '••• của tôi'],
])('%s is masked', (text, masked) => {
  expect(maskPersonalRuns(text)).toBe(masked);
});

test.each([
  'Tổng đài 1022, 1900 1022, 19001234, 1800.1091, gọi 114',
  'Hồ sơ 000.00.01.H22-230615-0001, H48.12-260301-0905123456',
  'PA-261122-7K2QM và 1022-2026-000123, VV-2026-001284',
  'Mã HS0905123456, đơn 2026/0905123456',
  'Ở 16.054407, 108.202167 và 0.9051234567',
  'Chi 84.905.123.456 đồng, 0905123456 đồng, 1.234.567.890 đ',
  'Từ 03.09.2026 12:30 đến 05/09/2026 17 giờ',
  'Thư gửi gopy@danang.gov.vn hay hỏi @thanh',
  'Công tơ 123456789012, trạm 0123456',
  'QCVN 26:2010/BTNMT, QĐ 960/QĐ-UBND ngày 25/3/2021',
])('%s leads to nobody', (text) => {
  expect(findPersonalRuns(text)).toEqual([]);
});

test('each says what it is and where it stands, and a long text without end costs little', () => {
  expect(findPersonalRuns('Anh A 0905123456, a@b.vn')).toEqual([
    { kind: 'telephone', text: '0905123456', start: 6, end: 16 },
    { kind: 'email', text: 'a@b.vn', start: 18, end: 24 },
  ]);
  const startMs = performance.now();
  for (const part of ['0 ', '0', 'a', '0.', '(0', '+84 ', 'a@']) maskPersonalRuns(part.repeat(20_000));
  expect(performance.now() - startMs).toBeLessThan(2_000);
});
