/** A report as a workbook: first what it says and rests on, then a sheet for each table, its units in the head. */
import { toHeadText, toTimeText } from '../../../contract/papers/report-text.ts';
import type { ReportCell, ReportColumn, ReportSection } from '../../../contract/papers/report.ts';
import { MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { DAY_FORMAT, TIME_FORMAT, toNumberFormat, writeWorkbook } from '../../paper/workbook.ts';
import type { WorkbookCell, WorkbookSheet } from '../../paper/workbook.ts';
import { toPeriodName, toSpanText, toUntilText } from '../period-words.ts';
import { listGrounds, toMark } from './edition-paper.ts';
import type { ReportPaper } from './edition-paper.ts';

const FIRST = 'Tóm tắt';
const DEMO = 'DỮ LIỆU MÔ PHỎNG – KHÔNG CÓ GIÁ TRỊ SỬ DỤNG';
const MOST_WIDE = 60;
const text = (words: string): WorkbookCell => ({ text: words });
const strong = (words: string): WorkbookCell => ({ text: words, isStrong: true });

/** The bytes of the XLSX. */
export function writeReportWorkbook(paper: ReportPaper): Buffer {
  const { content, name, period, printedMs, printedBy, edition } = paper;
  const mark = [toMark(paper), paper.isDemo ? DEMO : undefined]
    .filter((one) => one !== undefined)
    .join(' · ');
  const tables = content.sections.flatMap((section) => toTableSheet(section, paper));
  return writeWorkbook([toFirst(paper, mark), ...tables], {
    title: `${name} ${toPeriodName(period)}`,
    author: edition?.madeByName ?? printedBy,
    createdMs: printedMs,
    ...(mark === '' ? {} : { mark }),
  });
}

function toFirst(paper: ReportPaper, mark: string): WorkbookSheet {
  const { content, name, period, edition, timeZone } = paper;
  const lines: WorkbookCell[][] = [
    ...(mark === '' ? [] : [[strong(mark)]]),
    ...(paper.above === null ? [] : [[text(paper.above)]]),
    [strong(paper.agency)],
    [strong(name.toLocaleUpperCase('vi'))],
    [strong(`${toPeriodName(period)}${toUntilText(period, timeZone)} (${toSpanText(period)})`)],
    [text(content.sentence)],
    ...content.sections.flatMap(({ title, sentences = [], facts = [], note }) =>
      sentences.length + facts.length === 0 && note === undefined
        ? []
        : [
            [],
            [strong(title)],
            ...sentences.map((sentence) => [text(sentence)]),
            ...facts.map((fact) => [
              text(toHeadText({ ...fact, title: fact.name })),
              toCell(fact.value, { ...fact, kind: fact.kind ?? 'number' }, paper),
            ]),
            ...(note === undefined ? [] : [[text(note)]]),
          ],
    ),
    [],
    [strong('Cách tính và căn cứ')],
    [text(content.method)],
    ...listGrounds(paper, toTimeText(paper.knownMs, timeZone)).map((ground) => [
      text(ground.name),
      text(ground.value),
    ]),
    ...(edition === null ? [] : [[text('Người lập'), text(edition.madeByName)]]),
    ...(edition === null
      ? []
      : [
          [
            text('Người ký duyệt'),
            text(
              edition.signedByName === null || edition.signedMs === null
                ? 'chưa ký duyệt'
                : `${edition.signedByName}, ${toTimeText(edition.signedMs, timeZone)}`,
            ),
          ],
        ]),
  ];
  return { name: FIRST, widths: [MOST_WIDE, MOST_WIDE], rows: lines };
}

function toTableSheet({ title, table }: ReportSection, paper: ReportPaper): WorkbookSheet[] {
  if (table === undefined) return [];
  const { columns, rows } = table;
  return [
    {
      name: title,
      headRow: 0,
      widths: columns.map((column, index) => toWidth(column, rows, index)),
      rows: [
        columns.map((column) => strong(toHeadText(column))),
        ...rows.map(({ cells }) =>
          columns.map((column, index) => toCell(cells[index] ?? null, column, paper)),
        ),
      ],
    },
  ];
}

/** A bound is its number, with its word in the format: it can be reckoned with and can’t be mistaken. */
function toCell(
  cell: ReportCell,
  { kind, decimals = 0, absent }: Pick<ReportColumn, 'kind' | 'decimals' | 'absent'>,
  { utcOffsetMin }: Pick<ReportPaper, 'utcOffsetMin'>,
): WorkbookCell {
  if (cell === null) return absent === undefined ? null : text(absent);
  if (typeof cell === 'object') {
    const mark = cell.mark === undefined ? '' : `"${cell.mark.replaceAll('"', '')} "`;
    return { number: cell.value, format: `${mark}${toNumberFormat(cell.decimals ?? decimals)}` };
  }
  if (typeof cell === 'string')
    return kind === 'day' ? { localMs: Date.parse(`${cell}T00:00:00Z`), format: DAY_FORMAT } : text(cell);
  return kind === 'time'
    ? { localMs: cell + utcOffsetMin * MINUTE_MS, format: TIME_FORMAT }
    : { number: cell, format: toNumberFormat(decimals) };
}

function toWidth(
  column: ReportColumn,
  rows: readonly { readonly cells: readonly ReportCell[] }[],
  index: number,
): number {
  const cells = rows.map(({ cells: row }) => {
    const cell = row[index];
    return typeof cell === 'string' ? cell.length : 0;
  });
  if (column.kind !== 'text') return Math.max(12, Math.min(24, toHeadText(column).length));
  return Math.min(MOST_WIDE, Math.max(10, toHeadText(column).length, ...cells) + 2);
}
