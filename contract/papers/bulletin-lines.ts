/** The lines of the morning bulletin, one maker for each kind of fact. Pure. */
import type {
  BulletinCase,
  BulletinContent,
  BulletinDecision,
  BulletinFeed,
  BulletinGroup,
  BulletinRemarks,
  OfficialRisk,
  OffPlanFigure,
} from './bulletin.ts';
import { toNumberText } from './report-text.ts';
import type { Language, Text } from '../basics/text.ts';
import { toUnitWord } from '../basics/unit-word.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../basics/time-units.ts';

export interface BulletinLine {
  readonly text: Text;
  /** Of whom, since when, of when. */
  readonly small: Text;
  /** Path of the console where it is to be seen. */
  readonly link: string | null;
  /** Whom to call about it. */
  readonly agencyId: string | null;
}

const STATES: Readonly<Record<BulletinFeed['state'], Text>> = {
  waiting: { vi: 'chưa gửi lần nào', en: 'never delivered' },
  old: { vi: 'số liệu cũ', en: 'its data are old' },
  overdue: { vi: 'quá hạn gửi', en: 'overdue' },
  delinquent: { vi: 'ngừng gửi', en: 'delinquent' },
};

const MOST_SHOWN_AGENCIES = 3;

/** `3 ngày`, `5 giờ`, `20 phút`: whole ones, rounded down. */
function toSpanText(ms: number): Text {
  const [count, vi, en] =
    ms >= 2 * DAY_MS
      ? [Math.floor(ms / DAY_MS), 'ngày', 'days']
      : ms >= 2 * HOUR_MS
        ? [Math.floor(ms / HOUR_MS), 'giờ', 'hours']
        : [Math.max(0, Math.floor(ms / MINUTE_MS)), 'phút', 'min'];
  const figure = toFigure(count, 0);
  return { vi: `${figure.vi} ${vi}`, en: `${figure.en} ${en}` };
}

export type At = (ms: number) => string;

export const toBy = (name: string | null): string => (name === null ? '' : ` (${name})`);

export function toCaseFace({
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

/** Where it is decided: not each of them is a case. */
const DECIDED_AT: Readonly<Record<BulletinDecision['what'], (id: number) => string>> = {
  extension: (id) => `/cases/${id}`,
  told: (id) => `/cases/${id}`,
  approval: (id) => `/cases/${id}`,
  purpose: (id) => `/purposes?show=toDecide&purpose=${id}`,
  delegation: () => '/delegations',
};

export function toDecisionFace(one: BulletinDecision): Pick<BulletinLine, 'text' | 'link' | 'agencyId'> {
  return { ...toCaseFace(one), link: DECIDED_AT[one.what](one.id) };
}

export function toDecisionText({ what, sinceMs, untilMs, by, agency }: BulletinDecision, at: At): Text {
  const since = at(sinceMs);
  const until = at(untilMs ?? sinceMs);
  const whose = agency ?? { vi: 'chưa có cơ quan chủ trì', en: 'no lead agency' };
  switch (what) {
    case 'extension':
      return {
        vi: `Xin lùi hạn đến ${until}${toBy(by)}, gửi lúc ${since}`,
        en: `Asks for time until ${until}${toBy(by)}, since ${since}`,
      };
    case 'told':
      return {
        vi: `Đã báo cáo lãnh đạo thành phố lúc ${since}${toBy(by)}, chưa kết thúc`,
        en: `Brought before the leaders at ${since}${toBy(by)}, not over`,
      };
    case 'approval':
      return {
        vi: `${whose.vi}: chờ người đứng đầu cơ quan hoặc lãnh đạo phê duyệt bước tiếp theo, từ ${since}`,
        en: `${whose.en}: its next step waits for the approval of a head or a leader, since ${since}`,
      };
    case 'purpose':
      return {
        vi: `Dữ liệu của ${whose.vi}${toBy(by)}: chờ quyết định từ ${since}, xin xem đến ${until}`,
        en: `Data of ${whose.en}${toBy(by)}: waits for a decision since ${since}, asked for until ${until}`,
      };
    case 'delegation':
      return {
        vi: `${whose.vi}: hết hiệu lực ${until}, gia hạn hay kết thúc`,
        en: `${whose.en}: ends ${until}, to be extended or taken back`,
      };
  }
}

/** What happened in the night by the time of it; what was told late of before it stands apart. */
export function toNightText({ alerts, cases }: BulletinContent['night'], from: string, to: string): Text {
  const ended = alerts.count - alerts.going;
  const least = alerts.isWhole ? '' : '≥ ';
  const [all, over, going] = [toFigure(alerts.count, 0), toFigure(ended, 0), toFigure(alerts.going, 0)];
  const before = toApart(alerts.before, (count) => ({
    vi: ` (${count.vi} bắt đầu từ trước)`,
    en: ` (${count.en} began before)`,
  }));
  const olderAlerts = toApart(alerts.older, (count) => ({
    vi: `; thêm ${count.vi} cảnh báo đã hết từ trước, tin đến muộn`,
    en: `; ${count.en} more were over before and told late`,
  }));
  const olderCases = toApart(cases.older, (count) => ({
    vi: ` (thêm ${count.vi} mở cho việc xảy ra từ trước, tin đến muộn)`,
    en: ` (${count.en} more about what happened before and was told late)`,
  }));
  const seen =
    alerts.count === 0
      ? { vi: 'không có cảnh báo', en: 'no alert' }
      : {
          vi: `${least}${all.vi} cảnh báo${before.vi}, ${least}${over.vi} đã hết, ${least}${going.vi} còn tiếp diễn`,
          en: `${least}${all.en} alerts${before.en}, ${least}${over.en} ended, ${least}${going.en} still on`,
        };
  const [opened, closed] = [toFigure(cases.opened, 0), toFigure(cases.closed, 0)];
  const [open, late] = [toFigure(cases.open, 0), toFigure(cases.late, 0)];

  return {
    vi: `Từ ${from} đến ${to}: ${seen.vi}${olderAlerts.vi}. Vụ việc: mở mới ${opened.vi}${olderCases.vi}, kết thúc ${closed.vi}; đang mở ${open.vi}, quá hạn ${late.vi}.`,
    en: `From ${from} to ${to}: ${seen.en}${olderAlerts.en}. Cases: ${opened.en} opened${olderCases.en}, ${closed.en} closed; ${open.en} open, ${late.en} late.`,
  };
}

/** Nothing where there are none, or an old bulletin does not say. */
function toApart(count: number | undefined, toWords: (count: Text) => Text): Text {
  return count === undefined || count === 0 ? { vi: '', en: '' } : toWords(toFigure(count, 0));
}

export function toGroupLine(
  { title, count, going, sinceMs, agencies, link }: BulletinGroup,
  at: At,
): BulletinLine {
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
      vi: others === 0 ? title.vi : `${toUnended(title.vi)} và ${others} cảnh báo khác cùng nguyên nhân`,
      en: others === 0 ? title.en : `${toUnended(title.en)} and ${others} more of one cause`,
    },
    small: {
      vi: `${standing.vi}; từ ${at(sinceMs)}; ${whose('vi', `và ${rest} cơ quan khác`)}`,
      en: `${standing.en}; since ${at(sinceMs)}; ${whose('en', `and ${rest} more`)}`,
    },
    link,
    agencyId: null,
  };
}

/** A title that is a sentence, with more behind it. */
const toUnended = (title: string): string => title.replace(/\.$/u, '');

export function toOptionsText({ options, consequence }: BulletinRemarks['questions'][number]): Text {
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

export function toLateText({ agency, dueMs }: BulletinCase, atMs: number, at: At): Text {
  const who = agency ?? { vi: 'chưa có cơ quan chủ trì', en: 'no lead agency' };
  if (dueMs === null) return who;
  const span = toSpanText(atMs - dueMs);
  return {
    vi: `${who.vi}: quá hạn ${span.vi}, hạn ${at(dueMs)}`,
    en: `${who.en}: late by ${span.en}, due ${at(dueMs)}`,
  };
}

const toPercent = (share: number): Text => toFigure(share * 100, 1);
/** As each language writes it: `1.375`, `1,375`. */
const toFigure = (value: number, decimals: number): Text => ({
  vi: toNumberText(value, decimals),
  en: value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
});
const toDay = (day: string): string => day.split('-').toReversed().join('/');

export function toPlanLine(one: OffPlanFigure & { readonly serviceId: string }, at: At): BulletinLine {
  const { name, value, plan, unit, decimals, share, due, agency, from, to, issuedMs, explained } = one;
  const of = from === null || to === null ? '' : `, ${toDay(from)} – ${toDay(to)}`;
  const told = issuedMs === null ? '' : `, ${at(issuedMs)}`;
  const [reached, whole] = [toFigure(value, decimals), toFigure(plan, decimals)];
  const numbers = (of: Language): string => `${reached[of]} / ${whole[of]} ${toUnitWord(unit, of)}`;
  const [is, was] = [toPercent(share), toPercent(due)];
  return {
    text: {
      vi: `${name.vi}: ${numbers('vi')}, đạt ${is.vi} % kế hoạch, theo tiến độ phải đạt ${was.vi} %`,
      en: `${name.en}: ${numbers('en')}, ${is.en} % of the plan where ${was.en} % was due`,
    },
    small: {
      vi: `${agency.vi}${of}${told}${explained === null ? '' : `; giải trình: ${explained}`}`,
      en: `${agency.en}${of}${told}${explained === null ? '' : `; explained: ${explained}`}`,
    },
    link: `/services/${one.serviceId}`,
    agencyId: null,
  };
}

export function toOfficialLine(
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

export function toFeedLine(
  { feedId, name, agencyId, agency, state, lastMs, measuredMs = null }: BulletinFeed,
  at: At,
): BulletinLine {
  const last = toLastText({ state, lastMs, measuredMs }, at);
  const small = (of: 'vi' | 'en') =>
    [agency[of], STATES[state][of], ...(last === null ? [] : [last[of]])].join(', ');
  return { text: name, small: { vi: small('vi'), en: small('en') }, link: `/feeds/${feedId}`, agencyId };
}

/** Of data that are old the time of the newest measurement: the delivery came in time, and says nothing of their age. */
function toLastText(
  { state, lastMs, measuredMs }: Required<Pick<BulletinFeed, 'state' | 'lastMs' | 'measuredMs'>>,
  at: At,
): Text | null {
  const sent = lastMs === null ? null : { vi: `lần gần nhất ${at(lastMs)}`, en: `last heard ${at(lastMs)}` };
  if (measuredMs === null) return sent;
  const measured = { vi: `số liệu đo mới nhất ${at(measuredMs)}`, en: `newest measured ${at(measuredMs)}` };
  if (state === 'old' || sent === null) return measured;
  return { vi: `${sent.vi}, ${measured.vi}`, en: `${sent.en}, ${measured.en}` };
}

export function toUnknownText({ assets, failed, withheld }: BulletinContent['unknown']): Text | null {
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
