/** What an export writes can be opened in a spreadsheet and runs nothing there. */
import { expect, test } from 'vitest';
import { CSV_BEGIN, toCsvCell } from './csv.ts';

test.each(['=1+1', '+84', '-2', '@SUM(A1)', '\tx', '\rx'])(
  '%j is text in a spreadsheet, not a formula',
  (text) => {
    expect(toCsvCell(text).replace(/^"/, '')).toBe(text.startsWith('\r') ? `'${text}"` : `'${text}`);
  },
);

test('a cell keeps quotes, commas and lines, and nothing else is touched', () => {
  expect(toCsvCell('nói "a, b"\nhết')).toBe('"nói ""a, b""\nhết"');
  expect([toCsvCell('Hòa Vang'), toCsvCell(7), toCsvCell(null)]).toEqual(['Hòa Vang', '7', '']);
  expect(CSV_BEGIN.codePointAt(0)).toBe(0xfeff);
});
