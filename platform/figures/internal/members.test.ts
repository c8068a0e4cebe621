/** Which assets count for a subject: those inside a border that it names, or those around it. */
import { expect, test } from 'vitest';
import type { Asset } from '../../../contract/assets/asset.ts';
import { createMemberFinder } from './members.ts';

test('gauges inside a border that the subject names count, however far; without one those within the distance', () => {
  const toAsset = (id: number, [lon, lat]: readonly [number, number], more: Partial<Asset> = {}): Asset => ({
    id,
    code: `a${id}`,
    kind: 'gauge',
    serviceId: 's',
    agencyId: 'met',
    name: { vi: `a${id}`, en: `a${id}` },
    lon,
    lat,
    areaCode: null,
    attributes: {},
    demo: false,
    approved: true,
    ...more,
  });
  const ring = [
    [107, 15],
    [108, 15],
    [108, 16],
    [107, 16],
    [107, 15],
  ] as const;
  const assets = [
    toAsset(1, [107.1, 15.1]),
    toAsset(2, [108.201, 16.001]),
    toAsset(3, [107.5, 15.5], { kind: 'catchment', line: ring, name: { vi: 'lưu vực', en: 'catchment' } }),
    // A line with two ends is no border.
    toAsset(4, [107.5, 15.5], { kind: 'catchment', line: ring.slice(0, 4) }),
  ];
  const find = createMemberFinder(
    {
      listAssets: () => assets,
      listSystemAssets: () => [],
      listDatastreams: () => [],
      findAreaAt: () => null,
    },
    new Set(),
  );
  const river = (catchment: string) =>
    find(
      {
        assetId: 9,
        code: 'river',
        kind: 'asset',
        areaCode: null,
        agencyId: 'met',
        attributes: { catchment },
        before: [],
        lon: 108.2,
        lat: 16,
        validFromMs: null,
        validToMs: null,
      },
      {
        assets: 'gauge',
        property: 'rain',
        aggregate: 'sum',
        over: 'mean',
        withinM: 5_000,
        insideOf: 'catchment',
      },
    );
  expect(river('a3')).toMatchObject({ of: 1, inside: { vi: 'lưu vực' } });
  expect([river('a4'), river('none')].map(({ of, inside }) => [of, inside])).toEqual([
    [1, null],
    [1, null],
  ]);
});
