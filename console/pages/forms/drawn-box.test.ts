/** A box on a picture covers what was drawn, stays on the picture, and moves by keys. */
import { expect, test } from 'vitest';
import { putBox, readBox, stepBox, toBoxBetween } from './drawn-box.ts';

const FIELDS = { left: 'left', top: 'top', width: 'width', height: 'height' };

test('it covers no less than what was drawn, from whichever corner, and ends where the picture ends', () => {
  const drawn = { left: 10, top: 20, width: 11, height: 31 };
  expect(toBoxBetween({ x: 10.4, y: 50.2 }, { x: 20.6, y: 20.9 })).toEqual(drawn);
  expect(toBoxBetween({ x: 20.6, y: 20.9 }, { x: 10.4, y: 50.2 })).toEqual(drawn);
  expect(toBoxBetween({ x: -5, y: 99.9 }, { x: 120, y: 130 })).toEqual({
    left: 0,
    top: 99,
    width: 100,
    height: 1,
  });
});

test('keys move and size it inside the picture; others are not its', () => {
  const box = { left: 0, top: 90, width: 20, height: 10 };
  expect(stepBox(box, 'ArrowLeft', false)).toEqual(box);
  expect(stepBox(box, 'ArrowRight', false)).toEqual({ ...box, left: 1 });
  expect(stepBox(box, 'ArrowDown', true)).toEqual(box);
  expect(stepBox(box, 'ArrowUp', true)).toEqual({ ...box, height: 9 });
  expect(stepBox({ ...box, width: 1 }, 'ArrowLeft', true)).toEqual({ ...box, width: 1 });
  expect(stepBox(box, 'Enter', false)).toBeUndefined();
});

test('what is typed is drawn, and what is no box is not', () => {
  const box = { left: 1, top: 2, width: 3, height: 4 };
  expect(readBox(putBox({ camera: 'CAM-1' }, FIELDS, box), FIELDS)).toEqual(box);
  expect(readBox({ ...box, width: '12.5' }, FIELDS)).toEqual({ ...box, width: 12.5 });
  for (const wrong of [{ left: undefined }, { left: '' }, { width: 0 }, { top: 100 }, { height: 'x' }])
    expect(readBox({ ...box, ...wrong }, FIELDS)).toBeUndefined();
});
