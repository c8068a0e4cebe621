import { expect, test } from 'vitest';
import type { PublicIncident } from '../../platform/sdk/citizen.ts';
import { toIncidentTellings } from './citizens.ts';
import { RAIN_FLOODING } from './fusions.ts';

const NOW = Date.parse('2026-10-28T13:00:00Z');
const MINUTE = 60_000;
const part = (query: string, more: object = {}) => ({
  query,
  fromMs: NOW - 30 * MINUTE,
  untilMs: NOW,
  lon: 108.2,
  lat: 16.05,
  severity: query === 'report' ? null : ('high' as const),
  distanceM: 0,
  ...more,
});
const report = (more: object = {}) => part('report', { untilMs: NOW - 20 * MINUTE, ...more });
const incident = (
  certainty: PublicIncident['certainty'],
  parts: PublicIncident['parts'],
): PublicIncident => ({
  fusion: RAIN_FLOODING,
  certainty,
  severity: 'high',
  parts,
});

test('few reports are not counted, many are; where water is measured is where it is told', () => {
  const at = { lon: 108.21, lat: 16.06 };
  const [one] = toIncidentTellings([incident('observed', [report(), part('water', at)])], NOW);
  expect(one).toMatchObject({
    level: 'danger',
    place: at,
    saying: { vi: 'Đang ngập do mưa: 1 điểm đo thấy nước trên mặt đường, có người dân báo.' },
    timeMs: NOW - 30 * MINUTE,
  });
  const many = [part('rain'), ...Array.from({ length: 5 }, () => report())];
  expect(toIncidentTellings([incident('likely', many)], NOW)).toMatchObject([
    {
      level: 'care',
      saying: {
        vi: 'Nhiều khả năng đang ngập do mưa lớn: 5 phản ánh của người dân ở gần nhau. Chưa có điểm đo nào xác nhận.',
      },
    },
  ]);
});

test('what is over is told no more, and another fusion’s is none of it', () => {
  const over = incident('observed', [report(), part('water', { untilMs: NOW - 11 * MINUTE })]);
  expect(
    toIncidentTellings([over, { ...incident('possible', [report(), part('rain')]), fusion: 'x' }], NOW),
  ).toEqual([]);
});
