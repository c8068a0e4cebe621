/** A table on paper: columns as wide as what stands in them, figures at the right, no row cut by the end of a page. */
import { MARGIN, NORMAL } from '../sheet.ts';
import type { Sheet, TableColumn } from '../sheet.ts';

const GAP = 8;
const PAD = 2.5;
const LINE = '#b8c0c6';
/** Letters by which a column asks for room; more is broken into lines. */
const LEAST = 6;
const MOST = 34;
/** So many rows tell how wide columns are. */
const SAMPLE = 200;

export function drawTable(
  { doc, root, width, write, pen }: Sheet,
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): void {
  const sizes = toSizes(columns, rows);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const widths = sizes.map((size) => (size / total) * width);
  const optionsOf = (column: number): PDFKit.Mixins.TextOptions => ({
    width: (widths[column] ?? 0) - GAP,
    align: columns[column]?.isNumber === true ? 'right' : 'left',
  });
  const rule = (thick: number) => {
    doc.markContent('Artifact', { type: 'Layout' });
    doc
      .moveTo(MARGIN, doc.y)
      .lineTo(MARGIN + width, doc.y)
      .lineWidth(thick)
      .strokeColor(LINE)
      .stroke()
      .strokeColor('black');
    doc.endMarkedContent();
  };
  const bottom = doc.page.height - MARGIN - 6;
  const row = (tag: 'TH' | 'TD', cells: readonly string[], height: number) => {
    const top = doc.y + PAD;
    const line = doc.struct('TR');
    root.add(line);
    let x = MARGIN;
    for (const [column, text] of cells.entries()) {
      const left = x;
      line.add(doc.struct(tag, {}, () => write(text, optionsOf(column), left, top)));
      x += widths[column] ?? 0;
    }
    doc.x = MARGIN;
    doc.y = top + height + PAD;
    rule(tag === 'TH' ? 1 : 0.4);
  };
  const toHeight = (cells: readonly string[]) =>
    Math.max(...cells.map((text, column) => doc.heightOfString(text.normalize('NFC'), optionsOf(column))));
  const head = () => {
    pen('strong', NORMAL);
    const cells = columns.map(({ title }) => title);
    row('TH', cells, toHeight(cells));
    pen('text', NORMAL);
  };
  pen('strong', NORMAL);
  // A head alone at the end of a page heads nothing.
  if (doc.y + toHeight(columns.map(({ title }) => title)) + 4 * NORMAL > bottom) doc.addPage();
  head();
  for (const cells of rows) {
    const height = toHeight(cells);
    if (doc.y + height + 2 * PAD > bottom) {
      doc.addPage();
      head();
    }
    row('TD', cells, height);
  }
  doc.moveDown(0.3);
}

/** Letters that a column needs: of its longest cell, and of the longest word of its head. */
function toSizes(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number[] {
  return columns.map(({ title }, column) => {
    const words = title.split(' ').map((word) => word.length + 1);
    const cells = rows.slice(0, SAMPLE).map((cells) => cells[column]?.length ?? 0);
    return Math.min(MOST, Math.max(LEAST, ...words, ...cells, title.length / 2) + 1);
  });
}
