/** The science of waste water on worked examples. */
import { expect, test } from 'vitest';
import type { QualityId } from '../../contract/basics/quality.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import {
  addCounts,
  countData,
  listLost,
  toBalance,
  toCmax,
  toEnergyUse,
  toExceedance,
  toKf,
  toKq,
  toLoadKgD,
  toOutletState,
  toParameterState,
  toPermitEras,
  toPlantLoad,
  toPumpState,
  toRemoval,
} from './model.ts';
import { norms } from './norms.ts';
import type { PumpSigns } from './pump-state.ts';

const MIN5 = 5 * MINUTE_MS;
const SHARES = { tendency: 0.8, preparing: 0.9 };

test('Cmax = C × Kq × Kf: COD of column A into 100 m³/s is 75 mg/L with 600 m³/d and 67.5 with 6000', () => {
  const kq = toKq({ kind: 'river', flowM3s: 100 });
  expect(toCmax('cod', 75, { kq, kf: toKf(600) })).toBe(75);
  expect(toCmax('cod', 75, { kq, kf: toKf(6000) })).toBe(67.5);
  expect(toCmax('tp', 6, { kq: 1.1, kf: 0.9 })).toBe(5.94);
  expect(toCmax('bod5', 50, { k: 1.2 })).toBe(60);
  expect(toCmax('ph', 9, { kq, kf: 0.9 })).toBe(9);
  expect(toCmax('coliform', 5000, { kq: 1.3, kf: 1.2 })).toBe(5000);
});

test('the factors change just beyond each bound', () => {
  expect([50, 50.1, 200, 201, 500, 501].map((flowM3s) => toKq({ kind: 'river', flowM3s }))).toEqual([
    0.9, 1, 1, 1.1, 1.1, 1.2,
  ]);
  expect([10, 11, 100, 101].map((volumeMm3) => toKq({ kind: 'lake', volumeMm3 }))).toEqual([
    0.6, 0.8, 0.8, 1,
  ]);
  expect([true, false].map((isProtected) => toKq({ kind: 'sea', isProtected }))).toEqual([1, 1.3]);
  expect([50, 51, 500, 501, 5000, 5001].map(toKf)).toEqual([1.2, 1.1, 1.1, 1, 1, 0.9]);
  expect(() => toKf(-1)).toThrow('-1 m³/d');
});

test('a permit stands before the template of its class, from its first day to the end of its last, and says how sure it is', () => {
  const eras = toPermitEras({
    outlet: 'X',
    number: '12/GPMT',
    regulation: 'qcvn40-2011',
    column: 'a',
    averaging: 'hour',
    kq: 1,
    kf: 0.9,
    parameters: ['ph', 'cod'],
    validFrom: '2024-01-01',
    validTo: '2026-12-31',
  });
  const reads = toNormReads(
    norms.map((norm) => ({
      ...norm,
      eras: [...norm.eras, ...eras.filter((one) => one.norm === norm.id).map(({ era }) => era)],
    })),
  );
  const codAt = (time: string, about: { asset: string; assetClass: string }) =>
    reads.findEra('wastewater/cod-most', Date.parse(time), about);
  const mine = { asset: 'X', assetClass: 'qcvn40-2011-b' };
  expect(codAt('2026-12-31T23:59:00+07:00', mine)).toMatchObject({
    values: { value: 67.5 },
    instrument: '12/GPMT',
    confidence: 'read',
  });
  expect(codAt('2027-01-01T00:00:00+07:00', mine)).toMatchObject({
    values: { value: 150 },
    confidence: 'secondary',
  });
  // The road map of the works of before ends with 2031.
  expect(codAt('2032-01-01T00:00:00+07:00', mine)).toBeUndefined();
  expect(codAt('2026-11-22T00:00:00+07:00', { asset: 'Y', assetClass: 'permit' })).toBeUndefined();
  expect(codAt('2026-11-22T00:00:00+07:00', { asset: 'Y', assetClass: 'qcvn40-2025-c' })?.confidence).toBe(
    'assumed',
  );
  expect(codAt('2025-08-31T00:00:00+07:00', { asset: 'Y', assetClass: 'qcvn40-2025-c' })).toBeUndefined();
  expect(reads.findEra('wastewater/ph-least', Date.parse('2026-01-01'), mine)?.values).toMatchObject({
    value: 6,
  });
});

test('loads and balances: 2000 m³/h of 48,000 m³/d, 300 mg/L in, 45 out of 1900 m³/h', () => {
  expect(toLoadKgD(2000, 300)).toBe(14_400);
  expect(toPlantLoad(2000, 48_000)).toBe(100);
  expect(toPlantLoad(2000, null)).toBeNull();
  expect(toBalance(2000, 1900)).toBe(5);
  expect(toBalance(0, 10)).toBeNull();
  expect(toRemoval({ flow: 2000, concentration: 300 }, { flow: 1900, concentration: 45 })).toBeCloseTo(
    85.75,
    10,
  );
  expect(toEnergyUse(14_400, 2000, 24)).toBe(0.3);
  expect(toEnergyUse(10, 0, 24)).toBeNull();
});

test('a spike of five minutes is a tendency, a mean beyond the limit exceeds, calibration judges nothing', () => {
  const limits = [{ side: 'most', value: 75 }] as const;
  const of = (mean: number | null, newest: number | null, said: QualityId | null = 'valid') =>
    toParameterState({ mean, newest, said }, limits, SHARES);
  expect([of(58, 57), of(58, 140), of(60, 58), of(68, 70), of(75, 75), of(75.1, 70)]).toEqual([
    'good',
    'tendency',
    'tendency',
    'preparing',
    'preparing',
    'exceeded',
  ]);
  expect([of(null, null, 'calibrating'), of(null, null, 'fault'), of(null, null, null)]).toEqual([
    'adjusting',
    'error',
    'offline',
  ]);
  expect([of(null, 60), of(null, 140)]).toEqual(['partial', 'tendency']);
  const range = [
    { side: 'most', value: 9 },
    { side: 'least', value: 6 },
  ] as const;
  expect(
    [7, 8.9, 9.1, 5.9].map((mean) => toParameterState({ mean, newest: mean, said: 'valid' }, range, SHARES)),
  ).toEqual(['good', 'good', 'exceeded', 'exceeded']);
  expect(toParameterState({ mean: 9, newest: 9, said: 'valid' }, [], SHARES)).toBe('no-limit');
});

test('the gravest parameter is the state of the outlet; trouble of a probe is not hidden by what is good', () => {
  expect(toOutletState(['good', 'tendency', 'offline'])).toBe('tendency');
  expect(toOutletState(['good', 'adjusting'])).toBe('adjusting');
  expect(toOutletState(['adjusting', 'exceeded'])).toBe('exceeded');
  expect(toOutletState(['offline', 'no-limit'])).toBe('offline');
  expect(toOutletState(['no-limit'])).toBe('no-limit');
  expect(toOutletState([])).toBe('offline');
});

test('an hour of twelve values: two calibrating, one faulty, one lost; only eight are valid, eleven were received', () => {
  const said: (QualityId | null)[] = [
    'valid',
    'valid',
    'calibrating',
    'calibrating',
    'valid',
    null,
    'fault',
    'valid',
    'valid',
    'valid',
    'valid',
    'valid',
  ];
  const values = said.flatMap((quality, at) =>
    quality === null ? [] : [{ timeMs: (at + 1) * MIN5, quality }],
  );
  const span = { fromMs: 0, toMs: HOUR_MS, intervalMs: MIN5 };
  const count = countData([...values, { timeMs: MIN5, quality: 'valid' }], span);
  expect(count).toEqual({
    expected: 12,
    received: 11,
    valid: 8,
    calibrating: 2,
    fault: 1,
    suspect: 0,
    missing: 1,
    ratio: 11 / 12,
  });
  expect(addCounts([count, count])).toMatchObject({ expected: 24, received: 22, ratio: 11 / 12 });
  expect(countData([{ timeMs: MIN5, quality: 'missing' }], span)).toMatchObject({ received: 0, missing: 12 });
});

test('what was lost is told from when to when, at both ends of the span too', () => {
  const values = [3, 4, 5, 10].map((at) => ({ timeMs: at * MIN5, quality: 'valid' as const }));
  const span = { fromMs: 0, toMs: HOUR_MS, intervalMs: MIN5, leastMs: 2 * MIN5 };
  expect(listLost(values, span)).toEqual([
    { fromMs: 0, toMs: 2 * MIN5, values: 2 },
    { fromMs: 5 * MIN5, toMs: 9 * MIN5, values: 4 },
    { fromMs: 10 * MIN5, toMs: 12 * MIN5, values: 2 },
  ]);
  expect(listLost([], span)).toEqual([{ fromMs: 0, toMs: HOUR_MS, values: 12 }]);
});

test('exceedances count whole periods by the limit of their own time', () => {
  const means = [60, 80, null, 80, 90].map((mean, at) => ({ timeMs: at, mean }));
  const limitsAt = (timeMs: number) => [{ side: 'most', value: timeMs < 3 ? 75 : 85 } as const];
  expect(toExceedance(means, limitsAt)).toMatchObject({
    beyond: 2,
    judged: 4,
    worst: { timeMs: 1, mean: 80, limit: { value: 75 } },
  });
  expect(toExceedance(means.slice(0, 1), limitsAt)).toBeNull();
  expect(toExceedance(means, () => [])).toBeNull();
});

test('a pump that stands: an emergency in rain at any hour, missed by day, no trouble in a dry night', () => {
  const signs: PumpSigns = { running: 0, levelM: 1, overflowM: 3, hasPower: true, rainMm: 0, localHour: 14 };
  const of = (more: Partial<PumpSigns>) => toPumpState({ ...signs, ...more }, 5);
  expect(of({})).toBe('stopped');
  expect([of({ localHour: 2 }), of({ localHour: 23 }), of({ localHour: 5 })]).toEqual([
    'standby',
    'standby',
    'stopped',
  ]);
  expect(of({ localHour: 2, rainMm: 5 })).toBe('stopped-in-rain');
  expect(of({ localHour: 2, rainMm: null })).toBe('standby');
  expect(of({ hasPower: false })).toBe('no-power');
  expect(of({ running: 2, rainMm: 30 })).toBe('running');
  expect(of({ running: 2, levelM: 3 })).toBe('overflow');
  expect(of({ running: null })).toBe('unknown');
});
