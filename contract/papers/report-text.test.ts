import { expect, test } from 'vitest';
import { toCellText, toWritten } from './report-text.ts';

const number = { kind: 'number', decimals: 2 } as const;

test('a cell is told with its own decimals and its bound', () => {
  expect(toCellText({ value: 1873, decimals: 0 }, number, 'UTC')).toBe('1.873');
  expect(toCellText({ value: 3, mark: 'ít nhất', decimals: 0 }, number, 'UTC')).toBe('ít nhất 3');
  expect(toCellText(2.5, number, 'UTC')).toBe('2,50');
  expect(toCellText(null, number, 'UTC')).toBe('–');
});

test('heads without a row are not written, and a section of nothing else says so', () => {
  const table = { columns: [{ id: 'name', title: 'Tên', kind: 'text' }], rows: [] } as const;
  const section = { id: 'lost', title: 'Mất dữ liệu' };
  expect(toWritten({ ...section, table })).toEqual({ sentences: ['Không có.'], table: undefined });
  expect(toWritten({ ...section, table, note: '28 trên 28 tuyến không có giờ nào.' }).sentences).toEqual([]);
  const rows = [{ key: 'a', cells: ['A'] }];
  expect(toWritten({ ...section, table: { ...table, rows } }).table?.rows).toEqual(rows);
});
