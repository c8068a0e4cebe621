/** The sentences of the morning bulletin: on the page, on paper and in messages alike, in both languages. Pure. */
import type {
  BulletinCase,
  BulletinContact,
  BulletinContent,
  BulletinFeed,
  BulletinGroup,
  BulletinHead,
  BulletinRemarks,
  BulletinSectionId,
  OfficialRisk,
  OffPlanFigure,
} from './bulletin.ts';
import { toNumberText, toTimeText } from './report-text.ts';
import type { Text } from './text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time-units.ts';

export interface BulletinLine {
  readonly text: Text;
  /** Of whom, since when, of when. */
  readonly small: Text;
  /** Path of the console where it is to be seen. */
  readonly link: string | null;
  /** Whom to call about it. */
  readonly agencyId: string | null;
}

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
  night: { vi: 'Đêm qua', en: 'Last night' },
  decisions: { vi: 'Việc cần lãnh đạo quyết định', en: 'What needs your decision' },
  late: { vi: 'Chỉ đạo quá hạn', en: 'Late on your orders' },
  'off-plan': { vi: 'Chỉ tiêu chậm kế hoạch', en: 'Figures off plan' },
  risk: { vi: 'Rủi ro hôm nay', en: 'Today’s risk' },
  unknown: { vi: 'Điều chưa biết', en: 'What we do not know' },
};

const STATES: Readonly<Record<BulletinFeed['state'], Text>> = {
  waiting: { vi: 'chưa gửi lần nào', en: 'never delivered' },
  old: { vi: 'số liệu cũ', en: 'its data are old' },
  overdue: { vi: 'quá hạn gửi', en: 'overdue' },
  delinquent: { vi: 'ngừng gửi', en: 'delinquent' },
};

const OF_SERVICES: readonly (readonly [BulletinSectionId, Text])[] = [
  ['off-plan', { vi: 'chỉ tiêu chậm kế hoạch trong số liệu đã có', en: 'figure known to be off plan' }],
  ['risk', { vi: 'bản tin chính thức đang hiệu lực trong hệ thống', en: 'official bulletin in force here' }],
];

const MOST_SHOWN_AGENCIES = 3;

/** True when the night was quiet, nothing waits, is late or off plan, and nothing official is in force. */
export function isQuiet(content: BulletinContent, { questions }: BulletinRemarks): boolean {
  const { night, decisions, late, offPlan, risk, unknown } = content;
  return (
    isWholeRead(unknown) &&
    night.alerts.count === 0 &&
    night.cases.opened === 0 &&
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
          ...toCaseFace(one),
          small:
            one.what === 'extension'
              ? {
                  vi: `Xin lùi hạn đến ${at(one.untilMs ?? one.sinceMs)}${toBy(one.by)}, gửi lúc ${at(one.sinceMs)}`,
                  en: `Asks for time until ${at(one.untilMs ?? one.sinceMs)}${toBy(one.by)}, since ${at(one.sinceMs)}`,
                }
              : {
                  vi: `Đã báo cáo lãnh đạo thành phố lúc ${at(one.sinceMs)}${toBy(one.by)}, chưa kết thúc`,
                  en: `Brought before the leaders at ${at(one.sinceMs)}${toBy(one.by)}, not over`,
                },
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

/** False where a service could not be read or was left out: then nothing of it may be called absent. */
const isWholeRead = ({ failed, withheld }: BulletinContent['unknown']): boolean =>
  failed.length === 0 && withheld.length === 0;

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

/** Who answers for an agency, as a line names them. */
export function toContactText({ name, as, phone }: BulletinContact): Text {
  const [vi, en] = as === 'on-duty' ? ['đang trực', 'on duty'] : ['phụ trách cơ quan', 'head'];
  return phone === null
    ? { vi: `${name} (${vi}), chưa nhập điện thoại`, en: `${name} (${en}), no telephone entered` }
    : { vi: `${name} (${vi})`, en: `${name} (${en})` };
}

/** `3 ngày`, `5 giờ`, `20 phút`: whole ones, rounded down. */
export function toSpanText(ms: number): Text {
  const [count, vi, en] =
    ms >= 2 * DAY_MS
      ? [Math.floor(ms / DAY_MS), 'ngày', 'days']
      : ms >= 2 * HOUR_MS
        ? [Math.floor(ms / HOUR_MS), 'giờ', 'hours']
        : [Math.max(0, Math.floor(ms / MINUTE_MS)), 'phút', 'min'];
  return { vi: `${count} ${vi}`, en: `${count} ${en}` };
}

type At = (ms: number) => string;

const toBy = (name: string | null): string => (name === null ? '' : ` (${name})`);

function toCaseFace({
  id,
  code,
  title,
  agencyId,
}: BulletinCase): Pick<BulletinLine, 'text' | 'link' | 'agencyId'> {
  return {
    text: { vi: `${code} · ${title.vi}`, en: `${code} · ${title.en}` },
    link: `/cases/${id}`,
    agencyId,
  };
}

function toNightText({ alerts, cases }: BulletinContent['night'], from: string, to: string): Text {
  const ended = alerts.count - alerts.going;
  const least = alerts.isWhole ? '' : '≥ ';
  const seen =
    alerts.count === 0
      ? { vi: 'không có cảnh báo', en: 'no alert' }
      : {
          vi: `${least}${alerts.count} cảnh báo, ${least}${ended} đã hết, ${least}${alerts.going} còn tiếp diễn`,
          en: `${least}${alerts.count} alerts, ${least}${ended} ended, ${least}${alerts.going} still on`,
        };
  return {
    vi: `Từ ${from} đến ${to}: ${seen.vi}. Vụ việc: mở mới ${cases.opened}, kết thúc ${cases.closed}; đang mở ${cases.open}, quá hạn ${cases.late}.`,
    en: `From ${from} to ${to}: ${seen.en}. Cases: ${cases.opened} opened, ${cases.closed} closed; ${cases.open} open, ${cases.late} late.`,
  };
}

function toGroupLine({ title, count, going, sinceMs, agencies, link }: BulletinGroup, at: At): BulletinLine {
  const others = count - 1;
  const shown = agencies.slice(0, MOST_SHOWN_AGENCIES);
  const rest = agencies.length - shown.length;
  const standing =
    count === 1
      ? going === 1
        ? { vi: 'còn tiếp diễn', en: 'still on' }
        : { vi: 'đã hết', en: 'ended' }
      : {
          vi: `${going} còn tiếp diễn, ${count - going} đã hết`,
          en: `${going} still on, ${count - going} ended`,
        };
  const whose = (of: 'vi' | 'en', more: string) =>
    shown.map((one) => one[of]).join(', ') + (rest > 0 ? ` ${more}` : '');
  return {
    text: {
      vi: others === 0 ? title.vi : `${title.vi} và ${others} cảnh báo khác cùng nguyên nhân`,
      en: others === 0 ? title.en : `${title.en} and ${others} more of one cause`,
    },
    small: {
      vi: `${standing.vi}; từ ${at(sinceMs)}; ${whose('vi', `và ${rest} cơ quan khác`)}`,
      en: `${standing.en}; since ${at(sinceMs)}; ${whose('en', `and ${rest} more`)}`,
    },
    link,
    agencyId: null,
  };
}

function toOptionsText({ options, consequence }: BulletinRemarks['questions'][number]): Text {
  const parts = (asked: string, then: string) =>
    [
      ...(options === '' ? [] : [`${asked}: ${options}`]),
      ...(consequence === '' ? [] : [`${then}: ${consequence}`]),
    ].join(' · ');
  return {
    vi: parts('Phương án', 'Hệ quả') || 'Chưa ghi phương án, hệ quả',
    en: parts('Options', 'Consequence') || 'No options or consequence written',
  };
}

function toLateText({ agency, dueMs }: BulletinCase, atMs: number, at: At): Text {
  const who = agency ?? { vi: 'chưa có cơ quan chủ trì', en: 'no lead agency' };
  if (dueMs === null) return who;
  const span = toSpanText(atMs - dueMs);
  return {
    vi: `${who.vi}: quá hạn ${span.vi}, hạn ${at(dueMs)}`,
    en: `${who.en}: late by ${span.en}, due ${at(dueMs)}`,
  };
}

const toPercent = (share: number): string => toNumberText(share * 100, 1);
const toDay = (day: string): string => day.split('-').toReversed().join('/');

function toPlanLine(one: OffPlanFigure & { readonly serviceId: string }, at: At): BulletinLine {
  const { name, value, plan, unit, decimals, share, due, agency, from, to, issuedMs, explained } = one;
  const of = from === null || to === null ? '' : `, ${toDay(from)} – ${toDay(to)}`;
  const told = issuedMs === null ? '' : `, ${at(issuedMs)}`;
  const numbers = `${toNumberText(value, decimals)} / ${toNumberText(plan, decimals)} ${unit}`;
  return {
    text: {
      vi: `${name.vi}: ${numbers}, đạt ${toPercent(share)} % kế hoạch, theo tiến độ phải đạt ${toPercent(due)} %`,
      en: `${name.en}: ${numbers}, ${toPercent(share)} % of the plan where ${toPercent(due)} % was due`,
    },
    small: {
      vi: `${agency.vi}${of}${told}${explained === null ? '' : `; giải trình: ${explained}`}`,
      en: `${agency.en}${of}${told}${explained === null ? '' : `; explained: ${explained}`}`,
    },
    link: `/services/${one.serviceId}`,
    agencyId: null,
  };
}

function toOfficialLine(
  {
    title,
    issuer,
    number,
    issuedMs,
    nextMs,
    riskLevel,
    serviceId,
  }: OfficialRisk & { readonly serviceId: string },
  atMs: number,
  at: At,
): BulletinLine {
  const level =
    riskLevel === null ? null : { vi: `cấp độ rủi ro ${riskLevel}`, en: `risk level ${riskLevel}` };
  const isLate = nextMs !== null && nextMs < atMs;
  const next =
    nextMs === null
      ? null
      : isLate
        ? {
            vi: `bản tin tiếp theo hẹn ${at(nextMs)} chưa có`,
            en: `the next, promised for ${at(nextMs)}, has not come`,
          }
        : { vi: `bản tin tiếp theo ${at(nextMs)}`, en: `next ${at(nextMs)}` };
  const small = (of: 'vi' | 'en', no: string, issued: string) =>
    [
      issuer[of],
      ...(number === null ? [] : [`${no} ${number}`]),
      `${issued} ${at(issuedMs)}`,
      level?.[of],
      next?.[of],
    ]
      .filter((word) => word !== undefined && word !== '')
      .join(', ');
  return {
    text: { vi: `Chính thức: ${title.vi}`, en: `Official: ${title.en}` },
    small: { vi: small('vi', 'số', 'phát lúc'), en: small('en', 'no.', 'issued') },
    link: `/services/${serviceId}`,
    agencyId: null,
  };
}

function toFeedLine({ feedId, name, agencyId, agency, state, lastMs }: BulletinFeed, at: At): BulletinLine {
  const last = lastMs === null ? null : { vi: `lần gần nhất ${at(lastMs)}`, en: `last heard ${at(lastMs)}` };
  const small = (of: 'vi' | 'en') =>
    [agency[of], STATES[state][of], ...(last === null ? [] : [last[of]])].join(', ');
  return { text: name, small: { vi: small('vi'), en: small('en') }, link: `/feeds/${feedId}`, agencyId };
}

function toUnknownText({ assets, failed, withheld }: BulletinContent['unknown']): Text | null {
  const names = (list: readonly Text[], of: 'vi' | 'en') => list.map((one) => one[of]).join(', ');
  const parts: Text[] = [];
  if (assets.silent > 0)
    parts.push({
      vi: `${assets.silent} trong ${assets.of} thiết bị, điểm đo chưa gửi lần nào hoặc đã ngừng gửi mọi số liệu.`,
      en: `${assets.silent} of ${assets.of} devices and points send nothing any more, or never did.`,
    });
  if (failed.length > 0)
    parts.push({
      vi: `Chưa đọc được số liệu của: ${names(failed, 'vi')}.`,
      en: `Could not be read: ${names(failed, 'en')}.`,
    });
  if (withheld.length > 0)
    parts.push({
      vi: `Không đưa vào bản tin vì nguồn hạn chế người xem: ${names(withheld, 'vi')}.`,
      en: `Left out, as not all the staff may see what it rests on: ${names(withheld, 'en')}.`,
    });
  if (parts.length === 0) return null;
  return { vi: parts.map(({ vi }) => vi).join(' '), en: parts.map(({ en }) => en).join(' ') };
}
