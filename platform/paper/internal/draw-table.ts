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
  const widest = (texts: readonly string[]) =>
    Math.max(0, ...new Set(texts.flatMap((text) => text.split(/\s/u))).values().map(toWidth));
  const toWidth = (word: string) => doc.widthOfString(word.normalize('NFC')) + GAP + 1;
  pen('strong', NORMAL);
  const ofHeads = columns.map(({ title }) => widest([title]));
  pen('text', NORMAL);
  const words = ofHeads.map((ofHead, column) =>
    Math.min(width / 4, Math.max(ofHead, widest(rows.slice(0, SAMPLE).map((cells) => cells[column] ?? '')))),
  );
  const widths = shareWidth(width, toSizes(columns, rows), words);
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

/**
 * The width shared out by what columns ask for, none of them less than its longest word, where all of these fit. Pure.
 * @param sizes what they ask for, in any unit. @param words the longest word of each, in the unit of `width`.
 */
export function shareWidth(
  width: number,
  sizes: readonly number[],
  words: readonly number[],
): readonly number[] {
  const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
  const narrow = new Set<number>();
  for (;;) {
    const left = width - sum(words.filter((_, column) => narrow.has(column)));
    const asked = sum(sizes.filter((_, column) => !narrow.has(column)));
    if (left < 0 || asked === 0) return sizes.map((size) => (size / sum(sizes)) * width);
    const widths = sizes.map((size, column) =>
      narrow.has(column) ? (words[column] ?? 0) : (size / asked) * left,
    );
    const short = widths.findIndex((one, column) => !narrow.has(column) && one < (words[column] ?? 0));
    if (short < 0) return widths;
    narrow.add(short);
  }
}

/** Letters that a column needs: of its longest cell, and of the longest word of its head. */
function toSizes(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number[] {
  return columns.map(({ title }, column) => {
    const words = title.split(' ').map((word) => word.length + 1);
    const cells = rows.slice(0, SAMPLE).map((cells) => cells[column]?.length ?? 0);
    return Math.min(MOST, Math.max(LEAST, ...words, ...cells, title.length / 2) + 1);
  });
}
