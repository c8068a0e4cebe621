/** Hours and samples are two numbers, each as old as the oldest of what it counts. */
import { expect, test } from 'vitest';
import type { PlaceState } from './answers.ts';
import { toWaterHeadline } from './headline.ts';

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
