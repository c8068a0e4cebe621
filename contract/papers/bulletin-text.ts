/** The sentences of the morning bulletin: on the page, on paper and in messages alike, in both languages. Pure. */
import type {
  BulletinContact,
  BulletinContent,
  BulletinHead,
  BulletinRemarks,
  BulletinSectionId,
} from './bulletin.ts';
import {
  toCaseFace,
  toDecisionFace,
  toDecisionText,
  toFeedLine,
  toGroupLine,
  toLateText,
  toNightText,
  toOfficialLine,
  toOptionsText,
  toPlanLine,
  toUnknownText,
} from './bulletin-lines.ts';
import type { BulletinLine } from './bulletin-lines.ts';
import { toTimeText } from './report-text.ts';
import type { Text } from '../basics/text.ts';

export interface BulletinSection {
  readonly id: BulletinSectionId;
  readonly title: Text;
  /** Stands above the lines; null where the lines say it. */
  readonly sum: Text | null;
  readonly lines: readonly BulletinLine[];
  /** How many more there are than stand here. */
  readonly more: number;
}

export const sectionTitles: Readonly<Record<BulletinSectionId, Text>> = {
  // It may be drawn again by day: the line below says from when to when.
  night: { vi: 'Từ tối qua đến nay', en: 'Since last evening' },
  decisions: { vi: 'Việc cần lãnh đạo quyết định', en: 'What needs your decision' },
  late: { vi: 'Chỉ đạo quá hạn', en: 'Late on your orders' },
  'off-plan': { vi: 'Chỉ tiêu chậm kế hoạch', en: 'Figures off plan' },
  risk: { vi: 'Rủi ro hôm nay', en: 'Today’s risk' },
  unknown: { vi: 'Điều chưa biết', en: 'What we do not know' },
};

const OF_SERVICES: readonly (readonly [BulletinSectionId, Text])[] = [
  ['off-plan', { vi: 'chỉ tiêu chậm kế hoạch trong số liệu đã có', en: 'figure known to be off plan' }],
  ['risk', { vi: 'bản tin chính thức đang hiệu lực trong hệ thống', en: 'official bulletin in force here' }],
];

/** True when the night was quiet, nothing waits, is late or off plan, and nothing official is in force. */
export function isQuiet(content: BulletinContent, { questions }: BulletinRemarks): boolean {
  const { night, decisions, late, offPlan, risk, unknown } = content;
  return (
    isWholeRead(unknown) &&
    night.alerts.count === 0 &&
    (night.alerts.older ?? 0) === 0 &&
    night.cases.opened === 0 &&
    (night.cases.older ?? 0) === 0 &&
    night.cases.late === 0 &&
    [decisions, late, offPlan, risk].every(({ of }) => of === 0) &&
    risk.assessed.length === 0 &&
    questions.length === 0
  );
}

/** What a quiet day is told by, in one line; what is not known is told beside it all the same. */
export const QUIET: Text = {
  vi: 'Đêm qua yên ổn theo những gì hệ thống nhận được: không cảnh báo, không vụ việc mới; không có việc chờ quyết định, không chỉ đạo quá hạn, không chỉ tiêu chậm kế hoạch, không bản tin chính thức đang hiệu lực trong hệ thống.',
  en: 'A quiet night, by what the system received: no alert, no new case; nothing waits for a decision, no order is late, no figure is behind its plan, no official bulletin is in force here.',
};

/** `đã kiểm tra: …, lúc …`, or that nobody has checked it. */
export function toStateText(
  { checkedMs, checkedByName }: Pick<BulletinHead, 'checkedMs' | 'checkedByName'>,
  timeZone: string,
): Text {
  if (checkedMs === null || checkedByName === null)
    return { vi: 'Dự thảo, chưa kiểm tra', en: 'A draft, not checked' };
  const at = toTimeText(checkedMs, timeZone);
  return { vi: `Đã kiểm tra: ${checkedByName}, lúc ${at}`, en: `Checked: ${checkedByName}, at ${at}` };
}

/** Sections with something to say, in the order in which a leader asks. */
export function toBulletinSections(
  content: BulletinContent,
  remarks: BulletinRemarks,
  timeZone: string,
): readonly BulletinSection[] {
  const { atMs, nightFromMs, night, decisions, late, offPlan, risk, unknown } = content;
  const at = (ms: number) => toTimeText(ms, timeZone);
  const toSection = (
    id: BulletinSectionId,
    lines: readonly BulletinLine[],
    more = 0,
    sum: Text | null = null,
  ): BulletinSection => ({ id, title: sectionTitles[id], sum, lines, more });
  const all = [
    toSection(
      'night',
      night.items.map((one) => toGroupLine(one, at)),
      night.of - night.items.length,
      toNightText(night, at(nightFromMs), at(atMs)),
    ),
    toSection(
      'decisions',
      [
        ...remarks.questions.map((one): BulletinLine => ({
          text: { vi: one.matter, en: one.matter },
          small: toOptionsText(one),
          link: null,
          agencyId: null,
        })),
        ...decisions.items.map((one): BulletinLine => ({
          ...toDecisionFace(one),
          small: toDecisionText(one, at),
        })),
      ],
      decisions.of - decisions.items.length,
    ),
    toSection(
      'late',
      late.items.map((one) => ({ ...toCaseFace(one), small: toLateText(one, atMs, at) })),
      late.of - late.items.length,
    ),
    toSection(
      'off-plan',
      offPlan.items.map((one) => toPlanLine(one, at)),
      offPlan.of - offPlan.items.length,
    ),
    toSection(
      'risk',
      [
        ...risk.items.map((one) => toOfficialLine(one, atMs, at)),
        ...risk.assessed.map((one): BulletinLine => {
          const { text, small, ...rest } = toGroupLine(one, at);
          return {
            ...rest,
            text: { vi: `Hệ thống dự báo: ${text.vi}`, en: `The system foretells: ${text.en}` },
            small: {
              vi: `${small.vi}; không phải bản tin chính thức`,
              en: `${small.en}; no official bulletin`,
            },
          };
        }),
      ],
      risk.of - risk.items.length,
    ),
    toSection(
      'unknown',
      unknown.items.map((one) => toFeedLine(one, at)),
      unknown.of - unknown.items.length,
      toUnknownText(unknown),
    ),
  ];
  return all.filter(({ id, lines, sum }) => (id === 'night' ? true : lines.length > 0 || sum !== null));
}

/**
 * False where a service could not be read, was left out, none of its feeds delivers, or not everything that came was read:
 * then nothing of it may be called absent.
 */
const isWholeRead = ({ failed, withheld, gaps = [], unread = null }: BulletinContent['unknown']): boolean =>
  failed.length === 0 &&
  withheld.length === 0 &&
  unread === null &&
  gaps.every(({ owing, of }) => owing < of);

const MOST_GAPS = 8;

/**
 * What was missing when the bulletin was drawn: said at its head, since it is never drawn again. Null: nothing that it
 * knows of.
 */
export function toMissingText({ gaps = [], unread = null }: BulletinContent['unknown']): Text | null {
  const parts: Text[] = [];
  const filling = unread?.filling ?? null;
  if (filling !== null)
    parts.push({
      vi: `Khi lập bản tin, ${filling.feeds} trong ${filling.of} nguồn còn đang nạp số liệu của những ngày trước`,
      en: `When it was drawn ${filling.feeds} of ${filling.of} feeds were still sending their past`,
    });
  else if (unread !== null)
    parts.push({
      vi: `Khi lập bản tin, hệ thống chưa xét hết số liệu đã nhận, chậm ${Math.ceil(unread.lagMs / 60_000)} phút`,
      en: `When it was drawn not all that had come was looked at, ${Math.ceil(unread.lagMs / 60_000)} min behind`,
    });
  if (gaps.length > 0) {
    const rest = gaps.length - MOST_GAPS;
    const list = (of: 'vi' | 'en', more: string) =>
      gaps
        .slice(0, MOST_GAPS)
        .map((gap) => `${gap.name[of]} ${gap.owing}/${gap.of}`)
        .join(', ') + (rest > 0 ? more : '');
    parts.push({
      vi: `Nguồn chưa có số liệu mới: ${list('vi', ` và ${rest} lĩnh vực khác`)}`,
      en: `Feeds without new data: ${list('en', ` and ${rest} more services`)}`,
    });
  }
  if (parts.length === 0) return null;
  return {
    vi: `${parts.map(({ vi }) => vi).join('. ')}. Con số và nhận định dựa trên các nguồn này chưa đầy đủ.`,
    en: `${parts.map(({ en }) => en).join('. ')}. Figures and sentences that rest on these are not complete.`,
  };
}

/** Sections about which there is nothing to say, in one line; null when each says something. */
export function toEmptyText(
  shown: readonly BulletinSection[],
  { unknown }: Pick<BulletinContent, 'unknown'>,
): Text | null {
  const words: readonly (readonly [BulletinSectionId, Text])[] = [
    ['decisions', { vi: 'việc chờ quyết định', en: 'matter for a decision' }],
    ['late', { vi: 'chỉ đạo quá hạn', en: 'late order' }],
    ...(isWholeRead(unknown) ? OF_SERVICES : []),
  ];
  const absent = words.flatMap(([id, word]) => (shown.some((one) => one.id === id) ? [] : [word]));
  if (absent.length === 0) return null;
  return {
    vi: `Không có: ${absent.map(({ vi }) => vi).join('; ')}.`,
    en: `There is no ${absent.map(({ en }) => en).join('; no ')}.`,
  };
}

/** Of an agency for which neither is known. */
export const NOBODY_TO_CALL: Text = {
  vi: 'chưa biết ai đang trực hoặc phụ trách cơ quan',
  en: 'nobody known on duty or as its head',
};

/** Who answers for an agency, as a line names them. */
export function toContactText({ name, as, phone }: BulletinContact): Text {
  const [vi, en] = as === 'on-duty' ? ['đang trực', 'on duty'] : ['phụ trách cơ quan', 'head'];
  return phone === null
    ? { vi: `${name} (${vi}), chưa nhập điện thoại`, en: `${name} (${en}), no telephone entered` }
    : { vi: `${name} (${vi})`, en: `${name} (${en})` };
}
