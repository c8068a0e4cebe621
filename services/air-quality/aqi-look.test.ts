import { expect, test } from 'vitest';
import { AQI_CATEGORIES } from './categories.ts';
import { toInk } from '../../ui/look/ink.ts';

test('every band of VN_AQI is read on its own colour', () => {
  expect(AQI_CATEGORIES.map(({ id, colour }) => [id, toInk(colour)])).toEqual([
    ['good', '#000000'],
    ['moderate', '#000000'],
    ['poor', '#000000'],
    ['bad', '#000000'],
    ['very-bad', '#ffffff'],
    ['hazardous', '#ffffff'],
  ]);
});
