/** A ward with a gauge has its own rain, one between gauges an estimate with its error, one far from all of them none. */
import { expect, test } from 'vitest';
import { toWardRain } from './ward-rain.ts';

const ward = (code: string, point: readonly [number, number] | null) => ({
  code,
  name: { vi: code, en: code },
  agencyId: null,
  point,
});
const gauge = (areaCode: string, lon: number, mm: number | null) => ({ areaCode, lon, lat: 16, mm });

test('own gauges, gauges around, and none near; an incomplete gauge is no dry one', () => {
  const wards = [
    ward('own', [108.2, 16]),
    ward('between', [108.22, 16]),
    ward('far', [107.5, 15.5]),
    ward('unknown', null),
  ];
  const gauges = [
    gauge('own', 108.2, 30),
    gauge('own', 108.205, 50),
    gauge('x', 108.24, 60),
    gauge('x', 108.26, 80),
    gauge('own', 108.22, null),
  ];
  const { known, of, wards: told } = toWardRain(wards, gauges, 0);
  expect([known, of]).toEqual([4, 5]);
  expect(told).toMatchObject([
    { code: 'own', from: 'gauge', mm: 40, error: null, gauges: 2 },
    { code: 'between', from: 'between', gauges: 4 },
    { code: 'far', from: 'none', mm: null, error: null },
    { code: 'unknown', from: 'none', mm: null, error: null },
  ]);
  const between = told[1];
  expect(between?.mm).toBeGreaterThan(40);
  expect(between?.mm).toBeLessThan(60);
  expect(between?.error).toBeGreaterThan(5);
  expect(between?.nearestM).toBeLessThan(2_000);
});
