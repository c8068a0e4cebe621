import { readFileSync } from 'node:fs';
import type { FeatureCollection, MultiPolygon } from 'geojson';
import pointInPolygon from 'point-in-polygon-hao';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/seeded-random.ts';
import { describeWithData, readSharedData } from '../../test/support/shared-data.ts';
import type { AreaUnit } from './area.ts';
import { createAreas, createCoast, destinationPoint, toAreaUnits } from './geo.ts';
import type { LonLat } from './lon-lat.ts';

const POINTS = 100_000;
const MIN_AGREEMENT = 0.999;
/** The bounds of the wards without Hoàng Sa, where nearly all points of the large box are sea. */
const MAINLAND = [107.21, 14.95, 108.76, 16.22];
const JULY_2025 = Date.UTC(2025, 5, 30, 17);

const boundaries = JSON.parse(
  readFileSync(new URL('../../cities/da-nang/wards.json', import.meta.url), 'utf8'),
);
const units = toAreaUnits(boundaries, 'wards', { level: 'ward', validFromMs: JULY_2025 });
const areas = createAreas(units);

describe('the wards of Đà Nẵng', () => {
  test('are 23 phường, 70 xã and 1 đặc khu', () => {
    const byType = Object.groupBy(areas.listAreas(), ({ type }) => type);
    expect([byType['phường']?.length, byType['xã']?.length, byType['đặc khu']?.length]).toEqual([23, 70, 1]);
  });

  test.each([
    ['Cầu Rồng', 16.0611, 108.2278, 'An Hải'],
    ['sân bay', 16.0439, 108.1994, 'Hoà Cường'],
    ['phố cổ Hội An', 15.8771, 108.326, 'Hội An'],
    ['Tam Kỳ', 15.5736, 108.474, 'Bàn Thạch'],
  ])('%s lies in its ward', (_place, lat, lon, ward) => {
    expect(areas.findAreaAt(lon, lat)?.nameVi).toBe(ward);
  });

  test('each has a point inside that stands for it as a whole', () => {
    const away = areas.listAreas().filter(({ code }) => {
      const [lon, lat] = areas.findInnerPoint(code) ?? [0, 0];
      return areas.findAreaAt(lon, lat)?.code !== code;
    });
    expect(away).toEqual([]);
  });

  test('the open sea and places that are no place lie in none', () => {
    expect(areas.findAreaAt(109, 16.2)).toBeUndefined();
    expect(areas.findAreaAt(Number.NaN, 16)).toBeUndefined();
  });

  test('no point lies in two wards, not even on a border point that three of them share', () => {
    const each = units.map((unit) => createAreas([unit]));
    const countWards = ([lon, lat]: LonLat): number =>
      each.filter((one) => one.findAreaAt(lon, lat) !== undefined).length;
    const corners = units.flatMap(({ polygons }) => polygons.flat(2).filter((_, i) => i % 97 === 0));
    expect(corners.length).toBeGreaterThan(1500);
    expect(Math.max(...corners.map(countWards))).toBe(1);
    expect(Math.max(...listRandomPoints(5000).map(countWards))).toBe(1);
  });
});

describe('area versions', () => {
  const square: AreaUnit = {
    code: '1',
    level: 'ward',
    nameVi: 'cũ',
    nameEn: 'old',
    type: 'phường',
    validFromMs: 0,
    validToMs: JULY_2025,
    polygons: [[ring(108, 16, 1)]],
  };
  const moved: AreaUnit = {
    ...square,
    nameVi: 'mới',
    validFromMs: JULY_2025,
    validToMs: null,
    polygons: [[ring(108.5, 16, 1), ring(108.8, 16.2, 0.1)]],
  };

  test('a point belongs to the unit of its time, the same code or not', () => {
    const both = createAreas([square, moved]);
    expect(both.findAreaAt(108.7, 16.5, { atMs: JULY_2025 - 1 })?.nameVi).toBe('cũ');
    expect(both.findAreaAt(108.7, 16.5, { atMs: JULY_2025 })?.nameVi).toBe('mới');
    expect(both.findAreaAt(108.2, 16.5)).toBeUndefined();
    expect(both.findAreaAt(108.85, 16.25), 'a hole is outside').toBeUndefined();
  });

  test('two versions at one time are refused, and an unknown code says so', () => {
    expect(() => createAreas([{ ...square, validToMs: null }, moved])).toThrow(/two versions/);
    expect(() => createAreas([moved]).getArea('2')).toThrow(/no ward with code "2"/);
    expect(createAreas([]).findAreaAt(108, 16)).toBeUndefined();
  });
});

describeWithData(
  'geo-danang-wards-2025/danang_wards_2025.geojson.gz',
  'compared with the published polygons',
  () => {
    const published = JSON.parse(
      readSharedData('geo-danang-wards-2025/danang_wards_2025.geojson.gz').toString('utf8'),
    ) as FeatureCollection<MultiPolygon, { code: string }>;
    const originals = createAreas(
      published.features.map(({ properties, geometry }) => ({
        code: properties.code,
        level: 'ward',
        nameVi: properties.code,
        nameEn: '',
        type: '',
        validFromMs: 0,
        validToMs: null,
        polygons: geometry.coordinates as unknown as AreaUnit['polygons'],
      })),
    );
    const agree = (lon: number, lat: number): boolean =>
      areas.findAreaAt(lon, lat)?.code === originals.findAreaAt(lon, lat)?.code;
    const agreement = (points: readonly LonLat[]): number =>
      points.filter(([lon, lat]) => agree(lon, lat)).length / points.length;

    test('the lookup over the originals says what point-in-polygon-hao says', () => {
      const disagreeing = listRandomPoints(500, MAINLAND).filter(([lon, lat]) => {
        const expected = published.features.find(({ geometry }) =>
          geometry.coordinates.some((rings) => pointInPolygon([lon, lat], rings) === true),
        );
        return originals.findAreaAt(lon, lat)?.code !== expected?.properties.code;
      });
      expect(disagreeing).toEqual([]);
    });

    test(`the ward of a random point agrees for ≥ ${MIN_AGREEMENT * 100} % of ${POINTS} points`, () => {
      expect(agreement(listRandomPoints(POINTS))).toBeGreaterThanOrEqual(MIN_AGREEMENT);
      expect(agreement(listRandomPoints(POINTS, MAINLAND))).toBeGreaterThanOrEqual(MIN_AGREEMENT);
    });

    test('beside the borders, whatever disagrees is no farther from one than half a grid cell reaches', () => {
      const random = createRandom(7);
      const rings = published.features.flatMap(({ geometry }) =>
        geometry.coordinates.flat(),
      ) as unknown as LonLat[][];
      const vertices = rings.flat();
      const points = Array.from({ length: POINTS }, (): LonLat => {
        const [lon, lat] = vertices[Math.floor(random() * vertices.length)] ?? [0, 0];
        return destinationPoint(lon, lat, random() * 360, 30 * random());
      });
      const disagreeing = points.filter(([lon, lat]) => !agree(lon, lat));
      expect(disagreeing.length / POINTS).toBeLessThan(0.02);
      // The corner of a cell of 1 m is 0.71 m from its middle.
      const border = createCoast({ land: [], lines: rings });
      const farthest = Math.max(...disagreeing.map((point) => border.distanceToCoastMeters(...point)));
      expect(farthest).toBeLessThan(0.75);
    });
  },
);

function listRandomPoints(count: number, box = [107.21, 14.95, 112.74, 17.13]): LonLat[] {
  const random = createRandom(2025);
  const [west = 0, south = 0, east = 0, north = 0] = box;
  return Array.from({ length: count }, () => [
    west + (east - west) * random(),
    south + (north - south) * random(),
  ]);
}

function ring(west: number, south: number, size: number): LonLat[] {
  return [
    [west, south],
    [west + size, south],
    [west + size, south + size],
    [west, south + size],
    [west, south],
  ];
}
