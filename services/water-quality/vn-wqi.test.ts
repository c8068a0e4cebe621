/** VN_WQI against the rows and the worked values of Quyết định 1460/QĐ-TCMT, to the digit. */
import { expect, test } from 'vitest';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { toSaturatedOxygen, toOxygenSaturation } from './oxygen.ts';
import { norms, VN_WQI_BREAKPOINTS } from './norms.ts';
import type { WqiParameter } from './parameters.ts';
import { DEFAULT_VERSION, toSubIndex } from './sub-index.ts';
import { toTotal, vnWqi } from './vn-wqi.ts';

const found = toNormReads(norms).findEra(VN_WQI_BREAKPOINTS, Date.parse('2026-01-01'))?.values;
const breakpoints = found?.kind === 'table' ? found.columns : {};
const FULL = {
  ph: 7.2,
  temperature: 28,
  do: 5,
  bod5: 8,
  cod: 18,
  'nh4-n': 0.45,
  'no3-n': 1.2,
  'no2-n': 0.03,
  'po4-p': 0.15,
  coliform: 6000,
};

test.each<[WqiParameter, number, number]>([
  ['ph', 5.75, 75],
  ['ph', 8.75, 75],
  ['ph', 5.5, 50],
  ['ph', 5.49, 10],
  ['ph', 9, 50],
  ['ph', 9.01, 10],
  ['bod5', 10, 63.8889],
  ['bod5', 4, 100],
  ['bod5', 50, 10],
  ['bod5', 900, 10],
  ['cod', 22.5, 62.5],
  ['nh4-n', 0.29, 100],
  ['nh4-n', 0.3, 75],
  ['nh4-n', 0.45, 62.5],
  ['no3-n', 7.5, 62.5],
  ['no3-n', 10, 50],
  ['no3-n', 15, 25],
  ['no3-n', 15.01, 10],
  ['no2-n', 0.05, 100],
  ['no2-n', 0.051, 10],
  ['po4-p', 0.25, 62.5],
  ['coliform', 6250, 62.5],
  ['coliform', 10_000, 25],
  ['coliform', 10_001, 10],
  ['e-coli', 75, 62.5],
  ['as', 0.035, 62.5],
  ['toc', 20, 37.5],
  ['hg', 0.001, 100],
  ['hg', 0.00101, 74.5],
  ['aldrin', 0.11, 10],
])('%s %d has the index %d', (parameter, value, index) => {
  expect(toSubIndex(breakpoints, parameter, value)).toBeCloseTo(index, 4);
});

test('oxygen counts by its saturation, which needs the temperature of the water', () => {
  expect(toSaturatedOxygen(25)).toBeCloseTo(8.17566, 5);
  const indexOf = (oxygen: number, temperature: number) =>
    toSubIndex(breakpoints, 'do', toOxygenSaturation(oxygen, temperature) ?? NaN);
  expect(indexOf(7.095, 25)).toBeCloseTo(97.6577, 4);
  expect(indexOf(5, 28)).toBeCloseTo(64.7376, 4);
  expect(toOxygenSaturation(5, 60)).toBeNull();
  const { temperature, ...without } = FULL;
  expect(temperature).toBe(28);
  expect(vnWqi(breakpoints, without).unused).toEqual(['do']);
});

test('three published rows come out by the ½ form', () => {
  const row = { I: 62, II: 56.234, III: 78.605, IV: 72.554, V: 77 };
  expect(toTotal(row)).toBeCloseTo(20.484, 3);
  expect(toTotal({ ...row, III: null })).toBeGreaterThan(toTotal(row));
});

test('a whole sample: both exponents, level and worst parameter', () => {
  const half = vnWqi(breakpoints, FULL);
  expect(half.groups.IV).toBeCloseTo(79.1689, 4);
  expect(half.groups.V).toBeCloseTo(65, 4);
  expect(half.raw).toBeCloseTo(71.735, 3);
  expect(half).toMatchObject({ wqi: 72, level: { id: 'medium' }, worst: 'nh4-n', reason: null });
  expect(vnWqi(breakpoints, FULL, { version: { ...DEFAULT_VERSION, weighting: 'third' } }).raw).toBeCloseTo(
    74.132,
    3,
  );
});

test('there is no index without three groups, without three parameters of group IV, or without a group that the basin needs', () => {
  expect(vnWqi(breakpoints, { ...FULL, ph: null, coliform: null })).toMatchObject({
    wqi: null,
    reason: 'too-few-groups',
  });
  expect(vnWqi(breakpoints, { ph: 7, coliform: 100, bod5: 3, cod: 9, as: 0.001 })).toMatchObject({
    wqi: null,
    reason: 'too-little-of-iv',
  });
  expect(vnWqi(breakpoints, FULL, { required: ['III'] }).reason).toBe('group-required');
  expect(vnWqi(breakpoints, { ...FULL, cu: 0.05 }, { required: ['III'] }).reason).toBeNull();
});

test('below the detection limit is not zero, and a value on a limit that is printed in two ways is said', () => {
  const below = vnWqi(breakpoints, { ...FULL, hg: { below: 0.0005 } });
  expect(below.below).toEqual(['hg']);
  expect(below.subIndices.hg).toBe(100);
  const whole = { ...DEFAULT_VERSION, belowAs: 1 };
  expect(
    vnWqi(breakpoints, { ...FULL, 'nh4-n': { below: 0.3 } }, { version: whole }).subIndices['nh4-n'],
  ).toBe(75);
  const flagged = vnWqi(breakpoints, { ...FULL, hg: 0.001 });
  expect(flagged.onBoundary).toEqual(['hg']);
  const strict = { ...DEFAULT_VERSION, goodAtLimit: [] };
  expect(vnWqi(breakpoints, { ...FULL, hg: 0.001 }, { version: strict }).subIndices.hg).toBe(75);
});
