/** What people type into the calendar. */
import { expect, test } from 'vitest';
import { parseDays, parseHours, toHoursText } from './parse-calendar.ts';

test('a year is read line by line, and a line that is wrong is named', () => {
  const text =
    '2027-02-04; holiday; Tết Âm lịch; Lunar New Year\n\n2027-02-20;working;Làm bù;Worked instead\n';
  expect(parseDays(text, 'TB 1')).toEqual([
    { date: '2027-02-04', kind: 'holiday', name: { vi: 'Tết Âm lịch', en: 'Lunar New Year' }, basis: 'TB 1' },
    { date: '2027-02-20', kind: 'working', name: { vi: 'Làm bù', en: 'Worked instead' }, basis: 'TB 1' },
  ]);
  expect(parseDays('2027-02-04; holiday; a; b\n4/2/2027; nghỉ; a; b', 'TB 1')).toBe(2);
});

test('office hours are read and written alike', () => {
  const hours = parseHours('07:30-11:30, 13:30 – 17:30');
  expect(hours).toEqual([
    { fromMin: 450, toMin: 690 },
    { fromMin: 810, toMin: 1050 },
  ]);
  expect(toHoursText(hours ?? [])).toBe('07:30–11:30, 13:30–17:30');
  expect(parseHours('morning')).toBeUndefined();
});
