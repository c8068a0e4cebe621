/** Anybody reads how agencies answered: the later first, those of few requests not by name, and what citizens said. */
import { expect, test } from 'vitest';
import type { RecordCounts } from '../../../contract/records/record-counts.ts';
import { readAnswered } from './read-answered.ts';

const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const NAMES: Readonly<Record<string, string>> = { water: 'Thoát nước', light: 'Chiếu sáng', small: 'Xã nhỏ' };
const cell = (by: Record<string, string | null>, received: number) => ({
  by,
  received,
  open: 2,
  overdue: 1,
  archived: 0,
  onTime: 0,
  late: 0,
});
const toCounts = (...cells: RecordCounts['cells']): RecordCounts => ({
  cells,
  fromMs: AT_MS - 90 * 86_400_000,
  toMs: AT_MS,
  isComplete: true,
});

test('agencies of few requests stand together, whoever is late first, and each star with how many gave it', async () => {
  const unit = (agencyId: string | null, onTime: number, late: number) => ({
    serviceId: 'feedback',
    agencyId,
    onTime,
    late,
  });
  const told = await readAnswered({
    nowMs: () => AT_MS,
    timeZone: () => 'Asia/Ho_Chi_Minh',
    findAgencyName: (id) => (NAMES[id] === undefined ? undefined : { vi: NAMES[id], en: id }),
    countRecords: async ({ kind, by }) =>
      by === undefined
        ? toCounts(cell({}, 40))
        : kind === 'request'
          ? toCounts(cell({ rating: '5' }, 3), cell({ rating: '2' }, 1), cell({ rating: null }, 36))
          : toCounts(cell({ rating: 'satisfied' }, 4), cell({ rating: null }, 9)),
    listTimeliness: async () => [
      unit('light', 19, 1),
      unit('water', 5, 5),
      unit('small', 1, 1),
      unit(null, 4, 9),
    ],
  });
  expect(told).toMatchObject({
    received: 40,
    onTime: 29,
    late: 16,
    agencies: [
      { name: { vi: 'Thoát nước' }, onTime: 5, late: 5 },
      { name: { vi: 'Chiếu sáng' }, onTime: 19, late: 1 },
    ],
    others: { agencies: 2, onTime: 5, late: 10 },
    rated: [0, 1, 0, 0, 3],
    isComplete: true,
  });
  expect(told.called.map(({ people }) => people)).toEqual([4, 0, 0]);
});
