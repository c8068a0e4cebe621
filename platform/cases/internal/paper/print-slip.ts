/**
 * The slip by which a task is given to an agency (phiếu giao việc): who gives it, to whom, what, until when, on which basis. The
 * form is this software's; it holds once it is signed.
 */
import { toCaseTitle } from '../../../../contract/cases/case-title.ts';
import type { CaseTask, CaseView } from '../../../../contract/cases/case.ts';
import { startPaper } from '../../../paper/paper.ts';
import { TASK_STATES } from '../reading/case-words.ts';
import { toTaskNumber } from './paper-facts.ts';
import { toDay, toTime } from './paper-times.ts';
import type { CaseOnPaper } from './print-case.ts';

const BLANK = '……………………………………………';

/** The paper as the bytes of a PDF. @param task one of the case. */
export function printSlip(given: CaseOnPaper, task: CaseTask): Promise<Buffer> {
  const { view, timeZone, agencyNames, printedMs, printedBy } = given;
  const at = (timeMs: number) => toTime(timeMs, timeZone);
  const agency = (id: string) => agencyNames[id] ?? id;
  const number = `${view.code}/${toTaskNumber(view, task.id)}`;
  const paper = startPaper({
    title: `Phiếu giao việc ${number}`,
    author: printedBy,
    createdMs: printedMs,
    foot: `${number} · in lúc ${at(printedMs)} bởi ${printedBy}`,
    isDemo: given.isDemo || view.demo,
    mark: 'Chưa ký',
  });
  paper.letterhead({
    above: given.above,
    agency: view.centreAgencyId === null ? BLANK : agency(view.centreAgencyId),
    placeAndDay: `${given.cityName}, ${toDay(printedMs, timeZone)}`,
  });
  paper.title('PHIẾU GIAO VIỆC', toCaseTitle(view).vi);
  paper.line(`Kính gửi: ${agency(task.agencyId)}`);
  paper.heading('Giao việc');
  paper.fact('Số phiếu', number);
  paper.fact('Người giao', toGiver(view, task));
  paper.fact('Cơ quan nhận', agency(task.agencyId));
  paper.fact('Vai trò', task.role === 'lead' ? 'Chủ trì' : 'Phối hợp');
  paper.fact('Giao lúc', at(task.offeredMs));
  const dueMs = task.dueMs ?? view.dueMs;
  paper.fact('Hạn hoàn thành', dueMs === null ? 'chưa đặt hạn' : at(dueMs));
  paper.fact('Tình trạng lúc in', TASK_STATES[task.state] ?? task.state);
  paper.heading('Nội dung');
  paper.line(task.content.trim() === '' ? toCaseTitle(view).vi : task.content);
  paper.heading('Căn cứ');
  for (const line of listBases(view, at)) paper.line(line);
  const others = view.tasks.filter(
    ({ id, state }) => id !== task.id && (state === 'offered' || state === 'accepted' || state === 'done'),
  );
  if (others.length > 0) paper.heading('Cùng thực hiện');
  for (const other of others)
    paper.line(`${other.role === 'lead' ? 'Chủ trì' : 'Phối hợp'}: ${agency(other.agencyId)}`);
  paper.signatures(
    ['Nơi nhận:', `- ${agency(task.agencyId)};`, '- Lưu: hồ sơ vụ việc.'],
    ['NGƯỜI GIAO VIỆC', '(Ký, ghi rõ họ tên)'],
  );
  paper.note(
    'Mẫu của phần mềm, có giá trị khi đã ký. Cơ quan nhận báo tiếp nhận và kết quả trên hệ thống, theo mã vụ việc ghi ở trên.',
  );
  return paper.end();
}

/** Of a directive the leader; else whoever gave the task, the program where a rule did. */
function toGiver({ directive }: CaseView, task: CaseTask): string {
  if (directive !== null) return directive.givenBy;
  return task.offeredBy === 'system' ? 'Hệ thống, theo quy trình của vụ việc' : task.offeredBy;
}

function listBases(
  { directive, procedure, code, openedMs }: CaseView,
  at: (timeMs: number) => string,
): string[] {
  const document =
    directive === null || directive.document === null
      ? []
      : [
          `Văn bản ${directive.document}${directive.documentDate === null ? '' : ` ngày ${toWrittenDay(directive.documentDate)}`}`,
        ];
  return [
    ...document,
    ...(directive === null ? [] : ['Chỉ đạo của lãnh đạo']),
    `Vụ việc ${code}, mở lúc ${at(openedMs)}, theo quy trình “${procedure.name.vi}” (phiên bản ${procedure.version})`,
  ];
}

/** `2026-11-20` as 20/11/2026. */
const toWrittenDay = (day: string): string => day.split('-').toReversed().join('/');
