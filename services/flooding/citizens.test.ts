/** What citizens read of water on the street: how deep, for whom it is no way; a silent tower is never dry. */
import { expect, test } from 'vitest';
import type { TowerState } from './answers.ts';
import { toCitizenTellings } from './citizens.ts';
import { toReportTellings } from './told/tell-reports.ts';

const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const MIN = 60_000;

function toTower(code: string, given: Partial<TowerState>): TowerState {
  return {
    code,
    name: { vi: code, en: code },
    depth: null,
    timeMs: AT_MS - 4 * MIN,
    lastDepth: given.depth ?? null,
    state: 'unknown',
    sinceMs: null,
    peak: null,
    stopped: [],
    ...given,
  };
}

const tell = (...towers: readonly TowerState[]) =>
  toCitizenTellings(
    towers,
    () => ({ quality: 'valid', source: { vi: 'Thoát nước', en: 'Drainage' } }),
    AT_MS,
  ).map(({ level, saying, advice, timeMs }) => [level, saying.vi, advice?.vi, (AT_MS - timeMs) / MIN]);

test('each place with water, the deepest first, with who should not go there', () => {
  expect(
    tell(
      toTower('Cầu Rồng', { state: 'flooded', depth: 12 }),
      toTower('Mẹ Suốt', { state: 'flooded', depth: 35, stopped: ['motorbike', 'car'] }),
      toTower('Hàm Nghi', { state: 'silent-in-water', lastDepth: 20, timeMs: AT_MS - 40 * MIN }),
      toTower('Quang Trung', { state: 'silent-in-water', lastDepth: 90, timeMs: AT_MS - 500 * MIN }),
      toTower('Lê Duẩn', { state: 'dry', depth: 0 }),
    ),
  ).toEqual([
    ['danger', 'Đường ngập 35 cm: Mẹ Suốt.', 'Xe máy, ô tô con không nên đi.', 4],
    // Told with its age: the platform says that it is old, and takes level and advice away.
    ['care', 'Đường ngập 20 cm: Hàm Nghi.', 'Đi chậm, giữ khoảng cách; nên chọn đường khác.', 40],
    ['care', 'Đường ngập 12 cm: Cầu Rồng.', 'Đi chậm, giữ khoảng cách; nên chọn đường khác.', 4],
  ]);
});

test('dry is said of the places that are known, and of nothing else', () => {
  const dry = toTower('Lê Duẩn', { state: 'dry', depth: 0 });
  expect(tell(dry, toTower('Mẹ Suốt', {}))).toEqual([
    ['calm', 'Không ngập ở 1 trong 2 điểm đo; các điểm khác chưa có số liệu.', undefined, 4],
  ]);
  expect(tell(toTower('Mẹ Suốt', {}))).toEqual([]);
});

test('floods that citizens tell: one a square, the deepest, never the exact place, and not after a day', () => {
  const report = (depth: string, minutesAgo: number, lon = 108.22014) => ({
    lon,
    lat: 16.06021,
    openedMs: AT_MS - minutesAgo * MIN,
    body: { depth },
  });
  const told = toReportTellings(
    [
      report('wheel', 5),
      report('waist', 30, 108.22036),
      report('knee', 10, 108.23),
      report('knee', 1_441, 108.24),
    ],
    AT_MS,
  );
  expect(
    told.map(({ level, saying, timeMs, place }) => [level, saying.vi, (AT_MS - timeMs) / MIN, place]),
  ).toEqual([
    [
      'danger',
      '2 người báo: nước đến thắt lưng (khoảng 90 cm). Chưa kiểm chứng.',
      5,
      { lon: 108.22, lat: 16.06 },
    ],
    [
      'care',
      '1 người báo: nước đến đầu gối (khoảng 50 cm). Chưa kiểm chứng.',
      10,
      { lon: 108.23, lat: 16.06 },
    ],
  ]);
});
