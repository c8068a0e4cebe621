/** What papers say of where their records begin, and how their tables are put together. */
import { expect, test } from 'vitest';
import { numberColumn, textColumn, toBeginWords, toPlot, toShare, toTable } from './report.ts';

test('a period of which the centre has records only from its middle on says from which day', () => {
  const period = { from: '2026-10-15' };
  const days = [
    { day: '2026-10-29', received: 3 },
    { day: '2026-10-27', received: 0 },
    { day: '2026-11-02', received: 40 },
  ];
  expect(toBeginWords(period, days, 'hồ sơ')).toBe(
    'Trung tâm không có hồ sơ nào nhận trong kỳ trước ngày 29/10/2026.',
  );
  // A weekend at its begin lacks nothing; where nothing came at all, the sum says it.
  expect(toBeginWords(period, [{ day: '2026-10-18', received: 1 }], 'hồ sơ')).toBeUndefined();
  expect(toBeginWords(period, [{ day: '2026-10-20', received: 0 }], 'hồ sơ')).toBeUndefined();
});

test('a column stands beside what is in it: cells come in the order of the heads, and heads are plain data', () => {
  const rows = [
    { id: 'a', name: 'Trạm A', mm: 3.5 },
    { id: 'b', name: 'Trạm B', mm: null },
  ] as const;
  const table = toTable(rows, ({ id }) => id, [
    textColumn('gauge', 'Trạm', ({ name }) => name),
    numberColumn('rain', 'Mưa', ({ mm }) => mm, { unit: 'mm', decimals: 1, absent: 'không có số liệu' }),
  ]);
  expect(structuredClone(table)).toEqual({
    columns: [
      { id: 'gauge', title: 'Trạm', kind: 'text' },
      { id: 'rain', title: 'Mưa', kind: 'number', unit: 'mm', decimals: 1, absent: 'không có số liệu' },
    ],
    rows: [
      { key: 'a', cells: ['Trạm A', 3.5] },
      { key: 'b', cells: ['Trạm B', null] },
    ],
  });
  expect(toPlot('Mưa', 'mm', [])).toEqual({});
  expect([toShare(0.12345), toShare(null)]).toEqual([12.3, null]);
});
