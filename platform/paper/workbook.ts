/**
 * A workbook of the centre as XLSX (ECMA-376): numbers are numbers, days are days, and text is never anything but text:
 * nothing is written as a formula, so that a name that begins with `=` stays a name.
 */
import { strToU8, zipSync } from 'fflate';
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { toXml } from '../kernel/xml-text.ts';

export type WorkbookCell =
  | null
  | { readonly text: string; readonly isStrong?: boolean }
  | { readonly number: number; readonly format: string }
  /** `localMs`: a moment read from the clock on the wall as if that were UTC. */
  | { readonly localMs: number; readonly format: string };

export interface WorkbookSheet {
  readonly name: string;
  /** Of the columns, in letters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly WorkbookCell[])[];
  /** Row of the head, which stands still and again on each page of print; absent: none. */
  readonly headRow?: number;
}

export interface WorkbookFacts {
  readonly title: string;
  readonly author: string;
  readonly createdMs: number;
  /** Above each printed page, e.g. that it is a draft. */
  readonly mark?: string;
}

/** A number with so many decimals. */
export const toNumberFormat = (decimals: number): string =>
  decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`;
export const DAY_FORMAT = 'dd/mm/yyyy';
export const TIME_FORMAT = 'dd/mm/yyyy hh:mm';

/** Days since 30 December 1899. */
const EPOCH_DAYS = 25_569;
const MOST_NAME = 31;
/** The first number that is not one of Excel's own formats. */
const FIRST_FORMAT = 164;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The bytes of the file; `createdMs` is the only time in it, so that the same is written the same. */
export function writeWorkbook(sheets: readonly WorkbookSheet[], facts: WorkbookFacts): Buffer {
  const names = toNames(sheets.map(({ name }) => name));
  const formats = [
    ...new Set(
      sheets.flatMap(({ rows }) =>
        rows.flat().flatMap((cell) => (cell && 'format' in cell ? [cell.format] : [])),
      ),
    ),
  ];
  const number = (index: number) => index + 1;
  const files: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${sheets
      .map(
        (_, index) =>
          `<Override PartName="/xl/worksheets/sheet${number(index)}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
      )
      .join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="${RELS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${RELS}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${toXml(facts.title)}</dc:title><dc:creator>${toXml(facts.author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${new Date(facts.createdMs).toISOString()}</dcterms:created></cp:coreProperties>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names
      .map(
        (name, index) =>
          `<sheet name="${toXml(name)}" sheetId="${number(index)}" r:id="rId${number(index)}"/>`,
      )
      .join('')}</sheets>${toPrintTitles(sheets, names)}</workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${RELS}">${sheets
      .map(
        (_, index) =>
          `<Relationship Id="rId${number(index)}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number(index)}.xml"/>`,
      )
      .join(
        '',
      )}<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': toStyles(formats),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [
        `xl/worksheets/sheet${number(index)}.xml`,
        toSheet(sheet, formats, facts),
      ]),
    ),
  };
  const mtime = new Date(Math.max(facts.createdMs, Date.UTC(1981, 0, 1)));
  return Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [path, [strToU8(HEAD + text), { mtime }] as const]),
      ),
    ),
  );
}

/** Styles in their order: text, strong text, then a number in each of the formats. */
const STYLE_STRONG = 1;
const FIRST_STYLE = 2;

function toStyles(formats: readonly string[]): string {
  const xf = (format: number, font: number, wraps: boolean) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top"${wraps ? ' wrapText="1"' : ''}/></xf>`;
  const font = (more: string) => `<font>${more}<sz val="11"/><name val="Times New Roman"/></font>`;
  return `<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats
    .map((format, index) => `<numFmt numFmtId="${FIRST_FORMAT + index}" formatCode="${toXml(format)}"/>`)
    .join(
      '',
    )}</numFmts><fonts count="2">${font('')}${font('<b/>')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length + FIRST_STYLE}">${xf(0, 0, true)}${xf(0, 1, true)}${formats
    .map((_, index) => xf(FIRST_FORMAT + index, 0, false))
    .join('')}</cellXfs></styleSheet>`;
}

function toSheet(
  { widths, rows, headRow }: WorkbookSheet,
  formats: readonly string[],
  { mark }: WorkbookFacts,
): string {
  const pane =
    headRow === undefined
      ? ''
      : `<pane ySplit="${headRow + 1}" topLeftCell="A${headRow + 2}" activePane="bottomLeft" state="frozen"/>`;
  const cols = widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const lines = rows
    .map(
      (cells, row) =>
        `<row r="${row + 1}">${cells
          .map((cell, column) => toCell(cell, `${toLetters(column)}${row + 1}`, formats))
          .join('')}</row>`,
    )
    .join('');
  return `<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>${cols === '' ? '' : `<cols>${cols}</cols>`}<sheetData>${lines}</sheetData><pageMargins left="0.8" right="0.6" top="0.8" bottom="0.8" header="0.4" footer="0.4"/><pageSetup paperSize="9" fitToWidth="1" fitToHeight="0" orientation="${widths.length > 8 ? 'landscape' : 'portrait'}"/><headerFooter>${mark === undefined ? '' : `<oddHeader>&amp;R${toXml(mark.replaceAll('&', '&&'))}</oddHeader>`}<oddFooter>&amp;C&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`;
}

function toCell(cell: WorkbookCell, at: string, formats: readonly string[]): string {
  if (cell === null) return '';
  if ('text' in cell)
    return `<c r="${at}" s="${cell.isStrong === true ? STYLE_STRONG : 0}" t="inlineStr"><is><t xml:space="preserve">${toXml(cell.text)}</t></is></c>`;
  const value = 'number' in cell ? cell.number : cell.localMs / DAY_MS + EPOCH_DAYS;
  return `<c r="${at}" s="${FIRST_STYLE + formats.indexOf(cell.format)}"><v>${value}</v></c>`;
}

/** The head stands again on each page of print. */
function toPrintTitles(sheets: readonly WorkbookSheet[], names: readonly string[]): string {
  const titles = sheets.flatMap(({ headRow }, index) =>
    headRow === undefined
      ? []
      : [
          `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${toXml((names[index] ?? '').replaceAll("'", "''"))}'!$${headRow + 1}:$${headRow + 1}</definedName>`,
        ],
  );
  return titles.length === 0 ? '' : `<definedNames>${titles.join('')}</definedNames>`;
}

/** Names of sheets as Excel takes them: short, without its own signs, each once. */
function toNames(given: readonly string[]): string[] {
  const taken = new Set<string>();
  return given.map((name, index) => {
    const short = name
      .replaceAll(/[[\]:*?/\\']/gu, ' ')
      .trim()
      .slice(0, MOST_NAME)
      .trim();
    const free =
      short === '' || taken.has(short.toLowerCase())
        ? `${index + 1} ${short}`.slice(0, MOST_NAME).trim()
        : short;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** `A` … `Z`, `AA` … */
function toLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : toLetters(Math.floor(column / 26) - 1) + last;
}
