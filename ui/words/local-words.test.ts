/** What officers type as days and times is read as they meant it, or not at all. */
import { expect, test } from 'vitest';
import { fromWords, toWords } from './local-words.ts';

test.each([
  ['28/11/2026 10:00', '2026-11-28T10:00'],
  ['1/2/2026 7:05', '2026-02-01T07:05'],
  ['28-11-2026 10h00', '2026-11-28T10:00'],
  ['28.11.2026 10 giờ 00', undefined],
  ['281120261000', '2026-11-28T10:00'],
  ['2026-11-28T10:00', '2026-11-28T10:00'],
  ['31/02/2026 10:00', undefined],
  ['28/11/2026 24:00', undefined],
  ['28/11/2026 10:60', undefined],
  ['28/11/26 10:00', undefined],
  ['11/28/2026 10:00', undefined],
  ['28/11/2026', undefined],
  ['mai', undefined],
])('a date and time: %s', (words, local) => {
  expect(fromWords(words, 'dateTime')).toBe(local);
});

test.each([
  ['29/02/2028', '2028-02-29'],
  ['29/02/2027', undefined],
  ['28112026', '2026-11-28'],
  ['2026-11-28', '2026-11-28'],
  ['28/11/2026 10:00', undefined],
])('a day: %s', (words, local) => {
  expect(fromWords(words, 'date')).toBe(local);
});

test.each([
  ['22:30', '22:30'],
  ['7h05', '07:05'],
  ['2230', '22:30'],
  ['25:00', undefined],
  ['10:00 PM', undefined],
])('a time of the day: %s', (words, local) => {
  expect(fromWords(words, 'time')).toBe(local);
});

test('a local text is written as people write it', () => {
  expect(toWords('2026-11-28T10:00')).toBe('28/11/2026 10:00');
  expect(toWords('2026-11-28')).toBe('28/11/2026');
  expect(toWords('22:30')).toBe('22:30');
  expect(toWords('')).toBe('');
});
