/** What citizens are told of shelters: the room that is left, by the last count; a full one takes nobody. */
import { expect, test } from 'vitest';
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
