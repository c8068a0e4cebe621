/** What citizens are told of civil defence: the room of shelters by the last count, and bulletins in their issuers’ words. */
import { expect, test } from 'vitest';
import { toBulletinTelling, toWarningTelling } from '../bulletins/citizens.ts';
import { toShelterTellings } from './citizens.ts';

const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const toOpening = (title: string, status: string, people: number, openedMs = AT_MS - 3_600_000) => ({
  title,
  lon: 108.22,
  lat: 16.06,
  status,
  openedMs,
  updatedMs: AT_MS - 600_000,
  body: { room: 300, people },
});

test('each open shelter with the room that is left, and how many there are; one not open yet is not told', () => {
  const told = toShelterTellings(
    [
      toOpening('Trường THCS Nguyễn Huệ', 'open', 180),
      toOpening('Nhà văn hóa', 'full', 290),
      toOpening('Trường tiểu học', 'open', 310),
      toOpening('Chưa mở', 'open', 0, AT_MS + 60_000),
    ],
    AT_MS,
  );
  expect(told.map(({ saying, isLocal }) => [saying.vi, isLocal])).toEqual([
    ['3 điểm sơ tán đang mở, 2 điểm đã đầy.', undefined],
    ['Trường THCS Nguyễn Huệ: còn nhận 120 người.', true],
    ['Nhà văn hóa: đã đầy (290 người).', true],
    ['Trường tiểu học: đã đầy (310 người).', true],
  ]);
  expect(toShelterTellings([], AT_MS)).toEqual([]);
});

test('a bulletin keeps its words, its issuer and the colour of its level; the daily forecast is no warning', () => {
  const record = {
    title: 'Tin bão khẩn cấp',
    openedMs: AT_MS,
    updatedMs: AT_MS,
    dueMs: AT_MS + 3 * 3_600_000,
    body: {
      about: 'tropical-storm',
      issuer: 'national-centre',
      number: 'BAO-12',
      area: 'Vùng biển Đà Nẵng',
      riskLevel: '4',
    },
  };
  expect(toBulletinTelling(record, 'Asia/Ho_Chi_Minh')).toMatchObject({
    level: 'danger',
    saying: { vi: 'Tin bão khẩn cấp. Khu vực: Vùng biển Đà Nẵng.' },
    source: { vi: 'Trung tâm Dự báo khí tượng thủy văn quốc gia, bản tin số BAO-12' },
    colour: { hex: '#d42a2a', name: { vi: 'Cấp độ rủi ro thiên tai 4 (rất lớn)' } },
    details: [{ vi: 'Bản tin tiếp theo hẹn lúc 18:00 22/11/2026.' }],
  });
  const daily = { ...record, body: { ...record.body, about: 'weather', riskLevel: null }, dueMs: null };
  expect(toBulletinTelling(daily, 'UTC')).toMatchObject({ id: 'forecast', details: [] });
  const cap = {
    severity: 'Severe',
    senderName: 'Đài',
    area: 'Sông Hàn',
    expiresMs: AT_MS,
    instruction: 'Lên cao.',
  };
  expect(toWarningTelling({ ...record, body: cap }, 'UTC')).toMatchObject({
    level: 'danger',
    saying: { vi: 'Tin bão khẩn cấp. Khu vực: Sông Hàn. Hiệu lực đến 08:00 22/11/2026.' },
    advice: { vi: 'Lên cao.' },
    source: { vi: 'Đài' },
  });
});
