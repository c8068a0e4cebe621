/** A message as CAP 1.2, in Vietnamese and English. An exercise says so in its status and at the head of every text. */
import { EXERCISE } from '../../../contract/notices/exercise.ts';
import type { CapAlert, CapArea, CapInfo } from '../../../contract/notices/cap.ts';
import type {
  MessageKind,
  NoticeArea,
  NoticeContent,
  OfficialQuote,
} from '../../../contract/notices/notice.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { NoticeCity } from '../notice-needs.ts';
import { HAZARD_WORDS } from './templates.ts';
import { toCapTime } from '../../cap/cap.ts';

/** Before every text of an exercise, on every channel. */

export interface ToTell {
  readonly kind: MessageKind;
  readonly content: NoticeContent;
  readonly official: OfficialQuote | null;
  readonly areaName: Text;
  readonly isExercise: boolean;
  readonly identifier: string;
  readonly sender: string;
  readonly sentMs: number;
  readonly expiresMs: number;
  /** The messages of before, oldest first. */
  readonly before: readonly {
    readonly sender: string;
    readonly identifier: string;
    readonly sentMs: number;
  }[];
  /** Of the case, where it is bound to one. */
  readonly incident: string | null;
  readonly web: string;
}

const MESSAGE = { alert: 'Alert', update: 'Update', cancel: 'Cancel', 'all-clear': 'Update' } as const;
const URGENCY = { immediate: 'Immediate', expected: 'Expected', future: 'Future' } as const;
const SEVERITY = { extreme: 'Extreme', severe: 'Severe', moderate: 'Moderate', minor: 'Minor' } as const;
const CERTAINTY = { observed: 'Observed', likely: 'Likely', possible: 'Possible' } as const;
const LANGUAGE = { vi: 'vi-VN', en: 'en' } as const;
/** Our own name of the list: codes of administrative units of Quyết định 124/2004/QĐ-TTg and its successors. */
const WARD_CODE = 'VN-DVHC';

export function toCap(told: ToTell, city: NoticeCity): CapAlert {
  const { kind, identifier, sender, sentMs, isExercise, before, incident } = told;
  const time = (timeMs: number) => toCapTime(timeMs, city.utcOffsetMin);
  return {
    identifier,
    sender,
    sent: time(sentMs),
    status: isExercise ? 'Exercise' : 'Actual',
    msgType: MESSAGE[kind],
    scope: 'Public',
    ...(isExercise ? { note: `${EXERCISE.vi}. ${EXERCISE.en}.` } : {}),
    ...(before.length === 0
      ? {}
      : {
          references: before.map((one) => `${one.sender},${one.identifier},${time(one.sentMs)}`).join(' '),
        }),
    ...(incident === null ? {} : { incidents: incident }),
    info: (['vi', 'en'] as const).map((language) => toInfo(told, city, language)),
  };
}

function toInfo(told: ToTell, city: NoticeCity, language: keyof Text): CapInfo {
  const { kind, content, official, sentMs, expiresMs, isExercise, web } = told;
  const { hazard, level, urgency, certainty, onsetMs, words } = content;
  const { category, event, response } = HAZARD_WORDS[hazard];
  const isEnd = kind === 'cancel' || kind === 'all-clear';
  const time = (timeMs: number) => toCapTime(timeMs, city.utcOffsetMin);
  const prefix = isExercise ? `${EXERCISE[language]} – ` : '';
  const own = words[language];
  const quote =
    official === null
      ? ''
      : `\n${language === 'vi' ? 'Bản tin chính thức của' : 'Official bulletin of'} ${official.source}: “${official.text}”`;
  return {
    language: LANGUAGE[language],
    category: [category],
    event: event[language],
    responseType: [kind === 'all-clear' ? 'AllClear' : kind === 'cancel' ? 'None' : response],
    urgency: isEnd ? 'Past' : URGENCY[urgency],
    severity: isEnd ? 'Minor' : SEVERITY[level],
    certainty: CERTAINTY[certainty],
    effective: time(sentMs),
    ...(onsetMs === null || isEnd ? {} : { onset: time(onsetMs) }),
    expires: time(expiresMs),
    senderName: city.senderName()[language],
    headline: `${prefix}${own.headline}`,
    description: `${prefix}${own.description}${quote}`,
    instruction: `${prefix}${own.instruction}`,
    web,
    area: [toCapArea(content.area, told.areaName[language], city)],
  };
}

function toCapArea(area: NoticeArea, areaDesc: string, city: NoticeCity): CapArea {
  const round = (value: number) => String(Math.round(value * 1e5) / 1e5);
  if (area.kind === 'circle')
    return { areaDesc, circle: [`${round(area.lat)},${round(area.lon)} ${area.radiusM / 1000}`] };
  if (area.kind === 'polygon')
    return { areaDesc, polygon: [area.ring.map(([lon, lat]) => `${round(lat)},${round(lon)}`).join(' ')] };
  const codes = area.kind === 'city' ? city.listWards().map(({ code }) => code) : area.codes;
  return { areaDesc, geocode: codes.map((value) => ({ valueName: WARD_CODE, value })) };
}
