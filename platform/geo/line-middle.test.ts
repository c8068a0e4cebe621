/** The place of what is long is half way along it, wherever its vertices lie. */
import { expect, test } from 'vitest';
import { findLineMiddle, haversineMeters } from './geo.ts';

test('half way by length, not by vertices, and on the line where it bends', () => {
  // Three near vertices at the beginning pull nothing.
  expect(
    findLineMiddle([
      [108.2, 16],
      [108.2001, 16],
      [108.2002, 16],
      [108.3, 16],
    ]),
  ).toEqual([expect.closeTo(108.25, 6), 16]);
  // There and back: the middle is the far end.
  const [lon, lat] = findLineMiddle([
    [108.2, 16],
    [108.2, 16.1],
    [108.2, 16],
  ]) ?? [0, 0];
  expect(haversineMeters(lon, lat, 108.2, 16.1)).toBeLessThan(1);
});

test('a line without length has none', () => {
  expect(
    findLineMiddle([
      [108.2, 16],
      [108.2, 16],
    ]),
  ).toBeUndefined();
});
