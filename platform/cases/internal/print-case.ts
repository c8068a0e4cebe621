/**
 * The file of a case on paper: what it is, who had it and until when, what was said and done, which files prove it, and
 * its entries of the journal with their hashes, so that the paper can be checked against the centre.
 */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { CaseView } from '../../../contract/case.ts';
import { CLOCK_NAMES, MACHINE, TASK_STATES, toWords } from './case-words.ts';

/** An entry of the journal as the paper shows it. */
export interface PrintedEntry {
  readonly id: number;
  readonly time: number;
  readonly actor: string;
  readonly role: string;
  readonly action: string;
  readonly why: string | null;
  readonly hash: Buffer;
}

export interface CaseOnPaper {
  readonly view: CaseView;
  readonly journal: readonly PrintedEntry[];
  readonly nameOfAgency: (id: string) => string;
  readonly printedBy: string;
  readonly printedMs: number;
  readonly timeZone: string;
}

const MARGIN = 50;
const require = createRequire(import.meta.url);
/** Noto Sans (OFL): one file with every letter of Vietnamese, embedded in the paper. */
const FONTS = {
  text: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf',
  strong: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf',
} as const;

const TIME_WIDTH = 92;
const SMALL = 7.5;
const QUIET = '#5b6770';

/** The paper as the bytes of a PDF. */
export function printCase(paper: CaseOnPaper): Promise<Buffer> {
  const { view, timeZone } = paper;
  const time = new Intl.DateTimeFormat('vi-VN', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const at = (timeMs: number | null) => (timeMs === null ? '–' : time.format(timeMs));
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: 'vi',
    info: {
      Title: `${view.code} ${view.title}`,
      Author: paper.printedBy,
      CreationDate: new Date(paper.printedMs),
    },
  });
  doc.registerFont('text', require.resolve(FONTS.text));
  doc.registerFont('strong', require.resolve(FONTS.strong));
  const heading = (text: string) =>
    void doc.moveDown(0.8).font('strong').fontSize(12).text(text).moveDown(0.2).font('text').fontSize(9.5);
  const line = (text: string) => void doc.font('text').fontSize(9.5).text(text, { paragraphGap: 2 });
  const fact = (name: string, value: string | null) => {
    if (value === null || value === '') return;
    doc.font('strong').fontSize(9.5).text(`${name}: `, { continued: true }).font('text').text(value);
  };
  /** When, and beside it what: the eye finds the hour at the edge. */
  const timed = (timeMs: number, text: string) => {
    // A line that no longer fits begins on the next page, its hour with it.
    if (doc.y > doc.page.height - 2 * MARGIN) doc.addPage();
    const { y } = doc;
    doc.font('text').fontSize(9).fillColor(QUIET).text(at(timeMs), MARGIN, y, { lineBreak: false });
    doc
      .fillColor('black')
      .fontSize(9.5)
      .text(text, MARGIN + TIME_WIDTH, y, { paragraphGap: 2 });
    doc.x = MARGIN;
  };
  const agency = (id: string | null) => (id === null ? 'chưa có' : paper.nameOfAgency(id));

  doc.font('strong').fontSize(16).text(`Hồ sơ vụ việc ${view.code}`);
  doc.font('text').fontSize(12).text(view.title).moveDown(0.5);
  fact('Trạng thái', view.stateName.vi);
  fact('Quy trình', `${view.procedure.name.vi} (phiên bản ${view.procedure.version})`);
  fact('Cơ quan chủ trì', agency(view.leadAgencyId));
  fact('Trung tâm điều hành', agency(view.centreAgencyId));
  fact('Mở lúc', at(view.openedMs));
  fact('Hạn hoàn thành', at(view.dueMs));
  fact('Đóng lúc', view.closedMs === null ? null : at(view.closedMs));
  fact(
    'Vị trí',
    view.lon === null || view.lat === null ? null : `${view.lat.toFixed(5)}, ${view.lon.toFixed(5)}`,
  );
  fact('Văn bản', view.directive?.document ?? null);
  fact('Nội dung chỉ đạo', view.directive?.content ?? null);

  heading('Thời hạn');
  for (const clock of view.clocks) {
    const isLate = clock.endedMs !== null && clock.endedMs > clock.dueMs;
    line(
      `${CLOCK_NAMES[clock.kind] ?? clock.kind}: hạn ${at(clock.dueMs)}, kết thúc ${at(clock.endedMs)}${isLate ? ' (trễ hạn)' : ''}`,
    );
  }
  heading('Phần việc');
  for (const task of view.tasks)
    line(
      `${task.role === 'lead' ? 'Chủ trì' : 'Phối hợp'} – ${agency(task.agencyId)}: ${TASK_STATES[task.state] ?? task.state}, giao ${at(task.offeredMs)}` +
        `${task.acceptedMs === null ? '' : `, nhận ${at(task.acceptedMs)}`}${task.answer === null ? '' : `. ${task.answer}`}`,
    );
  if (view.playbook.length > 0) {
    heading('Kịch bản');
    for (const step of view.playbook)
      line(
        `${step.doneMs === null ? '[  ]' : '[x]'} ${step.text.vi}${step.doneMs === null ? '' : ` – ${step.doneBy ?? ''}, ${at(step.doneMs)}`}`,
      );
  }
  if (view.evidence.length > 0) {
    heading('Minh chứng');
    for (const file of view.evidence)
      line(
        `${file.name} – ${file.bytes} byte, ${file.uploadedBy}, ${at(file.uploadedMs)}\nSHA-256 ${file.sha256}`,
      );
  }
  heading('Diễn biến');
  for (const entry of view.timeline) {
    const agencyName = entry.agencyId === null ? null : paper.nameOfAgency(entry.agencyId);
    const who = toWho(entry.actor, entry.actorName);
    const text = entry.text === null || entry.text === '' ? '' : `: “${entry.text}”`;
    timed(
      entry.timeMs,
      `${who}${agencyName === null ? '' : ` (${agencyName})`} – ${toWords(entry.what)}${text}`,
    );
  }
  heading('Nhật ký');
  doc
    .fillColor(QUIET)
    .fontSize(SMALL)
    .text('Mỗi dòng có mã băm nối với dòng trước; đối chiếu được với nhật ký của trung tâm.', {
      paragraphGap: 4,
    })
    .fillColor('black');
  for (const entry of paper.journal) {
    timed(
      entry.time,
      `#${entry.id} ${toWho(entry.actor, null)} – ${entry.action}${entry.why === null ? '' : `: “${entry.why}”`}`,
    );
    doc
      .fillColor(QUIET)
      .fontSize(SMALL)
      .text(entry.hash.toString('hex'), MARGIN + TIME_WIDTH, doc.y - 2, { paragraphGap: 3 })
      .fillColor('black');
    doc.x = MARGIN;
  }
  numberPages(doc, `${view.code} · in lúc ${at(paper.printedMs)} bởi ${paper.printedBy}`);

  const done = new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = [];
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
  doc.end();
  return done;
}

function toWho(actor: string, name: string | null): string {
  return name ?? (actor === 'system' ? MACHINE : actor);
}

function numberPages(doc: PDFKit.PDFDocument, words: string): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // Below the margin, where text would begin a new page by itself.
    doc.page.margins.bottom = 0;
    doc
      .font('text')
      .fontSize(8)
      .text(`${words} · trang ${page - start + 1}/${count}`, MARGIN, doc.page.height - 30, {
        lineBreak: false,
      });
  }
}
