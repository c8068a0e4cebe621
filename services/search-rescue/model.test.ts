/** Vectors of the leeway table and of search theory, and what must stay so whatever is searched. */
import { expect, test } from 'vitest';
import { haversineMeters } from '../../platform/sdk/science.ts';
import {
  computeDrift,
  findLeewayClass,
  layGrid,
  toAfterFailed,
  toChances,
  toCoverage,
  toCumulativePod,
  toGeoJson,
  toGpx,
  toLeewaySpeed,
  toPattern,
  toPod,
} from './model.ts';
import { listNextSquares } from './page/next-squares.ts';

const HOUR_MS = 3_600_000;
const AT_MS = Date.parse('2026-11-22T08:00:00Z');
const BRIDGE = { lon: 108.2272, lat: 16.0722 };

test.each([
  ['FISHING-VESSEL-1', 0.247, 0.276],
  ['PIW-1', 0.096, 0.054],
  ['PIW-6', 0.2137, 0.043],
])('%s in a wind of 10 m/s drifts %f m/s down and %f m/s across', (id, down, across) => {
  const leeway = findLeewayClass(id);
  expect(leeway).toBeDefined();
  if (leeway === undefined) return;
  expect(toLeewaySpeed(leeway.downwind, 10)).toBeCloseTo(down, 10);
  expect(toLeewaySpeed(leeway.right, 10)).toBeCloseTo(across, 10);
  expect(toLeewaySpeed(leeway.left, 10)).toBeCloseTo(-across, 10);
});

test('coverage 0.5, 1 and 2 detect 39.3, 63.2 and 86.5 %; two searches together miss what both miss', () => {
  expect([0.5, 1, 2].map((c) => Number(toPod(c).toFixed(3)))).toEqual([0.393, 0.632, 0.865]);
  expect(toCoverage({ sweepWidthM: 20, trackM: 5_000, areaM2: 100_000 })).toBe(1);
  expect(toCumulativePod([0.5, 0.5])).toBe(0.75);
});

test('after a failed search the sum stays 1, the searched sector falls, the others rise', () => {
  const before = [{ poc: 0.6 }, { poc: 0.3 }, { poc: 0.1 }];
  const { sectors, pos } = toAfterFailed(before, (one) => (one === before[0] ? 0.5 : 0));
  expect(pos).toBeCloseTo(0.3, 12);
  expect(sectors.map(({ poc }) => Number(poc.toFixed(6)))).toEqual([0.428571, 0.428571, 0.142857]);
  expect(sectors.reduce((sum, { poc }) => sum + poc, 0)).toBeCloseTo(1, 12);
});

const grid = layGrid({ ...BRIDGE, radiusM: 4_000 });
const common = { grid, statistic: null, clues: [], searched: new Map(), wanderMPerHour: 1_500, atMs: AT_MS };
const best = (chances: ReturnType<typeof toChances>) => chances.sectors.toSorted((a, b) => b.poc - a.poc)[0];
const sumOf = ({ sectors, outside }: ReturnType<typeof toChances>) =>
  sectors.reduce((sum, { poc }) => sum + poc, outside);

test('without statistics all squares are alike; the city’s own distances put the near ones first', () => {
  const even = toChances(common);
  expect(new Set(even.sectors.map(({ poc }) => poc.toFixed(12))).size).toBe(1);
  const near = toChances({ ...common, statistic: { p25: 0.3, p50: 0.9, p75: 2, p95: 4 } });
  expect(best(near)?.distanceM).toBeLessThan(500);
  expect(sumOf(near)).toBeCloseTo(1, 12);
});

test('a likely sighting draws the search there, an unlikely one hardly, and what is old says less', () => {
  const market = { lon: 108.2438, lat: 16.0678 };
  const seen = (weight: number, hoursAgo: number) =>
    toChances({ ...common, clues: [{ ...market, timeMs: AT_MS - hoursAgo * HOUR_MS, weight }] });
  const [sure, doubtful, old] = [seen(0.95, 0), seen(0.15, 0), seen(0.95, 5)];
  const at = best(sure);
  expect(at && haversineMeters(at.lon, at.lat, market.lon, market.lat)).toBeLessThan(500);
  expect(best(sure)?.poc ?? 0).toBeGreaterThan(3 * (best(doubtful)?.poc ?? 0));
  expect(best(sure)?.poc ?? 0).toBeGreaterThan(3 * (best(old)?.poc ?? 0));
  for (const one of [sure, doubtful, old]) expect(sumOf(one)).toBeCloseTo(1, 12);
});

test('where a team has searched in vain the next proposal is another square', () => {
  const first = best(toChances({ ...common, statistic: { p25: 0.3, p50: 0.9, p75: 2, p95: 4 } }));
  const searched = new Map([[first?.code ?? '', [toPod(2)]]]);
  const after = toChances({
    ...common,
    statistic: { p25: 0.3, p50: 0.9, p75: 2, p95: 4 },
    searched,
  });
  expect(best(after)?.code).not.toBe(first?.code);
  expect(after.pos).toBeCloseTo((first?.poc ?? 0) * toPod(2), 12);
  expect(sumOf(after)).toBeCloseTo(1, 12);
});

const sea = [
  {
    timeMs: AT_MS,
    windMs: 10,
    windFromDeg: 90,
    windErrorMs: 0,
    currentMs: 0.5,
    currentToDeg: 180,
    currentErrorMs: 0,
  },
];
const asked = {
  object: 'PIW-1',
  lon: 108.5,
  lat: 16.2,
  errorM: 0,
  fromMs: AT_MS,
  untilMs: [AT_MS + HOUR_MS, AT_MS + 24 * HOUR_MS],
  sea,
  particles: 10_000,
  seed: 7,
};

test('ten thousand people in the water drift as the mean says, spread as the table says, and again the same', () => {
  const [hour, day] = computeDrift(asked);
  // An hour: 0.096 m/s to the west by the wind, 0.5 m/s to the south by the current; both sides of the wind cancel out.
  expect(((hour?.lon ?? 0) - 108.5) * 111_195 * Math.cos((16.2 * Math.PI) / 180)).toBeCloseTo(-346, -2);
  expect(((hour?.lat ?? 0) - 16.2) * 111_195).toBeCloseTo(-1_800, -2);
  expect(day?.r90M ?? 0).toBeGreaterThan(10 * (hour?.r90M ?? 0));
  expect(day?.r50M ?? 0).toBeLessThan(day?.r90M ?? 0);
  expect(day?.ring[0]).toEqual(day?.ring.at(-1));
  expect(computeDrift(asked)[1]).toEqual(day);
});

test('without wind nothing is computed; an unknown object is none', () => {
  expect(() => computeDrift({ ...asked, sea: [] })).toThrow(RangeError);
  expect(() => computeDrift({ ...asked, object: 'UFO' })).toThrow(RangeError);
});

test('where all squares are equally likely, the nearest is searched next, and none that a team has', () => {
  const square = (code: string, poc: number, distanceM: number, team: string | null = null) => ({
    code,
    poc,
    distanceM,
    team,
  });
  const equal = [
    square('F1', 0.0046 + 1e-12, 4_900),
    square('H8', 0.0046, 200),
    square('H9', 0.0046, 100, 'x'),
  ];
  expect(listNextSquares(equal, 5).map(({ code }) => code)).toEqual(['H8', 'F1']);
  const likely = [...equal, square('A1', 0.2, 5_000)];
  expect(listNextSquares(likely, 1).map(({ code }) => code)).toEqual(['A1']);
});

test('a square grows by its spacing, a sector search ends where it began, parallel tracks lie side by side', () => {
  const at = { ...BRIDGE, spacingM: 200, radiusM: 600, headingDeg: 0 };
  const lengths = (points: readonly { lon: number; lat: number }[]) =>
    points.slice(1).map((point, i) => {
      const before = points[i] ?? point;
      return Math.round(haversineMeters(before.lon, before.lat, point.lon, point.lat) / 10) * 10;
    });
  expect(lengths(toPattern({ ...at, kind: 'expanding-square' })).slice(0, 6)).toEqual([
    200, 200, 400, 400, 600, 600,
  ]);
  const sector = toPattern({ ...at, kind: 'sector' });
  expect(sector).toHaveLength(10);
  expect(lengths(sector).every((length) => Math.abs(length - 600) <= 10)).toBe(true);
  expect(sector[0]).toEqual(sector.at(-1));
  expect(lengths(toPattern({ ...at, kind: 'parallel' })).filter((_, i) => i % 2 === 1)).toEqual([
    200, 200, 200, 200, 200,
  ]);
  expect(toGpx('Vùng <1>', sector)).toContain(
    '<name>Vùng &lt;1&gt;</name><rtept lat="16.072200" lon="108.227200">',
  );
  expect(JSON.parse(toGeoJson('Vùng 1', sector))).toMatchObject({ geometry: { type: 'LineString' } });
});
