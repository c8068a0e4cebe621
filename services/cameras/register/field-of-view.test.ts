/** Where a camera looks: what lies before it is seen, what lies behind it or too far is not. */
import { expect, test } from 'vitest';
import { destinationPoint } from '../../../platform/sdk/science.ts';
import { sees, toBorder } from './field-of-view.ts';

const camera = { lon: 108.2249, lat: 16.0722, directionDeg: 350, angleDeg: 60, rangeM: 100 };
const at = (courseDeg: number, meters: number) => destinationPoint(camera.lon, camera.lat, courseDeg, meters);

test('the sector goes over north, ends at its range, and a camera that looks around has a circle', () => {
  expect([at(350, 50), at(15, 99), at(325, 50), at(350, 0)].map((place) => sees(camera, place))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([at(25, 50), at(315, 50), at(350, 101), at(170, 10)].map((place) => sees(camera, place))).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(sees({ ...camera, directionDeg: null }, at(170, 90))).toBe(true);
  const border = toBorder(camera);
  expect(border[0]).toEqual(border.at(-1));
  expect(border.slice(1, -1).every((place) => sees({ ...camera, rangeM: 101, angleDeg: 60.1 }, place))).toBe(
    true,
  );
  expect(toBorder({ ...camera, directionDeg: null })).toHaveLength(37);
});
