import { expect, test } from 'vitest';
import { toShareOfPeople } from './reach-shapes.ts';

const people = new Map([
  ['hai-chau', 30_000],
  ['thanh-khe', 10_000],
  ['hoa-vang', 60_000],
]);

test('people are shared out along the streets of their ward; wards off the map are not counted', () => {
  const byArea = new Map([
    ['hai-chau', { reachedMeters: 9_000, allMeters: 10_000 }],
    ['thanh-khe', { reachedMeters: 0, allMeters: 5_000 }],
  ]);
  expect(toShareOfPeople({ byArea }, people)).toEqual({ share: 27_000 / 40_000, wards: 2 });
});

test('where no ward with people has a street there is no share, which is not 0', () => {
  expect(toShareOfPeople({ byArea: new Map() }, people)).toBeNull();
});
