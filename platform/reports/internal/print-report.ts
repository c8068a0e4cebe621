/** A report on paper: letterhead, title, the sentence, its parts in their order, how it is counted. */
import { startPaper } from '../../paper/paper.ts';
import type { ReportContent } from '../../sdk/report.ts';

export interface ReportOnPaper {
  readonly name: string;
  readonly content: ReportContent;
  readonly agency: string;
  /** The body above the centre; null when there is none. */
  readonly above: string | null;
  readonly cityName: string;
  readonly printedBy: string;
  readonly printedMs: number;
  readonly timeZone: string;
  readonly isDemo: boolean;
}

/** The bytes of the PDF. */
export function printReport(given: ReportOnPaper): Promise<Buffer> {
  const { content, timeZone, printedMs } = given;
  const parts = toLocalParts(printedMs, timeZone);
  const paper = startPaper({
    title: `${given.name} ${content.span}`,
    author: given.printedBy,
    createdMs: printedMs,
    foot: `${given.name} · in lúc ${parts.time} ngày ${parts.day}/${parts.month}/${parts.year} bởi ${given.printedBy}`,
    isDemo: given.isDemo,
  });
  paper.letterhead({
    above: given.above,
    agency: given.agency,
    placeAndDay: `${given.cityName}, ngày ${parts.day} tháng ${parts.month} năm ${parts.year}`,
  });
  paper.title(given.name.toLocaleUpperCase('vi'), content.span);
  paper.line(content.sentence);
  for (const { title, facts = [], table, note } of content.parts) {
    paper.heading(title);
    for (const { name, value } of facts) paper.fact(name, value);
    if (table !== undefined) paper.table(table.head, table.rows);
    if (note !== undefined) paper.note(note);
  }
  paper.heading('Cách tính');
  paper.note(content.method);
  return paper.end();
}

function toLocalParts(timeMs: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('vi-VN', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(timeMs);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { day: of('day'), month: of('month'), year: of('year'), time: `${of('hour')}:${of('minute')}` };
}
