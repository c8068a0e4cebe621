/** A workbook as a reader opens it: numbers, days and times are what they are, and text that looks like a formula is text. */
import { unzipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { DAY_FORMAT, TIME_FORMAT, toNumberFormat, writeWorkbook } from './workbook.ts';

const HOSTILE = ['=1+1', '+cmd|/C calc', '@SUM(A1)', '-2', '<b>&"\u0007x'];

test('numbers are numbers, days are days on the wall of the city, nothing is a formula', async () => {
  const bytes = writeWorkbook(
    [
      {
        name: 'Số liệu: [tháng]/10',
        headRow: 0,
        widths: [20, 12, 12, 18],
        rows: [
          [{ text: 'Trạm' }, { text: 'Mưa (mm)' }, { text: 'Ngày' }, { text: 'Lúc' }],
          ...HOSTILE.map((text) => [
            { text },
            { number: 1234.5, format: toNumberFormat(1) },
            { localMs: Date.parse('2026-11-22T00:00:00Z'), format: DAY_FORMAT },
            { localMs: Date.parse('2026-11-22T19:00:00Z'), format: TIME_FORMAT },
          ]),
        ],
      },
      { name: 'SỐ LIỆU   tháng  10', widths: [], rows: [[null, { text: 'hai' }]] },
    ],
    { title: 'Thử', author: 'Ban “trực”', createdMs: Date.parse('2026-11-23T00:00:00Z'), mark: 'DỰ THẢO' },
  );
  const sheets = await readExcelFile(bytes);
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Số liệu   tháng  10', '2 SỐ LIỆU   tháng  10']);
  const [head, ...rows] = sheets[0]?.data ?? [];
  expect(head).toEqual(['Trạm', 'Mưa (mm)', 'Ngày', 'Lúc']);
  expect(rows.map((row) => row[0])).toEqual(['=1+1', '+cmd|/C calc', '@SUM(A1)', '-2', '<b>&"x']);
  expect(rows[0]?.slice(1)).toEqual([1234.5, new Date('2026-11-22'), new Date('2026-11-22T19:00:00Z')]);
  const files = unzipSync(bytes);
  const text = Object.values(files)
    .map((file) => new TextDecoder().decode(file))
    .join('');
  expect(text).not.toMatch(/<f[ >]/u);
});
