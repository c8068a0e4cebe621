/** A table begins with what its service asks for, and what is not known is never first. */
import { expect, test } from 'vitest';
import { sortRows, toFirstOrder, type SortColumn } from './sort-rows.ts';

interface Gauge {
  readonly name: string;
  readonly freeboard: number | null;
}
const rows: readonly Gauge[] = [
  { name: 'Ái Nghĩa', freeboard: 1.2 },
  { name: 'Cẩm Lệ', freeboard: null },
  { name: 'Giao Thủy', freeboard: -0.3 },
];
const freeboard: SortColumn<Gauge> = {
  id: 'freeboard',
  title: '',
  decimals: 1,
  sortBy: (row) => row.freeboard,
};
const name: SortColumn<Gauge> = { id: 'name', title: '', sortBy: (row) => row.name };
const namesBy = (column: SortColumn<Gauge>) =>
  sortRows(rows, [name, column], toFirstOrder(column)).map((row) => row.name);

test('figures begin with the largest, or with the smallest where the column says so; unknown ones come last', () => {
  expect(namesBy(freeboard)).toEqual(['Ái Nghĩa', 'Giao Thủy', 'Cẩm Lệ']);
  expect(namesBy({ ...freeboard, first: 'smallest' })).toEqual(['Giao Thủy', 'Ái Nghĩa', 'Cẩm Lệ']);
});

test('words begin with the alphabet, or with its end', () => {
  expect(namesBy(name)).toEqual(['Ái Nghĩa', 'Cẩm Lệ', 'Giao Thủy']);
  expect(namesBy({ ...name, first: 'largest' })).toEqual(['Giao Thủy', 'Cẩm Lệ', 'Ái Nghĩa']);
});
