import { expect, test } from 'vitest';
import { toCountWord } from './headline.ts';

test('one is counted by its own word in English, and by the same in Vietnamese', () => {
  const unit = { vi: 'trạm', en: 'stations', one: 'station' };
  expect([0, 1, 2].map((value) => toCountWord({ value, unit }, 'en'))).toEqual([
    'stations',
    'station',
    'stations',
  ]);
  expect(toCountWord({ value: 1, unit }, 'vi')).toBe('trạm');
  expect(toCountWord({ value: 1, unit: { vi: 'mm', en: 'mm' } }, 'en')).toBe('mm');
});
