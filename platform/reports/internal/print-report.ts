/** A report on paper: letterhead, title, the sentence, its sections, what it rests on, who made and who signed it. */
import { drawPlot } from '../../../contract/papers/report-plot.ts';
import { toCellText, toHeadText, toTimeText, toWritten } from '../../../contract/papers/report-text.ts';
import type { ReportSection } from '../../../contract/papers/report.ts';
import { startPaper } from '../../paper/paper.ts';
import type { Paper } from '../../paper/paper.ts';
import { toPeriodName, toSpanText, toUntilText } from '../period-words.ts';
import { listGrounds, toMark } from './edition-paper.ts';
import type { ReportPaper } from './edition-paper.ts';

/** With more columns a page lies on its side. */
const MOST_UPRIGHT = 8;

/** The bytes of the PDF. */
export function printReport(given: ReportPaper): Promise<Buffer> {
  const { content, timeZone, printedMs, period, edition } = given;
  const mark = toMark(given);
  const periodName = `${toPeriodName(period)}${toUntilText(period, timeZone)}`;
  const printed = toTimeText(printedMs, timeZone);
  const [, day = ''] = printed.split(' ');
  const [date = '', month = '', year = ''] = day.split('/');
  const paper = startPaper({
    title: `${given.name} ${periodName}`,
    author: edition?.madeByName ?? given.printedBy,
    createdMs: printedMs,
    foot: `${given.name} · ${periodName} · in lúc ${printed} bởi ${given.printedBy}`,
    isDemo: given.isDemo,
    isWide: content.sections.some(({ table }) => (table?.columns.length ?? 0) > MOST_UPRIGHT),
    ...(mark === undefined ? {} : { mark }),
  });
  paper.letterhead({
    above: given.above,
    agency: given.agency,
    // Decree 30/2020: days below ten and the first two months are written with a zero.
    placeAndDay: `${given.cityName}, ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`,
  });
  paper.title(given.name.toLocaleUpperCase('vi'), `${periodName} (${toSpanText(period)})`);
  paper.line(content.sentence);
  for (const section of content.sections) printSection(paper, section, timeZone);
  paper.heading('Cách tính và căn cứ');
  paper.line(content.method);
  for (const { name, value } of listGrounds(given, toTimeText(given.knownMs, timeZone)))
    paper.fact(name, value);
  if (edition !== null) paper.signatures(toMaker(edition), toSigner(edition, timeZone));
  return paper.end();
}

function printSection(paper: Paper, section: ReportSection, timeZone: string): void {
  const { title, facts = [], plot, note } = section;
  const { sentences, table } = toWritten(section);
  paper.heading(title);
  for (const sentence of sentences) paper.line(sentence);
  for (const { name, unit, kind = 'number', value, ...format } of facts) {
    const text = toCellText(value, { ...format, kind }, timeZone);
    paper.fact(name, unit === undefined || value === null ? text : `${text} ${unit}`);
  }
  if (plot !== undefined) {
    paper.note(`${plot.title} (${plot.unit})`);
    paper.plot(drawPlot(plot));
  }
  if (table !== undefined)
    paper.table(
      table.columns.map((column) => ({ title: toHeadText(column), isNumber: column.kind === 'number' })),
      table.rows.map(({ cells }) =>
        table.columns.map((column, index) => toCellText(cells[index] ?? null, column, timeZone)),
      ),
    );
  if (note !== undefined) paper.note(note);
}

type Edition = NonNullable<ReportPaper['edition']>;

function toMaker({ madeByName }: Edition): string[] {
  return ['NGƯỜI LẬP', '(lập trên hệ thống)', madeByName];
}

function toSigner({ signedByName, signedMs }: Edition, timeZone: string): string[] {
  if (signedByName === null || signedMs === null) return ['NGƯỜI KÝ DUYỆT', '(chưa ký duyệt)'];
  return ['NGƯỜI KÝ DUYỆT', `(đã duyệt trên hệ thống lúc ${toTimeText(signedMs, timeZone)})`, signedByName];
}
