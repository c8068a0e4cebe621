/** Between stations by worked numbers; none where no station is near. */
import { expect, test } from 'vitest';
import { createInterpolation } from './interpolation.ts';

/** Metres along a line eastward on the equator, where a degree is 111,195 m. */
const at = (meters: number, value = 0) => ({ lon: 100 + meters / 111_195, lat: 0, value });
const options = { nearestM: 5_000, withinM: 20_000 };

test('weights go by the square of the distance, and the error is what each station would have been wrong by', () => {
  // 1, 2 and 3 km away: weights 1, 1/4, 1/9, so (10 + 20/4 + 40/9) / (1 + 1/4 + 1/9) = 14.286.
  const stations = [at(1_000, 10), at(-2_000, 20), at(3_000, 40)];
  const found = createInterpolation(stations, options)(at(0));
  expect(found).toMatchObject({ stations: 3 });
  expect(found?.value).toBeCloseTo(14.286, 2);
  expect(found?.nearestM).toBeCloseTo(1_000, -1);
  /*
   * Left out: at 10 the others (3 km: 20, 2 km: 40) say (20/9 + 40/4) / (1/9 + 1/4) = 33.846, wrong by 23.846; at 20 (3 km: 10,
   * 5 km: 40) 17.941, wrong by 2.059; at 40 (2 km: 10, 5 km: 20) 11.379, wrong by 28.621. Squares weighted 1, 1/4, 1/9:
   * (568.63 + 1.06 + 91.02) / 1.3611 = 485.43, of which the root is 22.03.
   */
  expect(found?.error).toBeCloseTo(22.03, 1);
});

test('where all agree there is no error; at a station it is the station', () => {
  const even = [at(1_000, 7), at(-2_000, 7), at(3_000, 7)];
  const flat = createInterpolation(even, options)(at(0));
  expect(flat?.value).toBeCloseTo(7, 9);
  expect(flat?.error).toBeCloseTo(0, 9);
  const uneven = [at(0, 3), at(-2_000, 20), at(3_000, 40)];
  expect(createInterpolation(uneven, options)(at(0))?.value).toBeCloseTo(3, 3);
});

test('nothing is told where the nearest station is far, or fewer than three are near', () => {
  const far = [at(6_000, 10), at(7_000, 20), at(8_000, 40)];
  expect(createInterpolation(far, options)(at(0))).toBeUndefined();
  expect(createInterpolation([at(1_000, 10), at(2_000, 20), at(30_000, 40)], options)(at(0))).toBeUndefined();
  expect(createInterpolation([], options)(at(0))).toBeUndefined();
});

test('of several places one after another each is told as if it were asked about alone', () => {
  const stations = [at(1_000, 10), at(-2_000, 20), at(3_000, 40), at(9_000, 5)];
  const places = [at(0), at(2_500), at(-1_900), at(0)];
  const interpolate = createInterpolation(stations, options);
  expect(places.map(interpolate)).toEqual(
    places.map((place) => createInterpolation(stations, options)(place)),
  );
  expect(new Set(places.map((place) => interpolate(place)?.error)).size).toBe(3);
});
