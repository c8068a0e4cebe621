/** Alarm phrases against bulletins, floods of towers, what water stops. */
import { describe, expect, test } from 'vitest';
import { rainForecastDecoder } from './rain-forecast-decoder.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { type AlarmLevels, toAlarmPhrase, toAlarmRelation } from './alarm-levels.ts';
import { toPassability } from './passability.ts';
import { readCurve, toRoom } from './reservoirs/storage-curve.ts';
import { findHighWater, readTideConstants, toTide } from './reservoirs/tide.ts';
import { toTowerState } from './states.ts';
import { listFloods, toDepth, toFloodState } from './tower-events.ts';

const RIVERS = {
  'Ái Nghĩa': { 1: 6.5, 2: 8, 3: 9 },
  'Hội Khách': { 1: 14.5, 2: 15.5, 3: 16.5 },
  'Nông Sơn': { 1: 11, 2: 13, 3: 15 },
  'Giao Thủy': { 1: 6.5, 2: 7.5, 3: 8.8 },
  'Câu Lâu': { 1: 2, 2: 3, 3: 4 },
  'Hội An': { 1: 1, 2: 1.5, 3: 2 },
  'Tam Kỳ': { 1: 1.7, 2: 2.2, 3: 2.7 },
} as const satisfies Record<string, AlarmLevels>;

test.each<[keyof typeof RIVERS, number, string]>([
  ['Hội Khách', 16.32, 'dưới báo động 3 là 0,18 m'],
  ['Ái Nghĩa', 8.95, 'dưới báo động 3 là 0,05 m'],
  ['Nông Sơn', 13.73, 'trên báo động 2 là 0,73 m'],
  ['Giao Thủy', 6.96, 'trên báo động 1 là 0,46 m'],
  ['Câu Lâu', 2.83, 'dưới báo động 2 là 0,17 m'],
  ['Hội An', 1.28, 'dưới báo động 2 là 0,22 m'],
  ['Ái Nghĩa', 10.56, 'trên báo động 3 là 1,56 m'],
  ['Nông Sơn', 18.6, 'trên báo động 3 là 3,60 m'],
  ['Giao Thủy', 9.87, 'trên báo động 3 là 1,07 m'],
  ['Câu Lâu', 5.32, 'trên báo động 3 là 1,32 m'],
  ['Hội An', 3.11, 'trên báo động 3 là 1,11 m'],
  ['Hội Khách', 13.15, 'dưới báo động 1 là 1,35 m'],
  ['Tam Kỳ', 1.05, 'dưới báo động 1 là 0,65 m'],
])('%s at %d m is said as bulletins say it', (river, level, phrase) => {
  const relation = toAlarmRelation(level, RIVERS[river]);
  expect(relation && toAlarmPhrase(relation).vi).toBe(phrase);
});

test('a level that is reached is reached, there is no fourth, and levels that fall are no alarm levels', () => {
  expect(toAlarmRelation(9, RIVERS['Ái Nghĩa'])).toEqual({ alarm: 3, side: 'at', by: 0, reached: 3 });
  expect(toAlarmRelation(12, RIVERS['Ái Nghĩa'])).toMatchObject({ alarm: 3, side: 'above', reached: 3 });
  expect(toAlarmRelation(6.49, RIVERS['Ái Nghĩa'])?.reached).toBeNull();
  expect(toAlarmRelation(9, { 1: 8, 2: 6, 3: 9 })).toBeUndefined();
  expect(toAlarmRelation(Number.NaN, RIVERS['Ái Nghĩa'])).toBeUndefined();
});

describe('a tower', () => {
  const MIN = 60_000;
  const at = (...depths: readonly (number | null)[]) =>
    depths.map((depthCm, step) => ({ timeMs: step * 10 * MIN, depthCm }));
  const thresholds = { fromCm: 10, belowCm: 5, gapMs: 30 * MIN };

  test('sees one flood in ripples, with its peak and the time it took to drain', () => {
    expect(listFloods(at(0, 12, 9, 30, 8, 11, 4, 0), thresholds)).toEqual([
      {
        startMs: 10 * MIN,
        endMs: 60 * MIN,
        peakCm: 30,
        peakMs: 30 * MIN,
        drainMs: 30 * MIN,
        lastMs: 60 * MIN,
        hasGap: false,
      },
    ]);
    expect(listFloods(at(9, 9, 9), thresholds)).toEqual([]);
  });

  test('that falls silent in a flood has not dried', () => {
    const [flood] = listFloods(at(0, 25, 40, null, null), thresholds);
    expect(flood).toMatchObject({ endMs: null, drainMs: null, peakCm: 40 });
    expect(
      flood && [
        toFloodState(flood, 40 * MIN, thresholds.gapMs),
        toFloodState(flood, 90 * MIN, thresholds.gapMs),
      ],
    ).toEqual(['going-on', 'unknown']);
    const [later] = listFloods(at(0, 25, null, null, null, null, 2), thresholds);
    expect(later).toMatchObject({ hasGap: true, endMs: 60 * MIN });
    expect(() => listFloods([], { ...thresholds, belowCm: 12 })).toThrow(RangeError);
  });

  test('flooded is what has the depth now; under it the water of a flood runs off', () => {
    expect([35, 10, 6].map((depth) => toTowerState(depth, true, 10))).toEqual([
      'flooded',
      'flooded',
      'draining',
    ]);
    expect(toTowerState(6, false, 10)).toBe('dry');
    expect([toTowerState(null, true, 10), toTowerState(null, false, 10)]).toEqual([
      'silent-in-water',
      'unknown',
    ]);
  });

  test('gives the depth over the road, never below nothing', () => {
    expect([toDepth(152, 120), toDepth(90, 120)]).toEqual([32, 0]);
  });
});

test('45 cm stop a motorbike and a car and not a rescue truck; what is not known is not free', () => {
  expect([
    toPassability(45, 'motorbike'),
    toPassability(45, 'car'),
    toPassability(45, 'rescue'),
    toPassability(12, 'motorbike'),
    toPassability(null, 'car'),
  ]).toEqual(['stopped', 'stopped', 'free', 'caution', null]);
});

test('rain that is foretold is taken hour by hour; an hour that ends at no full hour, or of too much rain, is refused alone', () => {
  const context = { feedId: 'any', settings: {}, utcOffsetMin: 420, sender: '', memory: {}, cache: {} };
  const decode = (whole: unknown) => {
    const bytes = Buffer.from(typeof whole === 'string' ? whole : JSON.stringify(whole));
    const found = rainForecastDecoder.decode({ bytes, receivedMs: 0 }, context);
    if (found instanceof Promise) throw new Error('it decodes at once');
    return found;
  };
  const { forecasts, refused } = decode(rainForecastDecoder.example);
  expect(refused).toEqual([]);
  expect(forecasts?.[0]).toEqual({
    asset: 'TV-AI-NGHIA',
    property: 'catchment-rain-ahead',
    issuedMs: Date.parse('2026-11-22T12:00:00Z'),
    validMs: Date.parse('2026-11-22T13:00:00Z'),
    model: 'WRF 3 km',
    version: '4.5',
    value: 12.5,
    quantiles: { '0.1': 4, '0.9': 22 },
  });
  const hours = [
    { to: '2026-11-22 20:00', mm: 3 },
    { to: '2026-11-22T20:30:00+07:00', mm: 3 },
    { to: '2026-11-22T21:00:00+07:00', mm: -1 },
    { to: '2026-11-22T22:00:00+07:00', mm: 2, p90: 'nhiều' },
  ];
  const given = {
    issued: '2026-11-22T19:00:00+07:00',
    model: 'm',
    version: '1',
    points: [{ station: 's', rain: hours }, 7],
  };
  const part = decode(given);
  // Without a zone it is the city's time.
  expect(
    part.forecasts?.map(({ issuedMs, ...rest }) => 'validMs' in rest && rest.validMs - issuedMs),
  ).toEqual([3_600_000]);
  expect(part.refused?.map(({ where }) => where)).toEqual([
    'points[0].rain[1].to',
    'points[0].rain[2].mm',
    'points[0].rain[3].p90',
    'points[1].station',
  ]);
  expect(decode({ ...given, issued: 'hôm qua' }).refused).toHaveLength(1);
});

describe('a storage curve', () => {
  test('is read with decimal commas, and refused where it falls', () => {
    expect(readCurve('340 76,5\n380;344')).toEqual({
      points: [
        { level: 340, volume: 76.5 },
        { level: 380, volume: 344 },
      ],
    });
    expect(readCurve('340 76\n340 80')).toMatchObject({ line: 2, what: 'level-falls' });
    expect(readCurve('340 76\n350 75')).toMatchObject({ line: 2, what: 'volume-falls' });
    expect(readCurve('340 76')).toMatchObject({ what: 'too-few' });
    expect(readCurve('340')).toMatchObject({ line: 1, what: 'not-a-pair' });
  });

  test('tells the room that is left, none above the full level, and nothing outside', () => {
    const points = [
      { level: 340, volume: 100 },
      { level: 360, volume: 200 },
      { level: 380, volume: 400 },
    ];
    expect(toRoom(points, 350, 380)).toBe(250);
    expect(toRoom(points, 381, 380)).toBe(0);
    expect(toRoom(points, 339, 380)).toBeNull();
  });
});

test('the tide of one wave is high at its phase and again 12.42 hours later', () => {
  const constants = readTideConstants('Z0 0.1; M2 0.5 0');
  expect(constants).toBeDefined();
  if (constants === undefined) return;
  const originMs = Date.UTC(2000, 0, 1);
  expect(toTide(constants, originMs)).toBeCloseTo(0.6, 6);
  const high = findHighWater(constants, originMs + HOUR_MS);
  expect(high?.level).toBeCloseTo(0.6, 2);
  expect(((high?.timeMs ?? 0) - originMs) / HOUR_MS).toBeCloseTo(12.42, 0);
  expect(readTideConstants('X9 1 2')).toBeUndefined();
});
