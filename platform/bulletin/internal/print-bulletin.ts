/** The bulletin on one page: state first, then the sections, each cut until all of it fits; the rest is on the screen. */
import {
  isQuiet,
  NOBODY_TO_CALL,
  QUIET,
  sectionTitles,
  toBulletinSections,
  toContactText,
  toEmptyText,
  toMissingText,
  toStateText,
} from '../../../contract/papers/bulletin-text.ts';
import type { BulletinSection } from '../../../contract/papers/bulletin-text.ts';
import type { BulletinContact } from '../../../contract/papers/bulletin.ts';
import { toTimeText } from '../../../contract/papers/report-text.ts';
import { startPaper } from '../../paper/paper.ts';
import type { Paper } from '../../paper/paper.ts';
import type { BulletinLetterhead } from '../bulletin-needs.ts';
import type { StoredBulletin } from './bulletin-rows.ts';

/** Everything that stands on it: what a thread is given. */
export interface BulletinPaper
  extends BulletinLetterhead, Pick<StoredBulletin, 'head' | 'content' | 'remarks' | 'changed'> {
  readonly contacts: readonly BulletinContact[];
  readonly printedBy: string;
  readonly printedMs: number;
}

const MOST_LINES = 10;

/** The bytes of the PDF: with as many lines of each section as one page holds, at least one. */
export async function printBulletin(given: BulletinPaper): Promise<Buffer> {
  for (let most = MOST_LINES; most > 1; most -= 1) {
    const paper = draw(given, most);
    if (paper.countPages() === 1) return paper.end();
  }
  return draw(given, 1).end();
}

function draw(given: BulletinPaper, most: number): Paper {
  const { head, content, remarks, changed, timeZone, printedMs, contacts } = given;
  const printed = toTimeText(printedMs, timeZone);
  const [year = '', month = '', day = ''] = head.day.split('-');
  const paper = startPaper({
    title: `Bản tin điều hành ${day}/${month}/${year}`,
    author: head.checkedByName ?? head.madeByName,
    createdMs: printedMs,
    foot: `Bản tin điều hành ${day}/${month}/${year} · in lúc ${printed} bởi ${given.printedBy}`,
    isDemo: head.isDemo,
    ...toMark(head.state),
  });
  paper.letterhead({
    above: given.above,
    agency: given.agency,
    // Decree 30/2020: days below ten and the first two months are written with a zero.
    placeAndDay: `${given.cityName}, ngày ${day} tháng ${Number(month) < 3 ? month : Number(month)} năm ${year}`,
  });
  paper.title('BẢN TIN ĐIỀU HÀNH', `Tình hình đến ${toTimeText(content.atMs, timeZone)}`);
  paper.line(`${toStateText(head, timeZone).vi}. Bản số ${head.number} trong ngày.`);
  const missing = toMissingText(content.unknown);
  if (missing !== null) paper.line(missing.vi);
  if (head.why !== null) paper.line(toWhyText(head.why, changed));
  if (remarks.note !== '') paper.line(remarks.note);
  const sections = toBulletinSections(content, remarks, timeZone);
  const isCalm = isQuiet(content, remarks);
  if (isCalm) paper.line(QUIET.vi);
  for (const section of sections) {
    if (!isCalm || section.id === 'unknown') drawSection(paper, section, contacts, most);
  }
  const empty = isCalm ? null : toEmptyText(sections, content);
  if (empty !== null) paper.note(empty.vi);
  return paper;
}

function toMark(state: BulletinPaper['head']['state']): { readonly mark?: string } {
  if (state === 'draft') return { mark: 'DỰ THẢO – CHƯA KIỂM TRA' };
  return state === 'superseded' ? { mark: 'ĐÃ CÓ BẢN SAU THAY THẾ' } : {};
}

function toWhyText(why: string, changed: BulletinPaper['changed']): string {
  const names = (changed ?? []).map((id) => sectionTitles[id].vi.toLocaleLowerCase('vi'));
  return `Khác bản trước: ${why}${names.length === 0 ? '' : ` (số liệu khác ở: ${names.join('; ')})`}`;
}

function toCallText(contacts: readonly BulletinContact[], agencyId: string): string {
  const contact = contacts.find((one) => one.agencyId === agencyId);
  if (contact === undefined) return NOBODY_TO_CALL.vi;
  return `${toContactText(contact).vi}${contact.phone === null ? '' : ` ${contact.phone}`}`;
}

function drawSection(
  paper: Paper,
  { title, sum, lines, more }: BulletinSection,
  contacts: readonly BulletinContact[],
  most: number,
): void {
  paper.heading(title.vi);
  if (sum !== null) paper.line(sum.vi);
  const shown = lines.slice(0, most);
  for (const { text, small, agencyId } of shown) {
    const call = agencyId === null ? '' : `; ${toCallText(contacts, agencyId)}`;
    paper.line(`– ${text.vi} (${small.vi}${call})`);
  }
  const rest = more + lines.length - shown.length;
  if (rest > 0) paper.note(`và ${rest} mục khác, xem trên hệ thống`);
}
