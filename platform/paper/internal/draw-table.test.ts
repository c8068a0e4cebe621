/** No word of a table is broken where all words fit. */
import { expect, test } from 'vitest';
import { shareWidth } from './draw-table.ts';

test('a column is never narrower than its longest word; what is left is shared by what the others ask for', () => {
  expect(shareWidth(100, [10, 30, 60], [20, 10, 10])).toEqual([20, (30 / 90) * 80, (60 / 90) * 80]);
  expect(shareWidth(100, [10, 40, 50], [5, 5, 5])).toEqual([10, 40, 50]);
  // Widening one leaves another too little: it is widened too.
  expect(shareWidth(100, [10, 30, 60], [40, 25, 10])).toEqual([40, 25, 35]);
});

test('where the words themselves do not fit all columns give way alike', () => {
  expect(shareWidth(100, [1, 1], [80, 60])).toEqual([50, 50]);
});
