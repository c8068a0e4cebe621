/** Titles stay readable when a storm wets every gauge around a pump. */
import { expect, test } from 'vitest';
import type { Evidence } from '../../../contract/alerts/alert.ts';
import { listSeenValues } from './seen-values.ts';

const seen = { datastream: null, unit: 'mm', timeMs: 0, quality: 'valid', coverage: null } as const;
const rain = (assetId: number, value: number, limit = 5): Evidence => ({
  ...seen,
  assetId,
  property: 'rain',
  value,
  limit,
  windowSec: 3_600,
});
const pumps: Evidence = { ...seen, property: 'pumps', value: 0, limit: 0 };

test('of neighbours that tell the same the farthest stands for all, and says of how many; what the place itself tells stays', () => {
  const said = listSeenValues([pumps, rain(1, 38), rain(2, 39.2), rain(3, 40.2), rain(4, 12, 10)]);
  expect(said.map(({ one, of }) => [one.property, one.value, of?.vi])).toEqual([
    ['pumps', 0, undefined],
    ['rain', 40.2, 'cao nhất trong 3 nơi'],
    ['rain', 12, undefined],
  ]);
  const [low] = listSeenValues([rain(1, 3), rain(2, 2)]);
  expect([low?.one.value, low?.of?.en]).toEqual([2, 'the lowest of 2']);
});
