/**
 * Letters of the reception board, from the facts of a petition: where to turn to (phiếu hướng dẫn), passing it on (phiếu chuyển),
 * that it is accepted, that it is not. The forms are this software's: those of the Government Inspectorate were not compared.
 */
import type { PetitionKind, PetitionLetter } from '../../../contract/records/petition.ts';
import { toTimeText } from '../../../contract/papers/report-text.ts';
import { startPaper } from '../../paper/paper.ts';

export interface LetterHead {
  readonly agency: string;
  readonly above: string | null;
  readonly cityName: string;
  readonly timeZone: string;
  readonly isDemo: boolean;
}

/** What a thread is given. */
export interface LetterOnPaper extends LetterHead {
  readonly letter: PetitionLetter;
  readonly code: string;
  readonly kind: PetitionKind;
  readonly title: string;
  readonly receivedMs: number;
  /** Of the step that it tells of; empty: none. */
  readonly reason: string;
  readonly acceptedMs: number | null;
  readonly settleDueMs: number | null;
  /** By what the deadline is reckoned; empty: no norm says one. */
  readonly basis: string;
  /** Who is written to; null: a line to write on. */
  readonly to: string | null;
  readonly printedBy: string;
  readonly printedMs: number;
}

const BLANK = '……………………………………………';
const KINDS: Readonly<Record<PetitionKind, string>> = { complaint: 'khiếu nại', denunciation: 'tố cáo' };
const TITLES: Readonly<Record<PetitionLetter, readonly [title: string, below: (kind: string) => string]>> = {
  guide: ['PHIẾU HƯỚNG DẪN', (kind) => `Về việc gửi đơn ${kind} đến cơ quan có thẩm quyền`],
  'pass-on': ['PHIẾU CHUYỂN ĐƠN', (kind) => `Về việc chuyển đơn ${kind} đến cơ quan có thẩm quyền`],
  accepted: ['THÔNG BÁO', (kind) => `Về việc thụ lý đơn ${kind}`],
  refused: ['THÔNG BÁO', (kind) => `Về việc không thụ lý giải quyết đơn ${kind}`],
};

export function printLetter(given: LetterOnPaper): Promise<Buffer> {
  const { letter, code, title, timeZone, printedMs, agency, to } = given;
  const kind = KINDS[given.kind];
  const [heading, below] = TITLES[letter];
  const day = (timeMs: number) => toTimeText(timeMs, timeZone).slice(-10);
  const paper = startPaper({
    title: `${heading} ${code}`,
    author: given.printedBy,
    createdMs: printedMs,
    foot: `${code} · in lúc ${toTimeText(printedMs, timeZone)} bởi ${given.printedBy}`,
    isDemo: given.isDemo,
    mark: 'Dự thảo: chưa ký',
  });
  const [date = '', month = '', year = ''] = day(printedMs).split('/');
  paper.letterhead({
    above: given.above,
    agency,
    // Decree 30/2020: days below ten and the first two months are written with a zero.
    placeAndDay: `${given.cityName}, ngày ${date} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`,
  });
  paper.title(heading, below(kind));
  paper.line(`Kính gửi: ${to ?? BLANK}`);
  paper.line(`Ngày ${day(given.receivedMs)}, ${agency} nhận đơn ${kind}, mã số ${code}, về việc: ${title}.`);
  for (const line of listLines(given, kind, day)) paper.line(line);
  paper.signatures(['Nơi nhận:', '- Như trên;', '- Lưu: hồ sơ đơn.'], ['NGƯỜI KÝ', '(Ký, ghi rõ họ tên)']);
  paper.note(
    'Mẫu của phần mềm; chưa đối chiếu với mẫu của Thanh tra Chính phủ. Nội dung đơn không in ở đây.',
  );
  return paper.end();
}

function listLines(given: LetterOnPaper, kind: string, day: (timeMs: number) => string): string[] {
  const { letter, agency, reason, acceptedMs, settleDueMs, basis } = given;
  const why = reason === '' ? `Lý do: ${BLANK}` : `Lý do: ${reason}`;
  if (letter === 'accepted')
    return [
      `${agency} thụ lý giải quyết đơn ${kind} này từ ngày ${acceptedMs === null ? BLANK : day(acceptedMs)}.`,
      settleDueMs === null
        ? 'Thời hạn giải quyết: chưa có quy định trong phần mềm để tính.'
        : `Hạn giải quyết: hết ngày ${day(settleDueMs)}, tính từ ngày thụ lý${basis === '' ? '' : ` theo ${basis}`}.`,
      ...(reason === '' ? [] : [`Căn cứ: ${reason}`]),
    ];
  if (letter === 'refused') return [`${agency} không thụ lý giải quyết đơn ${kind} này.`, why];
  if (letter === 'pass-on')
    return [
      `Đơn không thuộc thẩm quyền giải quyết của ${agency}. ${agency} chuyển đơn đến quý cơ quan để xem xét, giải quyết theo thẩm quyền và thông báo kết quả cho người gửi đơn.`,
      why,
    ];
  return [
    `Đơn không thuộc thẩm quyền giải quyết của ${agency}. Đề nghị gửi đơn đến: ${BLANK} để được giải quyết theo quy định.`,
    why,
  ];
}
