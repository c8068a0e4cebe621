/** Times look the same in both languages: dd/MM/yyyy HH:mm, 24 hours, whatever the browser would have written. */
import { expect, test } from 'vitest';
import { toAge, toNearText, toTimeText } from './format.ts';

const zone = 'Asia/Ho_Chi_Minh';
const evening = Date.parse('2026-11-27T16:27:05Z');
const midnight = Date.parse('2026-11-27T17:00:00Z');

test.each(['vi', 'en'] as const)('in %s a time is day, month, year and 24 hours', (language) => {
  expect(toTimeText(evening, 'full', language, zone)).toBe('27/11/2026 23:27:05');
  expect(toNearText(evening, 'dayMinute', midnight, language, zone)).toBe('27/11 23:27');
  expect(toNearText(evening, 'day', midnight, language, zone)).toBe('27/11');
  expect(toNearText(midnight, 'dayMinute', evening, language, zone)).toBe('28/11 00:00');
  expect(toNearText(midnight, 'near', evening, language, zone)).toBe('28/11 00:00');
  expect(toNearText(midnight, 'near', midnight + 1, language, zone)).toBe('00:00');
  expect(toTimeText(midnight, 'clock', language, zone)).toBe('00:00:00');
});

test('a day of another year says its year, by the calendar of the city', () => {
  const march = Date.parse('2019-03-07T16:59:00Z');
  expect(toNearText(march, 'dayMinute', evening, 'vi', zone)).toBe('07/03/2019 23:59');
  expect(toNearText(march, 'day', evening, 'vi', zone)).toBe('07/03/2019');
  // In the city the new year has begun, in Greenwich it has not.
  const newYear = Date.parse('2026-12-31T17:00:00Z');
  expect(toNearText(newYear - 1, 'day', newYear, 'vi', zone)).toBe('31/12/2026');
  expect(toNearText(newYear, 'day', newYear, 'vi', zone)).toBe('01/01');
});

test.each([
  [364, { unit: 'days', count: 364 }],
  [366, { unit: 'years', count: 1 }],
  [2_820, { unit: 'years', count: 7 }],
] as const)('%i days are said as %o', (days, said) => {
  expect(toAge(days * 86_400)).toEqual(said);
});

test('a weekday is said in the language of the reader', () => {
  expect(toTimeText(evening, 'weekday', 'vi', zone)).toBe('Thứ 6');
  expect(toTimeText(evening, 'weekday', 'en', zone)).toBe('Fri');
});
