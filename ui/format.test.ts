/** Times look the same in both languages: dd/MM/yyyy HH:mm, 24 hours, whatever the browser would have written. */
import { expect, test } from 'vitest';
import { toTimeText } from './format.ts';

const zone = 'Asia/Ho_Chi_Minh';
const evening = Date.parse('2026-11-27T16:27:05Z');
const midnight = Date.parse('2026-11-27T17:00:00Z');

test.each(['vi', 'en'] as const)('in %s a time is day, month, year and 24 hours', (language) => {
  expect(toTimeText(evening, 'full', language, zone)).toBe('27/11/2026 23:27:05');
  expect(toTimeText(evening, 'dayMinute', language, zone)).toBe('27/11 23:27');
  expect(toTimeText(evening, 'day', language, zone)).toBe('27/11');
  expect(toTimeText(midnight, 'dayMinute', language, zone)).toBe('28/11 00:00');
  expect(toTimeText(midnight, 'clock', language, zone)).toBe('00:00:00');
});

test('a weekday is said in the language of the reader', () => {
  expect(toTimeText(evening, 'weekday', 'vi', zone)).toBe('Thứ 6');
  expect(toTimeText(evening, 'weekday', 'en', zone)).toBe('Fri');
});
