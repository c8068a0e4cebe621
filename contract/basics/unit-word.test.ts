import { expect, test } from 'vitest';
import { toUnitWord } from './unit-word.ts';

test('a unit of statistics is told in the reader’s language, multiplier and all', () => {
  expect(
    ['tỷ đồng', 'nghìn tỷ đồng', 'triệu USD', 'nghìn người', 'doanh nghiệp'].map((unit) =>
      toUnitWord(unit, 'en'),
    ),
  ).toEqual(['billion VND', 'trillion VND', 'million USD', 'thousand people', 'enterprises']);
  expect(toUnitWord('tỷ đồng', 'vi')).toBe('tỷ đồng');
  expect([toUnitWord('min', 'vi'), toUnitWord('min', 'en'), toUnitWord('mm', 'en')]).toEqual([
    'phút',
    'min',
    'mm',
  ]);
});
