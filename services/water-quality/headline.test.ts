/** Hours and samples are two numbers, each as old as the oldest of what it counts. */
import { expect, test } from 'vitest';
import { toTimeText } from '../../ui/words/format.ts';
import type { PlaceState } from './answers.ts';
import { toWaterHeadline } from './headline.ts';
import { toWaterSentence } from './page-words.ts';

const NOW_MS = Date.parse('2026-11-29T10:00:00Z');
const DAY_MS = 86_400_000;
const toState = (value: number | null) => (value === null ? 'unknown' : value > 15 ? 'exceeded' : 'good');
const toPlace = (code: string, kind: string, ageMs: number, value: number | null): PlaceState => ({
  code,
  kind,
  name: { vi: code, en: code },
  agencyId: 'a',
  waterClass: 'surface-b',
  wqi: null,
  wqiTimeMs: null,
  state: toState(value),
  parameters: [
    {
      property: 'cod',
      value,
      below: false,
      timeMs: NOW_MS - ageMs,
      quality: null,
      state: toState(value),
      most: 15,
      least: null,
      norm: null,
    },
  ],
});

test('a sample of nine days ago is not an hour old, and who is farthest is named', () => {
  const [stations, samples] = toWaterHeadline(
    {
      atMs: NOW_MS,
      places: [
        toPlace('river', 'water-station', 3_600_000, 16),
        toPlace('lake', 'water-point', 9 * DAY_MS, 18),
        toPlace('pond', 'water-point', 2 * DAY_MS, 60),
        toPlace('well', 'groundwater-well', DAY_MS, null),
      ],
    },
    (id) => ({ vi: id, en: id }),
  );
  expect(stations).toMatchObject({ value: 1, timeMs: NOW_MS - 3_600_000, complete: { have: 1, of: 1 } });
  expect(samples).toMatchObject({
    value: 2,
    timeMs: NOW_MS - 9 * DAY_MS,
    isOfOldest: true,
    complete: { have: 2, of: 3 },
    atLeast: true,
  });
  expect(samples?.about?.vi).toContain('xa giới hạn nhất: pond');
});

test('nothing known is no zero, and a sample taken at a station days ago is nothing of this hour', () => {
  for (const station of [
    toPlace('river', 'water-station', 0, null),
    toPlace('river', 'water-station', 11 * DAY_MS, 4),
  ]) {
    const [stations] = toWaterHeadline({ atMs: NOW_MS, places: [station] }, (id) => ({ vi: id, en: id }));
    expect(stations).toMatchObject({
      value: null,
      timeMs: null,
      complete: { have: 0, of: 1 },
      why: { en: 'no station has enough data of the last hour' },
    });
  }
});

test('the page says hours and samples apart, each of its time', () => {
  const asked: [string, Readonly<Record<string, string | number>> | undefined][] = [];
  toWaterSentence(
    {
      atMs: NOW_MS,
      places: [
        toPlace('river', 'water-station', 3_600_000, 16),
        toPlace('weir', 'water-station', 11 * DAY_MS, 40),
        toPlace('lake', 'water-point', 9 * DAY_MS, 18),
        toPlace('pond', 'water-point', 2 * DAY_MS, 4),
      ],
    },
    {
      words: (key, values) => {
        asked.push([key, values]);
        return key;
      },
      timeText: (timeMs, style) => toTimeText(timeMs, style === 'day' ? 'date' : 'clock', 'vi', 'UTC'),
      nameOf: ({ vi }) => vi,
      toAmount: ({ property }) => property,
    },
  );
  expect(asked).toMatchObject([
    ['now.stations', { beyond: 1, known: 1, time: '09:00:00' }],
    ['now.bySample', { count: 1 }],
    ['now.samples', { beyond: 1, known: 2, newest: '27/11/2026', oldest: '20/11/2026' }],
    ['now.worst', { code: 'weir' }],
    ['now.silentStations', { count: 1 }],
  ]);
});
