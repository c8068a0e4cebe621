import { expect, test } from 'vitest';
import type { Asset, Datastream } from '../../contract/assets/asset.ts';
import type { LatestValue } from '../../contract/centre/live.ts';
import { findScaleStep, toScaleSteps } from '../../ui/norms/norm-scale.ts';
import type { ScaleStep } from '../../ui/service-web.ts';
import { toAreaStates } from './area-states.ts';

const NOW = Date.parse('2026-11-29T06:00:00Z');
const MINUTE = 60_000;
const grey = { light: '#eeeeee', dark: '#222222' };
const steps: readonly ScaleStep[] = [
  { upTo: 50, included: false, name: { vi: 'nhỏ', en: 'little' }, colour: grey },
  { upTo: null, name: { vi: 'to', en: 'much' }, colour: grey },
];

/** A city of gauges: ward, value, quality, age in minutes; no value where nothing was ever heard. */
function toCity(gauges: readonly (readonly [string | null, number?, LatestValue['quality']?, number?])[]) {
  const assets = gauges.map(
    ([areaCode], id) => ({ id, code: `g${id}`, kind: 'gauge', areaCode }) as unknown as Asset,
  );
  const latest = new Map(
    gauges.flatMap(([, value, quality = 'valid', age = 5], id) =>
      value === undefined
        ? []
        : [[id, { datastreamId: id, value, quality, timeMs: NOW - age * MINUTE } as LatestValue] as const],
    ),
  );
  const streamOf = (assetId: number) => ({ id: assetId, intervalSec: 600 }) as Datastream;
  return toAreaStates(
    { assetKind: 'gauge', property: 'rain' },
    steps,
    { assets, streamOf, datastreamsByAsset: new Map() },
    { latest, nowMs: NOW },
  );
}

test('a ward is filled by its wettest gauge, and says of how many', () => {
  const [first, second] = toCity([['hai-chau', 12], ['hai-chau', 88], ['cam-le', 3], ['cam-le']]);
  expect(first).toMatchObject({ code: 'hai-chau', value: 88, have: 2, of: 2, step: steps[1] });
  expect(first?.asset.code).toBe('g1');
  expect(second).toMatchObject({ code: 'cam-le', value: 3, have: 1, of: 2, step: steps[0] });
});

test('what is silent, faulty or was never heard is not dry: its ward is not known', () => {
  const states = toCity([['silent', 0, 'valid', 31], ['faulty', 90, 'fault'], ['unheard'], [null, 400]]);
  expect(states.map(({ code, value, step, have }) => [code, value, step, have])).toEqual([
    ['silent', null, undefined, 0],
    ['faulty', null, undefined, 0],
    ['unheard', null, undefined, 0],
  ]);
});

test('a ward with gauges that measure is not without data when only the sum of them has not been computed', () => {
  const asset = {
    id: 1,
    code: 'g1',
    kind: 'gauge',
    areaCode: 'hai-chau',
    serviceId: 'rain',
  } as unknown as Asset;
  const sum = { id: 11, feedId: 'derived-rain', intervalSec: 3_600 } as Datastream;
  const bucket = { id: 12, feedId: 'gauges', intervalSec: 600 } as Datastream;
  const state = (ageMin: number) =>
    toAreaStates(
      { assetKind: 'gauge', property: 'rain-24h' },
      steps,
      { assets: [asset], streamOf: () => sum, datastreamsByAsset: new Map([[1, [sum, bucket]]]) },
      {
        latest: new Map([
          [
            12,
            { datastreamId: 12, value: 2, quality: 'valid', timeMs: NOW - ageMin * MINUTE } as LatestValue,
          ],
        ]),
        nowMs: NOW,
      },
    )[0];
  expect(state(5)).toMatchObject({ value: null, isUncomputed: true });
  expect(state(600)).toMatchObject({ value: null, isUncomputed: false });
});

test('a limit that is only exceeded above itself lies in the step below it', () => {
  expect(findScaleStep(steps, 50)).toBe(steps[1]);
  expect(
    findScaleStep([{ ...steps[0], upTo: 50, included: true } as ScaleStep, ...steps.slice(1)], 50)?.name.en,
  ).toBe('little');
});

test('the bounds of a scale are those of the norm at the time that is shown', () => {
  const era = (from: string, to: string | null, value: number) => ({
    scope: {},
    validFromMs: Date.parse(from),
    validToMs: to === null ? null : Date.parse(to),
    values: { kind: 'parts', parts: [{ key: 'high', value, included: true }] },
  });
  const find = () => ({ eras: [era('2020-01-01', '2026-06-01', 50), era('2026-06-01', null, 70)] }) as never;
  const scale = {
    norm: 'x/y',
    steps: [{ part: 'high', name: { vi: 'thấp', en: 'low' }, colour: grey }],
    beyond: { name: { vi: 'cao', en: 'high' }, colour: grey },
  };
  const boundAt = (time: string) => toScaleSteps(scale, find, Date.parse(time)).map(({ upTo }) => upTo);
  expect(boundAt('2026-05-01')).toEqual([50, null]);
  expect(boundAt('2026-11-29')).toEqual([70, null]);
  expect(boundAt('2019-01-01')).toEqual([]);
});
