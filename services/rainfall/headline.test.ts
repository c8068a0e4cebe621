/** The headline is the wettest gauge by name; what is incomplete is a lower bound, and silence is never dry. */
import { expect, test } from 'vitest';
import { isLowerBound } from '../../contract/values/headline.ts';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { toGaugeRain } from './gauge-rain.ts';
import { toRainHeadline, type NamedGauge } from './headline.ts';
import { norms } from './norms.ts';
import { toRainScale } from './rain-scale.ts';

const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const STEP_MS = 600_000;
const agency = { vi: 'Đài khí tượng', en: 'Weather station' };

/** A gauge with the given amounts of the last intervals, newest last; null is a report that never came. */
function toGauge(name: string, amounts: readonly (number | null)[]): NamedGauge {
  const readings = amounts.flatMap((mm, index) =>
    mm === null ? [] : [{ timeMs: AT_MS - (amounts.length - 1 - index) * STEP_MS, mm }],
  );
  const rain = toGaugeRain(readings, {
    atMs: AT_MS,
    intervalMs: STEP_MS,
    rainDay: { zone: 'Asia/Ho_Chi_Minh' },
    scale: toRainScale(toNormReads(norms), AT_MS),
  });
  return { name: { vi: name, en: name }, agency, rain };
}

const hour = (...gauges: NamedGauge[]) => {
  const figure = toRainHeadline(gauges).find(({ id }) => id === 'rain-1h');
  return { value: figure?.value, least: figure?.atLeast, about: figure?.about?.vi, why: figure?.why?.vi };
};
const dry = [0, 0, 0, 0, 0, 0];

test('the wettest gauge gives the figure and its name', () => {
  const [first] = toRainHeadline([toGauge('Sơn Trà', [5, 5, 5, 5, 5, 6]), toGauge('Cẩm Lệ', dry)]);
  expect(first).toMatchObject({ value: 31, atLeast: false, complete: { have: 2, of: 2 }, source: agency });
  expect(first?.about?.vi).toBe('Sơn Trà');
});

test('an incomplete gauge that has rain is a lower bound; one without is no dry gauge', () => {
  expect(hour(toGauge('Sơn Trà', [20, null, null, null, 20, 10]), toGauge('Cẩm Lệ', dry))).toEqual({
    value: 50,
    least: true,
    about: 'Sơn Trà',
    why: undefined,
  });
  expect(hour(toGauge('Sơn Trà', [null, 0, 0, 0, 0, 0])).value).toBeNull();
});

test('the highest of some gauges is a lower bound, though its own hour is whole', () => {
  const [figure] = toRainHeadline([toGauge('Sơn Trà', [5, 5, 5, 5, 5, 6]), toGauge('Cẩm Lệ', [])]);
  expect(figure).toMatchObject({ value: 31, atLeast: true, quality: 'valid', complete: { have: 1, of: 2 } });
  expect(isLowerBound({ value: 31, atLeast: true })).toBe(true);
  expect(isLowerBound({ value: 0, atLeast: true }), '“at least 0” says nothing').toBe(false);
});

test('no rain is said of every gauge only when every gauge is complete', () => {
  expect(hour(toGauge('Cẩm Lệ', dry)).about).toBe('không mưa ở mọi trạm');
  expect(hour(toGauge('Cẩm Lệ', dry), toGauge('Sơn Trà', [])).about).toBe('không mưa ở các trạm đủ số liệu');
});

test('nothing known is no zero, and it is said why', () => {
  expect(hour(toGauge('Sơn Trà', []))).toEqual({
    value: null,
    least: false,
    about: undefined,
    why: 'không trạm nào đủ số liệu 60 phút qua',
  });
  expect(hour().why).toBe('chưa có trạm đo mưa nào');
});
