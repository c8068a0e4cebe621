/** How rare rain is by an intensity-duration-frequency curve: solved for the years, and silent where the curve says nothing. */
import { expect, test } from 'vitest';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { norms } from './norms.ts';
import { toRainScale } from './rain-scale.ts';
import { findRarest, toIdfCurve, toRareRainMm, toReturnPeriod } from './return-period.ts';

const CURVE = toRainScale(toNormReads(norms), Date.parse('2026-11-22T00:00:00Z')).idf;

test('the curve of the norm gives 49,4, 75,0 and 100,7 mm in an hour once in 1, 10 and 100 years, and back', () => {
  if (CURVE === undefined) throw new Error('no curve');
  const mm = [1, 10, 100].map((years) => toRareRainMm(CURVE, 1, years));
  expect(mm.map((one) => Math.round(one * 10) / 10)).toEqual([49.4, 75, 100.7]);
  for (const hours of [1, 2, 3])
    for (const years of [1.5, 2, 5, 20, 90])
      expect(toReturnPeriod(CURVE, hours, toRareRainMm(CURVE, hours, years))?.years).toBeCloseTo(years, 6);
});

test('what falls in every year is not rare; beyond the curve it says no number of years; longer rain it does not judge', () => {
  if (CURVE === undefined) throw new Error('no curve');
  expect(toReturnPeriod(CURVE, 1, 49)).toBeNull();
  expect(toReturnPeriod(CURVE, 1, 130)).toEqual({ hours: 1, years: 100, isBeyond: true });
  expect(toReturnPeriod(CURVE, 6, 300)).toBeNull();
  const rain = [
    { hours: 1, atLeastMm: 60 },
    { hours: 3, atLeastMm: 118 },
    { hours: 24, atLeastMm: 400 },
  ];
  expect(findRarest(CURVE, rain)).toMatchObject({ hours: 3, isBeyond: false });
  expect(findRarest(CURVE, [{ hours: 1, atLeastMm: null }])).toBeNull();
  expect(findRarest(undefined, rain)).toBeNull();
  expect(toIdfCurve([{ key: 'a', value: 2170, included: true }])).toBeUndefined();
});
