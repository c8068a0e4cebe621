/**
 * The file of a case on paper: what it is, who had it and until when, what was said and done, which files prove it, and
 * its entries of the journal with their hashes, so that the paper can be checked against the centre.
 */
import { toCaseTitle } from '../../../../contract/cases/case-title.ts';
import type { CaseView } from '../../../../contract/cases/case.ts';
import { findJournalWords } from '../../../../contract/journal/journal-words.ts';
import { CLOCK_NAMES, MACHINE, SEVERITY_WORDS, TASK_STATES, toLine } from '../reading/case-words.ts';
import { startPaper } from '../../../paper/paper.ts';
import type { PrintedAlert } from './alert-proof.ts';
import type { Paper } from '../../../paper/paper.ts';
import { MOST_ALERTS } from './paper-facts.ts';
import { toDay, toTime } from './paper-times.ts';

/** An entry of the journal as the paper shows it. */
export interface PrintedEntry {
  readonly id: number;
  readonly time: number;
  readonly actor: string;
  /** As the person is called now; null for the program. */
  readonly actor_name: string | null;
  readonly role: string;
  readonly action: string;
  readonly why: string | null;
  /** In hexadecimal. */
  readonly hash: string;
}

export interface CaseOnPaper {
  readonly view: CaseView;
  /** Those of its alerts that the reader may see, as many as fit. */
  readonly alerts: readonly PrintedAlert[];
  readonly journal: readonly PrintedEntry[];
  /** Vietnamese names of the agencies, by id. */
  readonly agencyNames: Readonly<Record<string, string>>;
  readonly printedBy: string;
  readonly printedMs: number;
  readonly timeZone: string;
  readonly cityName: string;
  /** The body above the centre, e.g. the people's committee of the city. */
  readonly above: string | null;
  /** The whole centre runs on simulated data. */
  readonly isDemo: boolean;
  /** Not the whole file, but the slip by which this task of it is given. */
  readonly taskId?: number;
}

/** The paper as the bytes of a PDF. */
export function printCase(given: CaseOnPaper): Promise<Buffer> {
  const { view, timeZone, agencyNames } = given;
  const at = (timeMs: number | null) => (timeMs === null ? '–' : toTime(timeMs, timeZone));
  const agency = (id: string | null) => (id === null ? 'chưa có' : (agencyNames[id] ?? id));
  const paper = startPaper({
    title: `${view.code} ${toCaseTitle(view).vi}`,
    author: given.printedBy,
    createdMs: given.printedMs,
    foot: `${view.code} · in lúc ${at(given.printedMs)} bởi ${given.printedBy}`,
    isDemo: given.isDemo || view.demo,
  });
  paper.letterhead({
    above: given.above,
    agency: agency(view.centreAgencyId),
    placeAndDay: `${given.cityName}, ${toDay(given.printedMs, timeZone)}`,
  });
  paper.title(`HỒ SƠ VỤ VIỆC ${view.code}`, toCaseTitle(view).vi);
  printFacts(paper, view, { at, agency });
  printAlerts(paper, given, at);
  printWork(paper, view, { at, agency });
  printHistory(paper, given, { at, agency });
  return paper.end();
}

/** How times and agencies are written on this paper. */
interface Says {
  readonly at: (timeMs: number | null) => string;
  readonly agency: (id: string | null) => string;
}

function printFacts(paper: Paper, view: CaseView, { at, agency }: Says): void {
  paper.fact('Mức độ', SEVERITY_WORDS[view.severity]);
  paper.fact('Trạng thái', view.stateName.vi);
  paper.fact('Quy trình', `${view.procedure.name.vi} (phiên bản ${view.procedure.version})`);
  paper.fact('Đơn vị chủ trì', agency(view.leadAgencyId));
  paper.fact('Trung tâm điều hành', agency(view.centreAgencyId));
  paper.fact('Mở lúc', at(view.openedMs));
  paper.fact('Hạn hoàn thành', at(view.dueMs));
  paper.fact('Đóng lúc', view.closedMs === null ? null : at(view.closedMs));
  paper.fact(
    'Vị trí',
    view.lon === null || view.lat === null ? null : `${view.lat.toFixed(5)}, ${view.lon.toFixed(5)}`,
  );
  paper.fact('Văn bản', view.directive?.document ?? null);
  paper.fact('Nội dung chỉ đạo', view.directive?.content ?? null);
}

/** What the rules had seen; of alerts that the reader may not see, only how many there are. */
function printAlerts(paper: Paper, { view, alerts }: CaseOnPaper, at: Says['at']): void {
  if (view.alertIds.length === 0) return;
  paper.heading('Cảnh báo của vụ việc');
  for (const { title, openedMs, closedMs, seen } of alerts) {
    paper.timed(at(openedMs), `${title}${closedMs === null ? '' : ` (hết lúc ${at(closedMs)})`}`);
    for (const one of seen) paper.timed(at(one.timeMs), `– ${one.text}`);
  }
  const left = view.alertIds.length - alerts.length;
  if (left > 0)
    paper.note(
      `Còn ${left} cảnh báo không in ở đây: ngoài phạm vi được xem, hoặc vượt quá ${MOST_ALERTS} cảnh báo.`,
    );
}

function printWork(paper: Paper, view: CaseView, { at, agency }: Says): void {
  if (view.clocks.length > 0) paper.heading('Thời hạn');
  for (const clock of view.clocks) {
    const isLate = clock.endedMs !== null && clock.endedMs > clock.dueMs;
    paper.line(
      `${CLOCK_NAMES[clock.kind] ?? clock.kind}: hạn ${at(clock.dueMs)}, kết thúc ${at(clock.endedMs)}${isLate ? ' (trễ hạn)' : ''}`,
    );
  }
  if (view.tasks.length > 0) paper.heading('Phần việc');
  for (const task of view.tasks)
    paper.line(
      `${task.role === 'lead' ? 'Đơn vị chủ trì' : 'Đơn vị phối hợp'} – ${agency(task.agencyId)}: ${TASK_STATES[task.state] ?? task.state}, giao ${at(task.offeredMs)}` +
        `${task.acceptedMs === null ? '' : `, nhận ${at(task.acceptedMs)}`}${task.answer === null ? '' : `. ${task.answer}`}`,
    );
  if (view.playbook.length > 0) {
    paper.heading('Kịch bản');
    for (const step of view.playbook)
      paper.line(
        `${step.doneMs === null ? '[  ]' : '[x]'} ${step.text.vi}${step.doneMs === null ? '' : ` – ${step.doneBy ?? ''}, ${at(step.doneMs)}`}`,
      );
  }
  if (view.evidence.length > 0) {
    paper.heading('Minh chứng');
    for (const file of view.evidence)
      paper.line(
        `${file.name} – ${file.bytes} byte, ${file.uploadedBy}, ${at(file.uploadedMs)}\nSHA-256 ${file.sha256}`,
      );
  }
}

function printHistory(paper: Paper, { view, journal }: CaseOnPaper, { at, agency }: Says): void {
  paper.heading('Diễn biến');
  for (const entry of view.timeline) {
    const agencyName = entry.agencyId === null ? null : agency(entry.agencyId);
    const who = toWho(entry.actor, entry.actorName);
    const text = entry.text === null || entry.text === '' ? '' : `: “${entry.text}”`;
    const { onBehalfOf } = entry.facts;
    const behalf = typeof onBehalfOf === 'string' ? ` thay mặt ${agency(onBehalfOf)}` : '';
    const of = agencyName === null || entry.agencyId === onBehalfOf ? '' : ` (${agencyName})`;
    const whole = `${who}${of}${behalf}`;
    paper.timed(
      at(entry.timeMs),
      `${toLine(entry, whole, { moves: view.moves, endedMs: view.endedMs, at })}${text}`,
    );
  }
  paper.heading('Nhật ký');
  paper.note('Mỗi dòng có mã băm nối với dòng trước; đối chiếu được với nhật ký của trung tâm.');
  for (const entry of journal)
    paper.timed(
      at(entry.time),
      `#${entry.id} ${toWho(entry.actor, entry.actor_name)} – ${findJournalWords(entry.action)?.vi ?? entry.action}${entry.why === null ? '' : `: “${entry.why}”`}`,
      entry.hash,
    );
}

function toWho(actor: string, name: string | null): string {
  return name ?? (actor === 'system' ? MACHINE : actor);
}
