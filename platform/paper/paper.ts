/**
 * A paper of the centre: A4, one font with every letter of Vietnamese, a letterhead, numbered pages, and the mark of a
 * demo on every one of them. What stands on it can be copied, searched and read aloud: each paragraph is tagged, the
 * language is told, and every letter is drawn by one glyph of its own.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PlotDrawing } from '../../contract/papers/report-plot.ts';
import { drawPlotMarks } from './internal/draw-plot.ts';
import { drawTable } from './internal/draw-table.ts';
import { MARGIN, NORMAL, QUIET, SMALL, type Sheet, type TableColumn } from './sheet.ts';

export type { TableColumn } from './sheet.ts';

export interface PaperFacts {
  readonly title: string;
  readonly author: string;
  readonly createdMs: number;
  /** At the foot of every page, before its number. */
  readonly foot: string;
  /** Marks every page; such a paper is no document of the State and carries no national heading. */
  readonly isDemo: boolean;
  /** What every page says of itself above its text, e.g. that it is a draft. */
  readonly mark?: string;
  /** For tables of many columns. */
  readonly isWide?: boolean;
}

/** Who writes: the body above it, the body itself, where and when. */
export interface Letterhead {
  readonly above: string | null;
  readonly agency: string;
  readonly placeAndDay: string;
}

export interface Paper {
  letterhead(head: Letterhead): void;
  title(text: string, below: string): void;
  heading(text: string): void;
  line(text: string): void;
  /** `name: value`; nothing when there is no value. */
  fact(name: string, value: string | null): void;
  /** When, and beside it what: the eye finds the hour at the edge. */
  timed(when: string, text: string, small?: string): void;
  /** Columns as wide as what stands in them; no row is cut, and the head stands again on each page. */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void;
  plot(drawing: PlotDrawing): void;
  /** Who made it and who signed it, side by side; each line below the other. */
  signatures(left: readonly string[], right: readonly string[]): void;
  note(text: string): void;
  /** How many pages it has until now. */
  countPages(): number;
  /** The bytes of the PDF; nothing can be written afterwards. */
  end(): Promise<Buffer>;
}

const TIME_WIDTH = 92;
const DEMO_RED = '#b42318';
const DEMO_MARK = 'DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ SỬ DỤNG';

const require = createRequire(import.meta.url);
/** Noto Sans (OFL), embedded. */
const FONTS = {
  text: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  strong: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
} as const;

const TABLES_AT = 12;
const TABLE_BYTES = 16;

/**
 * The font draws ọ as o and a dot of its own (table GSUB), and PDFKit then notes the o as "ọ": whoever copies "cơ quan"
 * gets "cợ qụan", and a screen reader says so. Without its substitutions every letter is the glyph that was drawn for
 * it. Switching them off text by text (`features`) costs PDFKit its memory of words: a long file took seconds.
 */
function readWithoutSubstitutions(file: string): Buffer {
  const bytes = readFileSync(require.resolve(file));
  const tables = bytes.readUInt16BE(4);
  for (let at = TABLES_AT; at < TABLES_AT + tables * TABLE_BYTES; at += TABLE_BYTES)
    if (bytes.toString('latin1', at, at + 4) === 'GSUB') bytes.write('none', at, 'latin1');
  return bytes;
}

/** Begins a paper. */
export function startPaper(facts: PaperFacts): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    layout: facts.isWide === true ? 'landscape' : 'portrait',
    margin: MARGIN,
    bufferPages: true,
    // Tags need 1.5 or later.
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'vi-VN',
    info: { Title: facts.title, Author: facts.author, CreationDate: new Date(facts.createdMs) },
  });
  doc.registerFont('text', readWithoutSubstitutions(FONTS.text));
  doc.registerFont('strong', readWithoutSubstitutions(FONTS.strong));
  const root = doc.struct('Document');
  doc.addStructure(root);
  const width = doc.page.width - 2 * MARGIN;
  const write = (text: string, options: PDFKit.Mixins.TextOptions = {}, x = doc.x, y = doc.y) =>
    // One code point a letter: marks that come apart would be letters of their own on paper.
    doc.text(text.normalize('NFC'), x, y, options);
  const tagged = (tag: string, draw: () => void) => void root.add(doc.struct(tag, {}, draw));
  const pen = (font: 'text' | 'strong', size: number, colour = 'black') =>
    void doc.font(font).fontSize(size).fillColor(colour);

  const sheet: Sheet = { doc, root, width, write, pen };
  const heading = (text: string) => {
    if (doc.y > doc.page.height - 2.5 * MARGIN) doc.addPage();
    doc.moveDown(0.8);
    pen('strong', 12);
    tagged('H2', () => write(text));
    doc.moveDown(0.2);
  };

  return {
    letterhead({ above, agency, placeAndDay }) {
      const half = width * 0.46;
      const right = MARGIN + half;
      const { y } = doc;
      const column = (x: number, wide: number) => ({
        put: (font: keyof typeof FONTS, text: string, top: number) => {
          pen(font, NORMAL);
          tagged('P', () => write(text, { width: wide, align: 'center' }, x, top));
          return doc.y;
        },
        rule: (top: number, part: number) =>
          artifact(doc, 'Layout', () =>
            doc
              .moveTo(x + (wide * (1 - part)) / 2, top)
              .lineTo(x + (wide * (1 + part)) / 2, top)
              .lineWidth(0.7)
              .stroke(),
          ),
      });
      const left = column(MARGIN, half - 10);
      const nation = column(right, width - half);
      const aboveEnd = above === null ? y : left.put('text', above.toLocaleUpperCase('vi'), y);
      const leftEnd = left.put('strong', agency.toLocaleUpperCase('vi'), aboveEnd) + 3;
      left.rule(leftEnd, 0.35);
      let rightEnd = y;
      // Decree 30/2020, annex I: national name and motto stand on papers of the State, which a demo never writes.
      if (!facts.isDemo) {
        rightEnd = nation.put('strong', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', y);
        rightEnd = nation.put('strong', 'Độc lập - Tự do - Hạnh phúc', rightEnd) + 3;
        nation.rule(rightEnd, 0.6);
      }
      rightEnd = nation.put('text', placeAndDay, rightEnd + 4);
      doc.x = MARGIN;
      doc.y = Math.max(leftEnd, rightEnd) + 14;
    },

    title(text, below) {
      pen('strong', 15);
      tagged('H1', () => write(text, { width, align: 'center' }));
      pen('text', 12);
      tagged('P', () => write(below, { width, align: 'center' }));
      doc.moveDown(0.6);
    },

    heading,

    line(text) {
      pen('text', NORMAL);
      tagged('P', () => write(text, { paragraphGap: 2 }));
    },

    fact(name, value) {
      if (value === null || value === '') return;
      tagged('P', () => {
        pen('strong', NORMAL);
        write(`${name}: `, { continued: true });
        pen('text', NORMAL);
        write(value);
      });
    },

    timed(when, text, small) {
      // A line that no longer fits begins on the next page, its hour with it.
      if (doc.y > doc.page.height - 2 * MARGIN) doc.addPage();
      const { y } = doc;
      tagged('P', () => {
        pen('text', 9, QUIET);
        write(when, { lineBreak: false }, MARGIN, y);
        pen('text', NORMAL);
        write(text, { paragraphGap: 2 }, MARGIN + TIME_WIDTH, y);
        if (small !== undefined) {
          pen('text', SMALL, QUIET);
          write(small, { paragraphGap: 3 }, MARGIN + TIME_WIDTH, doc.y - 2);
        }
      });
      doc.x = MARGIN;
    },

    table(columns, rows) {
      drawTable(sheet, columns, rows);
    },

    plot(drawing) {
      drawPlotMarks(sheet, drawing);
    },

    signatures(left, right) {
      const half = width / 2;
      if (doc.y > doc.page.height - 3.5 * MARGIN) doc.addPage();
      const top = doc.y + 16;
      for (const [column, lines] of [left, right].entries()) {
        let y = top;
        for (const [index, line] of lines.entries()) {
          pen(index === 0 ? 'strong' : 'text', NORMAL);
          tagged('P', () => write(line, { width: half - 10, align: 'center' }, MARGIN + column * half, y));
          y = doc.y;
        }
      }
      doc.x = MARGIN;
    },

    note(text) {
      pen('text', SMALL, QUIET);
      tagged('P', () => write(text, { paragraphGap: 4 }));
    },

    countPages: () => doc.bufferedPageRange().count,

    end() {
      root.end();
      const { start, count } = doc.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        doc.switchToPage(page);
        // Below and above the margins, where text would begin a new page by itself.
        doc.page.margins = { ...doc.page.margins, top: 0, bottom: 0 };
        const { height } = doc.page;
        artifact(doc, 'Pagination', () => {
          if (facts.isDemo) {
            pen('strong', 9, DEMO_RED);
            write(DEMO_MARK, { width, align: 'center', lineBreak: false }, MARGIN, 22);
          }
          if (facts.mark !== undefined) {
            pen('strong', 9, DEMO_RED);
            write(facts.mark, { width, align: 'right', lineBreak: false }, MARGIN, 34);
          }
          pen('text', 8, QUIET);
          write(
            `${facts.foot} · trang ${page - start + 1}/${count}`,
            { lineBreak: false },
            MARGIN,
            height - 30,
          );
        });
      }
      const done = new Promise<Buffer>((resolve, reject) => {
        const parts: Buffer[] = [];
        doc.on('data', (part: Buffer) => parts.push(part));
        doc.on('end', () => resolve(Buffer.concat(parts)));
        doc.on('error', reject);
      });
      doc.end();
      return done;
    },
  };
}

/** What is drawn for the eye only: a screen reader passes over it. */
function artifact(doc: PDFKit.PDFDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  doc.markContent('Artifact', { type });
  draw();
  doc.endMarkedContent();
}
