/** Stations that were exchanged and units that were mixed up are told; weather, a small flood and a station that is always higher are not. */
import { describe, expect, test } from 'vitest';
import { listSwaps } from './internal/cross-checks/swapped.ts';
import { listUnitDoubts } from './internal/cross-checks/wrong-unit.ts';
import type { PlacedHours } from './internal/cross-checks/placed.ts';

const HOURS = 168;
const hours = (valueAt: (hour: number) => number | null) =>
  Array.from({ length: HOURS }, (_unused, at) => valueAt(at));

describe('two gauges exchanged', () => {
  /** Showers that wander over a field of five times five gauges, some 5 km apart, one every ten hours. */
  const rainAt = (lon: number, lat: number, hour: number) => {
    const shower = Math.floor(hour / 10);
    const [x, y] = [107.8 + ((shower * 7) % 11) * 0.02, 15.8 + ((shower * 5) % 11) * 0.02];
    const far2 = (lon - x - (hour % 10) * 0.01) ** 2 + (lat - y) ** 2;
    const mm = 20 * Math.exp(-far2 / (2 * 0.04 ** 2));
    return mm < 0.1 ? 0 : Math.round(mm * 10) / 10;
  };
  const gauges: readonly PlacedHours[] = Array.from({ length: 25 }, (_unused, at) => {
    const [lon, lat] = [107.8 + (at % 5) * 0.05, 15.8 + Math.floor(at / 5) * 0.05];
    return { code: `G${at}`, lon, lat, values: hours((hour) => rainAt(lon, lat, hour)) };
  });
  const give = (code: string, from: string, factor = 1) =>
    gauges.map((gauge) =>
      gauge.code === code
        ? {
            ...gauge,
            values: gauges.find((one) => one.code === from)?.values.map((mm) => (mm ?? 0) * factor) ?? [],
          }
        : gauge,
    );
  const exchanged = gauges.map((gauge) => {
    const other = { G6: 'G18', G18: 'G6' }[gauge.code];
    return { ...gauge, values: gauges.find(({ code }) => code === (other ?? gauge.code))?.values ?? [] };
  });
  const options = { withinM: 15_000, moves: 0.5 };

  test('are named with how they agree as they are kept and exchanged, and no third with them', () => {
    const [swap, ...more] = listSwaps(exchanged, options);
    expect(more).toEqual([]);
    expect(swap?.codes).toEqual(['G6', 'G18']);
    for (const at of [0, 1] as const) {
      expect(swap?.asPlaced[at]).toBeLessThan(0.3);
      expect(swap?.exchanged[at]).toBeGreaterThan(0.8);
    }
  });

  test('showers over a field in order tell of none, nor a gauge that catches twice as much, nor one broken gauge alone', () => {
    expect(listSwaps(gauges, options)).toEqual([]);
    expect(listSwaps(give('G12', 'G12', 2), options)).toEqual([]);
    expect(listSwaps(give('G12', 'G0'), options)).toEqual([]);
  });

  test('a dry week tells nothing, nor neighbours that are too far', () => {
    const dry = exchanged.map((gauge) => ({
      ...gauge,
      values: hours((hour) => (hour < 6 ? (gauge.values[hour] ?? 0) : 0)),
    }));
    expect(listSwaps(dry, options)).toEqual([]);
    expect(listSwaps(exchanged, { ...options, withinM: 1_000 })).toEqual([]);
  });
});

describe('metres for centimetres', () => {
  const tower = (code: string, at: number, depthAt: (hour: number) => number | null): PlacedHours => ({
    code,
    lon: 108.2 + at * 0.005,
    lat: 16.05,
    values: hours(depthAt),
  });
  /** An evening under water. */
  const flood = (most: number) => (hour: number) => (hour >= 100 && hour < 108 ? most - (hour - 100) * 3 : 0);
  const inMetres = (most: number) => (hour: number) => flood(most)(hour) / 100;
  const around = [tower('T1', 1, flood(40)), tower('T2', 2, flood(50)), tower('T3', 3, flood(32))];
  const past = new Map([['T0', [12, 25, 30, 41, 36, 22, 15, 0, 0]]]);
  const options = { withinM: 3_000, least: 1 };

  test('are told by neighbours and by its own past, also of a tower that never told anything else', () => {
    const [doubt, ...more] = listUnitDoubts([tower('T0', 0, inMetres(45)), ...around], past, options);
    expect(more).toEqual([]);
    expect(doubt).toMatchObject({ code: 'T0', factor: 0.01, usual: 25 });
    expect(doubt?.around).toBeGreaterThan(20);
    expect(listUnitDoubts([tower('T0', 0, inMetres(45)), ...around], new Map(), options)).toHaveLength(1);
    expect(listUnitDoubts([tower('T0', 0, inMetres(45))], past, options)).toMatchObject([{ around: null }]);
  });

  test('and centimetres for metres', () => {
    const metres = new Map([['T0', [0.12, 0.25, 0.31, 0.41, 0.36, 0.22]]]);
    expect(listUnitDoubts([tower('T0', 0, flood(45))], metres, { ...options, least: 0.05 })).toMatchObject([
      { factor: 100 },
    ]);
  });

  test('a puddle beside deep water is a puddle, a small flood alone is a small flood, and a dry week says nothing', () => {
    expect(listUnitDoubts([tower('T0', 0, flood(45)), ...around], past, options)).toEqual([]);
    const puddle = tower('T0', 0, (hour) => (hour >= 100 && hour < 108 ? 4 : 0));
    expect(listUnitDoubts([puddle, ...around], past, options)).toEqual([]);
    const deep = new Map([['T0', [90, 120, 150, 110, 100, 95]]]);
    const trickle = tower('T0', 0, (hour) => (hour >= 100 && hour < 108 ? 1 : 0));
    expect(listUnitDoubts([trickle], deep, options)).toEqual([]);
    expect(listUnitDoubts([tower('T0', 0, () => 0), ...around], past, options)).toEqual([]);
    expect(listUnitDoubts([tower('T0', 0, () => null), ...around], past, options)).toEqual([]);
  });
});
