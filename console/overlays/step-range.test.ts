import { expect, test } from 'vitest';
import { toStepRange } from './step-range.ts';

const named = (upTo: number | null, vi: string) => ({ upTo, name: { vi, en: vi } });
const ranges = (steps: ReturnType<typeof named>[], isCount: boolean) =>
  steps.map((_, at) => toStepRange(steps, at, { isCount, decimals: 0, language: 'vi' }));

test('a legend of counts speaks in whole numbers, and not where the name has said the number', () => {
  expect(ranges([named(0, 'không có'), named(1, '1'), named(null, 'từ 2')], true)).toEqual(['', '', '']);
  expect(ranges([named(0, 'không có'), named(4, 'ít'), named(5, 'vừa'), named(null, 'nhiều')], true)).toEqual(
    ['', '1 – 4', '5', '≥ 6'],
  );
  expect(ranges([named(50, 'ít'), named(100, 'vừa'), named(null, 'nhiều')], false)).toEqual([
    '≤ 50',
    '50 – 100',
    '> 100',
  ]);
});
