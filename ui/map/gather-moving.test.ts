/** A harbour full of boats is one number from afar; a boat with an alert, a chosen one and every boat from near stand alone. */
import { expect, test } from 'vitest';
import { gatherMoving } from './gather-moving.ts';
import type { MovingMark } from './moving-layer.ts';

const toBoat = (id: string, lon: number, quiet = true): MovingMark => ({
  id,
  lon,
  lat: 16.1,
  quiet,
  timeMs: 0,
  headingDeg: null,
  colour: '#000000',
  hollow: false,
  sizePx: 7,
  label: '',
});
/** At the quay, some ten metres apart. */
const harbour = [1, 2, 3, 4, 5].map((at) => toBoat(`quay-${at}`, 108.243 + at / 10_000));
const silent = toBoat('silent', 108.243, false);
const far = toBoat('far', 109.5);

test('five at the quay are one number, with the alert and the one at sea beside it', () => {
  const { alone, crowds } = gatherMoving([...harbour, silent, far], 9, undefined);
  expect(alone.map(({ id }) => id)).toEqual(['silent', 'far']);
  expect(crowds.map(({ count }) => count)).toEqual([5]);
  expect(crowds[0]?.lon).toBeCloseTo(108.2433, 4);
});

test('a harbour across the border of two cells is still one number', () => {
  // At zoom 9 a ring is some 0.05° wide; wherever the borders lie, some pair of these lies across one.
  for (let shift = 0; shift < 0.05; shift += 0.005) {
    const wide = [0, 1, 2, 3].flatMap((at) => [
      toBoat(`a-${at}`, 108.2 + shift),
      toBoat(`b-${at}`, 108.22 + shift),
    ]);
    expect(gatherMoving(wide, 9, undefined).crowds.map(({ count }) => count)).toEqual([8]);
  }
});

test('a chosen one is not gathered, a few are not, and from near none is', () => {
  expect(gatherMoving(harbour, 9, 'quay-1').alone.map(({ id }) => id)).toEqual(['quay-1']);
  expect(gatherMoving(harbour.slice(0, 3), 9, undefined).crowds).toEqual([]);
  expect(gatherMoving(harbour.slice(0, 2), 6, undefined).crowds.map(({ count }) => count)).toEqual([2]);
  expect(gatherMoving(harbour, 13, undefined)).toEqual({ alone: harbour, crowds: [] });
});
