/** How values stand to their limits. */
import { expect, test } from 'vitest';
import { toNormReads } from '../../platform/sdk/testing.ts';
import { toLimitId } from './limits.ts';
import { norms } from './norms.ts';
import { toShare, toState, toWorst } from './states.ts';

test('a limit that is reached is kept, beyond it is exceeded; before it a tendency and a preparation are told', () => {
  const limits = [{ side: 'most', value: 10 }] as const;
  expect([7.9, 8, 9, 10, 10.01].map((value) => toState(value, limits))).toEqual([
    'good',
    'tendency',
    'preparing',
    'preparing',
    'exceeded',
  ]);
});

test('less oxygen is worse, and a range has no tendency in its middle', () => {
  const least = [{ side: 'least', value: 5 }] as const;
  expect([9, 5.5, 4.9, 0].map((value) => toState(value, least))).toEqual([
    'good',
    'preparing',
    'exceeded',
    'exceeded',
  ]);
  expect(toShare(4, least[0])).toBe(1.25);
  const range = [
    { side: 'most', value: 8.5 },
    { side: 'least', value: 6.5 },
  ] as const;
  expect([7.5, 8.4, 8.6, 6.4].map((value) => toState(value, range))).toEqual([
    'good',
    'good',
    'exceeded',
    'exceeded',
  ]);
});

test('unknown is not good: it shows unless something known is there, and never hides an exceedance', () => {
  expect(toState(null, [{ side: 'most', value: 1 }])).toBe('unknown');
  expect(toState(3, [])).toBe('no-limit');
  expect(toWorst(['good', 'unknown', 'exceeded'])).toBe('exceeded');
  expect(toWorst(['unknown', 'no-limit'])).toBe('unknown');
  expect(toWorst([])).toBe('no-limit');
});

test('the limit of a parameter follows from the class of the water, and says how sure it is', () => {
  const at = Date.parse('2026-11-22T00:00:00+07:00');
  const reads = toNormReads(norms);
  const of = (assetClass: string, id: string) =>
    reads.findEra(id, at, { assetKind: 'water-point', assetClass });
  expect(of('surface-a', toLimitId('do', 'least'))).toMatchObject({
    values: { value: 6 },
    confidence: 'assumed',
  });
  expect(of('surface-c', toLimitId('do', 'least'))?.values).toMatchObject({ value: 4 });
  expect(of('surface-b', toLimitId('as'))).toMatchObject({
    values: { value: 0.01 },
    confidence: 'secondary',
  });
  expect(of('ground', toLimitId('cod'))).toBeUndefined();
  expect(
    reads.findEra(toLimitId('as'), Date.parse('2020-01-01'), {
      assetKind: 'water-point',
      assetClass: 'surface-b',
    }),
  ).toBeUndefined();
});
