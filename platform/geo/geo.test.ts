import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../scripts/seeded-random.ts';
import {
  bearingDegrees,
  createCoast,
  createPointIndex,
  createZones,
  decodeTopology,
  destinationPoint,
  findNearestLine,
  haversineMeters,
  simplifyTrack,
  toCellAreas,
  toTrackToleranceMeters,
} from './geo.ts';
import type { LonLat } from './lon-lat.ts';
import type { Zone } from './zone.ts';

const readPack = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../cities/da-nang/${file}`, import.meta.url), 'utf8'));

describe('distance to the coast (figures of the Natural Earth cut, checked with another library)', () => {
  const file = readPack('coast.json');
  const lines = decodeTopology(file, 'coast').flatMap((feature) => feature.lines);
  const coast = createCoast({ land: decodeTopology(file, 'land').map(({ polygons }) => polygons), lines });

  test.each([
    ['airport', 16.0439, 108.1994, 3.2, true],
    ['Hội An', 15.8771, 108.326, 5.2, true],
    ['Mỹ Sơn', 15.7639, 108.124, 27.7, true],
    ['open sea', 16.2, 109, 56.3, false],
    ['far out', 17, 110, 137, false],
    ['Đà Nẵng bay', 16.13, 108.17, 2.7, false],
  ])('%s', (_place, lat, lon, km, onLand) => {
    expect(coast.distanceToCoastMeters(lon, lat) / 1000).toBeCloseTo(km, 1);
    expect(coast.isOnLand(lon, lat)).toBe(onLand);
  });

  test('the mainland is the shore of the city itself: no island and not Hải Nam is nearer', () => {
    const own = findNearestLine(lines, [108.2062, 16.0471]);
    const mainland = createCoast({ land: [], lines: [own ?? []] });
    // A boat 71 km off Tri Tôn.
    expect(coast.distanceToCoastMeters(110.851, 16.333) / 1000).toBeCloseTo(71, 0);
    expect(mainland.distanceToCoastMeters(110.851, 16.333) / 1000).toBeCloseTo(236.1, 1);
  });

  test('the islands are land', () => {
    expect([coast.isOnLand(108.51, 15.955), coast.isOnLand(109.12, 15.38)]).toEqual([true, true]);
  });

  test('the coast is 1,626.3 km long', () => {
    const meters = lines.flatMap((line) =>
      line.slice(1).map(([lon, lat], i) => haversineMeters(lon, lat, ...(line[i] ?? [lon, lat]))),
    );
    expect(meters.reduce((sum, length) => sum + length, 0) / 1000).toBeCloseTo(1626.3, 0);
  });
});

describe('on the sphere', () => {
  test('going so far in a direction and measuring back gives the same', () => {
    const place = fc.record({
      lon: fc.double({ min: -179, max: 179, noNaN: true }),
      lat: fc.double({ min: -80, max: 80, noNaN: true }),
      course: fc.double({ min: 0, max: 359.9, noNaN: true }),
      meters: fc.double({ min: 1, max: 500_000, noNaN: true }),
    });
    fc.assert(
      fc.property(place, ({ lon, lat, course, meters }) => {
        const [toLon, toLat] = destinationPoint(lon, lat, course, meters);
        expect(Math.abs(haversineMeters(lon, lat, toLon, toLat) - meters)).toBeLessThan(0.01);
        const turn = Math.abs(bearingDegrees(lon, lat, toLon, toLat) - course);
        expect(Math.min(turn, 360 - turn)).toBeLessThan(0.1);
      }),
    );
  });

  test('a degree of latitude is 111.195 km, east is 90°', () => {
    expect(haversineMeters(108, 16, 108, 17)).toBeCloseTo(111_195.08, 1);
    expect(bearingDegrees(0, 0, 1, 0)).toBe(90);
  });
});

describe('zones', () => {
  const square: LonLat[] = [
    [108, 16],
    [109, 16],
    [109, 17],
    [108, 17],
    [108, 16],
  ];
  const harbour: Zone = {
    id: 'harbour',
    kind: 'port',
    shape: { type: 'circle', centre: [108.5, 16.5], radiusMeters: 1000 },
  };
  const band: Zone = { id: 'band', kind: 'caution', shape: { type: 'polygon', polygons: [[square]] } };
  const zones = createZones([harbour, band]);
  const at = (lon: number, lat: number): string[] => zones.listZonesAt(lon, lat).map(({ id }) => id);

  test('all that hold the point, in their order, the border included', () => {
    expect(at(108.5, 16.5)).toEqual(['harbour', 'band']);
    expect(at(108.5, 16.5095)).toEqual(['band']);
    expect(at(108, 16.2)).toEqual(['band']);
    expect(at(107.999, 16.2)).toEqual([]);
  });

  test('an open ring is refused with its zone', () => {
    const open: Zone = { ...band, shape: { type: 'polygon', polygons: [[square.slice(0, 4)]] } };
    expect(() => createZones([open])).toThrow(/"band".*not closed/);
  });
});

describe('nearest points', () => {
  test('what the grid finds is what measuring every point finds', () => {
    const random = createRandom(11);
    const index = createPointIndex();
    const places = new Map<string, LonLat>();
    const put = (id: string): void => {
      const place: LonLat = [107.5 + random() * 2, 15 + random() * 1.5];
      places.set(id, place);
      index.setPoint(id, ...place);
    };
    for (let i = 0; i < 800; i++) put(`vessel-${i}`);
    for (let i = 0; i < 400; i++) put(`vessel-${i}`);
    index.removePoint('vessel-5');
    places.delete('vessel-5');
    expect(index.size).toBe(799);

    for (const [lon, lat] of [
      [108.2, 16],
      [107.5, 15.1],
      [120, 10],
    ] as const) {
      const all = [...places]
        .map(([id, place]) => ({ id, distanceMeters: haversineMeters(lon, lat, ...place) }))
        .toSorted((a, b) => a.distanceMeters - b.distanceMeters);
      expect(index.findNearest(lon, lat, { count: 10 })).toEqual(all.slice(0, 10));
      expect(index.findNearest(lon, lat, { count: 900, withinMeters: 20_000 })).toEqual(
        all.filter(({ distanceMeters }) => distanceMeters <= 20_000),
      );
    }
    expect(index.findNearest(108.2, 16, { count: 1, filter: (id) => id === 'vessel-7' })[0]?.id).toBe(
      'vessel-7',
    );
  });
});

describe('a track drawn at a zoom', () => {
  const points = Array.from({ length: 500 }, (_, i) => ({
    timeMs: i * 60_000,
    lon: 108 + i * 0.002,
    lat: 16 + (i > 250 ? (i - 250) * 0.002 : 0) + (i % 2) * 0.00001,
  }));

  test('keeps its ends and its bend with their times, and little else', () => {
    const drawn = simplifyTrack(points, { toleranceMeters: toTrackToleranceMeters(9, 16) });
    expect(drawn.map(({ timeMs }) => timeMs / 60_000)).toEqual([0, 250, 499]);
  });

  test('is no farther from the truth than the tolerance, and keeps both sides of a silence', () => {
    const silent = points.map((point, i) =>
      i < 100 ? point : { ...point, timeMs: point.timeMs + 7_200_000 },
    );
    const drawn = simplifyTrack(silent, { toleranceMeters: 50, gapSec: 3600 });
    expect(drawn).toContain(silent[99]);
    expect(drawn).toContain(silent[100]);
    expect(simplifyTrack(points, { toleranceMeters: 0 })).toEqual(points);
    expect(simplifyTrack([], { toleranceMeters: 50 })).toEqual([]);
  });
});

test('areas around streets hold all of them, with the hole of a block that is large enough', () => {
  const ring = (half: number): LonLat[] => [
    [108.2 - half, 16 - half],
    [108.2 + half, 16 - half],
    [108.2 + half, 16 + half],
    [108.2 - half, 16 + half],
    [108.2 - half, 16 - half],
  ];
  const areas = toCellAreas([ring(0.02), [[108.4, 16.1]]], 250);
  expect(areas.map((rings) => rings.length).toSorted((a, b) => a - b)).toEqual([1, 2]);
  // A block of one cell is no hole.
  expect(toCellAreas([ring(0.0025)], 250).map((rings) => rings.length)).toEqual([1]);
  const [[outer = []] = []] = areas;
  for (const [lon, lat] of ring(0.02)) {
    const east = Math.max(...outer.map(([one]) => one));
    const north = Math.max(...outer.map(([, one]) => one));
    expect([lon <= east + 0.003, lat <= north + 0.003]).toEqual([true, true]);
  }
  expect(toCellAreas([], 250)).toEqual([]);
});
