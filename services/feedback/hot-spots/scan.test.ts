/** Hot spots: a planted one is found where it is, chance and rounded places are silent. */
import { expect, test } from 'vitest';
import { toNoise } from '../../../platform/sdk/simulate.ts';
import { lookForHotSpots, type LookedAt } from './look.ts';
import { isRound } from './round.ts';

const DAYS = 90;
const CATEGORIES = ['noise', 'sanitation', 'street-lighting'];
const CENTRE = { lon: 108.21, lat: 16.06 };

/** A city of eight by eight km with denser quarters, weekends that are calmer, and no hot spot. */
function toCalmCity(requests: number, seed: number): LookedAt[] {
  return Array.from({ length: requests }, (_, at) => {
    const chance = (what: number) => toNoise(seed, at, what);
    const spread = chance(1) < 0.6 ? 0.012 : 0.037;
    const toPlace = (middle: number, what: number) =>
      Number((middle + (chance(what) + chance(what + 1) - 1) * spread).toFixed(6));
    const day = Math.floor(chance(6) * DAYS);
    return {
      category: CATEGORIES[Math.floor(chance(7) * CATEGORIES.length)] ?? '',
      lon: toPlace(CENTRE.lon, 2),
      lat: toPlace(CENTRE.lat, 4),
      ago: day % 7 === 0 && chance(8) < 0.4 ? Math.floor(chance(9) * DAYS) : day,
    };
  });
}

test('a dozen requests about waste around one street in three days are found, and only they', () => {
  const street = { lon: 108.22213, lat: 16.06781 };
  const planted = Array.from({ length: 12 }, (_, at): LookedAt => ({
    category: 'sanitation',
    lon: Number((street.lon + (toNoise(5, at, 1) - 0.5) * 0.004).toFixed(6)),
    lat: Number((street.lat + (toNoise(5, at, 2) - 0.5) * 0.004).toFixed(6)),
    ago: at % 3,
  }));
  const look = lookForHotSpots([...toCalmCity(3_000, 3), ...planted], []);
  expect(look).toMatchObject({ scanned: 3_012, round: 0, categories: 3 });
  expect(look.spots).toHaveLength(1);
  const [spot] = look.spots;
  expect(spot).toMatchObject({ category: 'sanitation', days: 3 });
  expect(spot?.count).toBeGreaterThanOrEqual(11);
  expect(spot?.expected).toBeLessThan(4);
  expect(spot?.radiusM).toBeLessThanOrEqual(500);
  expect(spot?.p).toBeLessThanOrEqual(0.05 / 3);
  expect(Math.hypot((spot?.lon ?? 0) - street.lon, (spot?.lat ?? 0) - street.lat)).toBeLessThan(0.004);
  // The same look says the same again.
  expect(lookForHotSpots([...toCalmCity(3_000, 3), ...planted], [])).toEqual(look);
});

test('of forty calm cities at most two are told to have one', () => {
  const alarms = Array.from({ length: 40 }, (_, seed) =>
    lookForHotSpots(toCalmCity(1_500, 100 + seed), [], { shuffles: 199 }),
  ).filter(({ spots }) => spots.length > 0);
  expect(alarms.length).toBeLessThanOrEqual(2);
});

test('a crowd that rounding makes is silent, and is counted', () => {
  const calm = toCalmCity(3_000, 7);
  const crowd = (lon: number, lat: number, category = 'sanitation') =>
    Array.from({ length: 40 }, (_, at): LookedAt => ({ category, lon, lat, ago: at % 2 }));
  const ward = [108.221173, 16.070459] as const;
  // Two decimals; three; the point of a ward.
  for (const [lon, lat] of [[108.22, 16.07], [108.221, 16.07], ward] as const) {
    const look = lookForHotSpots([...calm, ...crowd(lon, lat)], [ward]);
    expect(look).toMatchObject({ spots: [], round: 40, scanned: 3_000 });
  }
  // A form's own point, of which nobody here knows: all sorts of matters lie at it.
  const all = CATEGORIES.flatMap((category) => crowd(108.224417, 16.071234, category));
  expect(lookForHotSpots([...calm, ...all], [ward])).toMatchObject({ spots: [], round: 120 });
  // Forty at one house about one matter are a crowd: the place itself is told well.
  expect(lookForHotSpots([...calm, ...crowd(108.224417, 16.071234)], [ward]).spots).toHaveLength(1);
  expect([isRound(108.22, 16.0712, []), isRound(108.2212, 16.0712, [])]).toEqual([false, false]);
});
