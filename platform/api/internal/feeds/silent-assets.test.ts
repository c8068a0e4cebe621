/** A feed can be on time while some of what it tells about has stopped: that is found by each datastream's own interval. */
import { expect, test } from 'vitest';
import type { Asset, Datastream } from '../../../../contract/assets/asset.ts';
import { listSilentAssets } from './silent-assets.ts';

const nowMs = Date.parse('2026-11-29T03:00:00Z');
const MINUTE_MS = 60_000;

/** Gauges report every ten minutes, the station's particles every hour. */
function streams(
  ...told: readonly (readonly [id: number, assetId: number, intervalSec: number])[]
): Datastream[] {
  return told.map(([id, assetId, intervalSec]) => ({
    id,
    assetId,
    intervalSec,
    code: `tram-${assetId}/${id}`,
    property: `p${id}`,
    unit: 'mm',
    feedId: 'mua',
    aggregation: 'sum',
    min: null,
    max: null,
    stepLimit: null,
    flatAfterSec: null,
  }));
}
const findAsset = (id: number) =>
  ({ id, code: `tram-${id}`, name: { vi: `Trạm ${id}`, en: `Gauge ${id}` } }) as Partial<Asset> as Asset;
const listOf = (datastreams: readonly Datastream[], minutesAgo: Readonly<Record<number, number>>) =>
  listSilentAssets({
    datastreams,
    findAsset,
    nowMs,
    timeOf: (id) => (minutesAgo[id] === undefined ? undefined : nowMs - minutesAgo[id] * MINUTE_MS),
  });

test('one gauge of two has stopped: it is named with its last time', () => {
  expect(listOf(streams([1, 1, 600], [2, 2, 600]), { 1: 29, 2: 31 })).toEqual([
    {
      code: 'tram-2',
      name: { vi: 'Trạm 2', en: 'Gauge 2' },
      lastMs: nowMs - 31 * MINUTE_MS,
      properties: ['p2'],
      of: 1,
    },
  ]);
});

test('what an asset never told of has not stopped; what told of nothing at all is silent', () => {
  const beds = streams([1, 1, 3_600], [2, 1, 3_600], [3, 2, 3_600], [4, 2, 3_600]);
  expect(listOf(beds, { 1: 10 }).map(({ code, of }) => [code, of])).toEqual([['tram-2', 2]]);
});

test('all report by their own interval: nothing is missing', () => {
  expect(listOf(streams([1, 1, 600], [2, 2, 3_600], [3, 3, 10]), { 1: 30, 2: 179, 3: 2 })).toEqual([]);
});

test('a station of which one pollutant has stopped is missing that one; what was never heard comes first', () => {
  const found = listOf(streams([1, 1, 3_600], [2, 1, 3_600], [3, 2, 3_600]), { 1: 10, 2: 300 });
  expect(found.map(({ code, lastMs, properties, of }) => [code, lastMs === null, properties, of])).toEqual([
    ['tram-2', true, ['p3'], 1],
    ['tram-1', false, ['p2'], 2],
  ]);
});
