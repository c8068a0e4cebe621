/** Classes, spread, risk and scores at their boundaries. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { toClass } from './daily-report.ts';
import {
  assessHeavyRainRisk as assess,
  findRainClass,
  type GaugeRain,
  findRainSpread,
  isIntenseRain as isIntense,
  type RiskOptions,
  toRainScale,
  verify,
} from './model.ts';
import { norms } from './norms.ts';

const scale = toRainScale(toNormReads(norms), Date.parse('2026-11-22T00:00:00Z'));
const findRainClass12h = (mm: number | null) => findRainClass(scale.classes12h, mm);
const findRainClass24h = (mm: number | null) => findRainClass(scale.classes24h, mm);
const isIntenseRain = (mm3h: number | null, mm6h: number | null, strict = false) =>
  isIntense(scale.intense, mm3h, mm6h, strict);
const assessHeavyRainRisk = (gauges: readonly GaugeRain[], options: RiskOptions = {}) =>
  assess(scale, gauges, options);

describe('the class of rain', () => {
  test.each([
    [0, 'Mưa không đáng kể'],
    [0.29, 'Mưa không đáng kể'],
    [0.3, 'Mưa nhỏ'],
    [2.99, 'Mưa nhỏ'],
    [3, 'Mưa'],
    [7.99, 'Mưa'],
    [8, 'Mưa vừa'],
    [25, 'Mưa vừa'],
    [25.1, 'Mưa to'],
    [50, 'Mưa to'],
    [50.1, 'Mưa rất to'],
  ])('of %d mm in 12 hours is %s', (mm, name) => {
    expect(findRainClass12h(mm)?.name.vi).toBe(name);
  });

  test.each([
    [0, 'Mưa không đáng kể'],
    [5.99, 'Mưa nhỏ'],
    [6, 'Mưa'],
    [15, 'Mưa'],
    [15.5, 'Mưa vừa'],
    [16, 'Mưa vừa'],
    [50, 'Mưa vừa'],
    [50.5, 'Mưa to'],
    [100, 'Mưa to'],
    [100.1, 'Mưa rất to'],
  ])('of %d mm in 24 hours is %s', (mm, name) => {
    expect(findRainClass24h(mm)?.name.vi).toBe(name);
  });

  test('of an unknown amount is unknown', () => {
    expect(findRainClass24h(null)).toBeNull();
    expect(findRainClass12h(Number.NaN)).toBeNull();
  });

  test('never weakens while the amount grows', () => {
    const amount = fc.double({ min: 0, max: 2000, noNaN: true });
    fc.assert(
      fc.property(amount, amount, fc.constantFrom(findRainClass12h, findRainClass24h), (one, other, find) => {
        const level = (mm: number) => find(mm)?.level ?? -1;
        expect(level(Math.min(one, other))).toBeGreaterThanOrEqual(0);
        expect(level(Math.min(one, other))).toBeLessThanOrEqual(level(Math.max(one, other)));
      }),
    );
  });
});

test('intense rain is more than 100 mm in 3 hours or 120 mm in 6', () => {
  expect(isIntenseRain(100.1, null)).toBe(true);
  expect(isIntenseRain(100, 120)).toBe(false);
  expect(isIntenseRain(null, 121)).toBe(true);
  expect(isIntenseRain(null, 121, true)).toBe(false);
});

test('the spread of rain has a word at each third', () => {
  expect(findRainSpread(29, 90)?.name.vi).toBe('vài nơi');
  expect(findRainSpread(30, 90)?.name.vi).toBe('rải rác');
  expect(findRainSpread(60, 90)?.name.vi).toBe('rải rác');
  expect(findRainSpread(61, 90)?.name.vi).toBe('nhiều nơi');
  expect(findRainSpread(0, 90)).toBeNull();
  expect(findRainSpread(0, 0)).toBeNull();
});

describe('conditions resembling a disaster-risk level', () => {
  const gauge = (mm12h: number | null, mm24h: number | null) => ({ mm12h, mm24h });

  test('are level 1 from 100 mm in 24 hours or 50 mm in 12 hours at two gauges', () => {
    expect(assessHeavyRainRisk([gauge(20, 100), gauge(50, 60)], { days: 1 })).toEqual({
      kind: 'system-assessment',
      instrument: 'Quyết định 18/2021/QĐ-TTg',
      article: 'Điều 44',
      resemblesLevel: 1,
      orHigher: false,
      durationKnown: true,
      gaugesMeeting: 2,
      gaugesKnown: 2,
    });
  });

  test('ask for a day of rain, and say when its duration is not known', () => {
    const gauges = [gauge(60, 120), gauge(60, 120)];
    expect(assessHeavyRainRisk(gauges, { days: 0.5 }).resemblesLevel).toBeNull();
    expect(assessHeavyRainRisk(gauges)).toMatchObject({ resemblesLevel: 1, durationKnown: false });
  });

  test('are not claimed from one gauge, from less rain or from silent gauges', () => {
    expect(assessHeavyRainRisk([gauge(90, 180), gauge(49.9, 99.9)]).resemblesLevel).toBeNull();
    expect(assessHeavyRainRisk([gauge(null, null), gauge(null, null)])).toMatchObject({
      resemblesLevel: null,
      gaugesKnown: 0,
    });
    expect(() => assessHeavyRainRisk([], { minGauges: 1 })).toThrow('never inferred from one gauge');
  });

  test('are "level 1 or higher" beyond what was read of the article', () => {
    expect(assessHeavyRainRisk([gauge(90, 200.1), gauge(80, 150)])).toMatchObject({
      resemblesLevel: 1,
      orHigher: true,
    });
    expect(assessHeavyRainRisk([gauge(90, 150), gauge(80, 150)], { days: 3 }).orHigher).toBe(true);
    expect(assessHeavyRainRisk([gauge(100, 200), gauge(80, 150)], { days: 2 }).orHigher).toBe(false);
  });
});

describe('verification', () => {
  test('scores hits, misses and false alarms', () => {
    const times = (count: number, forecast: boolean, observed: boolean) =>
      Array(count).fill({ forecast, observed });
    const scores = verify([
      ...times(6, true, true),
      ...times(2, false, true),
      ...times(4, true, false),
      ...times(9, false, false),
    ]);
    expect(scores).toEqual({
      hits: 6,
      misses: 2,
      falseAlarms: 4,
      correctNegatives: 9,
      pod: 0.75,
      far: 0.4,
      csi: 0.5,
    });
  });

  test('claims nothing without rain or forecasts', () => {
    expect(verify([{ forecast: false, observed: false }])).toMatchObject({ pod: null, far: null, csi: null });
  });
});

test('the paper of a day calls no drop none, and of a day with gaps the least class', () => {
  const trace = { name: { vi: 'Mưa không đáng kể', en: 'Trace' } };
  const rain = { name: { vi: 'Mưa vừa', en: 'Moderate rain' } };
  expect(toClass(trace, { mm: 0, atLeastMm: 0 })).toBe('Không mưa');
  expect(toClass(trace, { mm: null, atLeastMm: 0 })).toBe('chưa ghi nhận mưa');
  expect(toClass(trace, { mm: 0.2, atLeastMm: 0.2 })).toBe('Mưa không đáng kể');
  expect(toClass(rain, { mm: null, atLeastMm: 20 })).toBe('ít nhất mưa vừa');
  expect(toClass(null, { mm: null, atLeastMm: null })).toBeNull();
});
