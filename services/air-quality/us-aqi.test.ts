/** The US index and the EPA NowCast against what AirNow published for the US embassy in Hà Nội in 2016 and 2018. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { describeWithData } from '../../test/support/shared-data.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { findBreakpoints } from './aqi-hours.ts';
import { epaNowCast, toMicrogramsPerM3, toPpb, type UsColumn, usAqi as usAqiBy } from './model.ts';
import { norms, toLimitId, US_AQI_BREAKPOINTS, type AveragingTime, type LimitParameter } from './norms.ts';

const held = toNormReads(norms);
const usAqi = (column: UsColumn, concentration: number | null, timeMs: number) =>
  usAqiBy(findBreakpoints(held, US_AQI_BREAKPOINTS, timeMs) ?? {}, column, concentration);

const MISSING = -999;
const AFTER_2024 = Date.parse('2026-01-01T00:00:00Z');
const BEFORE_2024 = Date.parse('2018-01-01T00:00:00Z');

interface AirNowHour {
  timeMs: number;
  nowCast: number;
  aqi: number;
  raw: number;
  valid: boolean;
}

/** Rows by time; the hour that each year's file has twice keeps its last row. */
function readAirNow(folder: string, year: number): AirNowHour[] {
  const file = readFileSync(join(folder, `Hanoi_PM2.5_${year}_YTD.csv.gz`));
  const lines = gunzipSync(file).toString('utf8').trim().split(/\r?\n/u);
  const hours = lines.slice(1).map((line): AirNowHour => {
    const cells = line.split(',');
    const number = (column: number) => Number(cells[column]);
    const timeMs = Date.UTC(number(3), number(4) - 1, number(5), number(6)) - 7 * HOUR_MS;
    return { timeMs, nowCast: number(7), aqi: number(8), raw: number(10), valid: cells[13] === 'Valid' };
  });
  return [...new Map(hours.map((hour) => [hour.timeMs, hour])).values()];
}

describeWithData('air-hanoi-airnow', 'AirNow, Hà Nội', (folder) => {
  // An independent check of these files that rounds halves to even reaches 8,332 and 8,072: the halves are the difference.
  test.each([
    [2016, 8342, 8332],
    [2018, 8099, 8072],
  ])('%i: all %i published indices are reproduced from the published NowCast', (year, rows, halvesToEven) => {
    const published = readAirNow(folder, year).filter((hour) => hour.aqi !== MISSING);
    const indices = published.map((hour) => ({
      ...usAqi('pm25', hour.nowCast, hour.timeMs),
      expected: hour.aqi,
    }));
    expect(published).toHaveLength(rows);
    expect(indices.filter((index) => index.aqi === index.expected)).toHaveLength(rows);
    const toEven = (raw: number) => (raw % 1 === 0.5 ? 2 * Math.round(raw / 2) : Math.round(raw));
    expect(indices.filter((index) => toEven(index.raw ?? MISSING) === index.expected)).toHaveLength(
      halvesToEven,
    );
  });

  test.each([
    [2016, 8317, 8268],
    [2018, 8017, 7993],
  ])('%i: of %i NowCasts %i recomputed from raw hours agree within 0.1', (year, rows, agreeing) => {
    const hours = readAirNow(folder, year);
    const usable = hours.filter((hour) => hour.valid && hour.raw >= 0);
    const rawByTime = new Map(usable.map((hour) => [hour.timeMs, hour.raw]));
    const recomputed = hours
      .filter((hour) => hour.nowCast !== MISSING)
      .flatMap((hour) => {
        const last12 = Array.from(
          { length: 12 },
          (_, age) => rawByTime.get(hour.timeMs - age * HOUR_MS) ?? null,
        );
        const value = epaNowCast(last12);
        return value === null ? [] : [Math.abs(value - hour.nowCast)];
      });
    expect(recomputed).toHaveLength(rows);
    expect(recomputed.filter((difference) => difference <= 0.1)).toHaveLength(agreeing);
    expect(agreeing / rows).toBeGreaterThan(0.99);
  });
});

describe('the US index', () => {
  test('uses the breakpoints in force at the time', () => {
    expect(usAqi('pm25', 12, BEFORE_2024)).toMatchObject({ aqi: 50 });
    expect(usAqi('pm25', 12, AFTER_2024)).toMatchObject({ aqi: 56 });
    expect(usAqi('pm25', 35.9, AFTER_2024)?.aqi).toBe(102);
    expect(usAqi('pm25', 12, Date.parse('2010-01-01T00:00:00Z'))).toBeNull();
  });

  test('cuts a concentration to its decimals before looking it up', () => {
    expect(usAqi('pm25', 9.09, AFTER_2024)?.aqi).toBe(50);
    expect(usAqi('o3_8h', 0.055, AFTER_2024)?.aqi).toBe(51);
    expect(usAqi('o3_8h', 0.0709, AFTER_2024)?.aqi).toBe(100);
  });

  test('stays silent where EPA defines no index and stops at 500', () => {
    expect(usAqi('o3_8h', 0.201, AFTER_2024)).toBeNull();
    expect(usAqi('o3_1h', 0.124, AFTER_2024)).toBeNull();
    expect(usAqi('so2_1h', 305, AFTER_2024)).toBeNull();
    expect(usAqi('pm25', null, AFTER_2024)).toBeNull();
    expect(usAqi('pm25', 900, AFTER_2024)?.aqi).toBe(500);
  });
});

describe('ambient limits', () => {
  const limitAt = (parameter: LimitParameter, time: AveragingTime, at: string) =>
    held.findEra(toLimitId(parameter, time), Date.parse(at))?.values;

  test('are those in force at the time of the measurement', () => {
    const limit = (value: number) => ({ kind: 'limit', value, bound: 'exceeded' });
    expect(limitAt('pm10', '24h', '2023-09-11T23:59:59+07:00')).toEqual(limit(150));
    expect(limitAt('pm10', '24h', '2023-09-12T00:00:00+07:00')).toEqual(limit(100));
    expect(limitAt('pm25', '24h', '2025-12-31T23:59:59+07:00')).toEqual(limit(50));
    expect(limitAt('pm25', '24h', '2026-01-01T00:00:00+07:00')).toEqual(limit(45));
    expect(limitAt('pm25', '24h', '2013-06-01T00:00:00+07:00')).toBeUndefined();
  });
});

describe('units', () => {
  test('convert gases at 25 °C and 1 atm, there and back', () => {
    expect(toMicrogramsPerM3('no2', 100, 'ppb')).toBeCloseTo(188.18, 2);
    expect(toMicrogramsPerM3('co', 1, 'ppm')).toBeCloseTo(1145.6, 1);
    expect(toMicrogramsPerM3('co', 1.5, 'mg/m3')).toBe(1500);
    expect(toPpb('o3', toMicrogramsPerM3('o3', 70, 'ppb'))).toBeCloseTo(70, 9);
  });

  test('refuse dust in volume parts', () => {
    expect(() => toMicrogramsPerM3('pm25', 12, 'ppb')).toThrow('Cannot convert 12 ppb of pm25');
  });
});
