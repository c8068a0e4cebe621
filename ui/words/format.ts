/** Numbers and times as people read them, in the language on the screen and the zone of the city. */
import type { Language } from '../../contract/basics/text.ts';

const locales: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };
/** How a time is written, the same in both languages: day before month before year, then 24 hours. */
const timeStyles = {
  clock: 'HH:mm:ss',
  minute: 'HH:mm',
  month: 'MM/yyyy',
  date: 'dd/MM/yyyy',
  dateMinute: 'dd/MM/yyyy HH:mm',
  full: 'dd/MM/yyyy HH:mm:ss',
  weekday: 'weekday',
} as const;
export type TimeStyle = keyof typeof timeStyles;
/** Styles that leave the year out as long as it is this year; `near` the day as well as long as it is today. */
const nearStyles = {
  day: ['dd/MM', 'dd/MM', 'date'],
  dayMinute: ['dd/MM HH:mm', 'dd/MM HH:mm', 'dateMinute'],
  near: ['HH:mm', 'dd/MM HH:mm', 'dateMinute'],
} as const;
export type NearStyle = keyof typeof nearStyles;

const allParts = {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
} as const satisfies Intl.DateTimeFormatOptions;
const partNames: Readonly<Record<string, Intl.DateTimeFormatPartTypes>> = {
  dd: 'day',
  MM: 'month',
  yyyy: 'year',
  HH: 'hour',
  mm: 'minute',
  ss: 'second',
  weekday: 'weekday',
};

const timeFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** `14:05`, `14:05:32`, `22/11/2026 14:05:32` … of an instant in the zone; of the languages only weekdays differ. */
export function toTimeText(timeMs: number, style: TimeStyle, language: Language, timeZone: string): string {
  return fillPattern(timeMs, timeStyles[style], language, timeZone);
}

/** `22/11`, `22/11 14:05`, today `14:05`; of another year than `nowMs` is in, `07/03/2019`, `07/03/2019 23:59`. */
export function toNearText(
  timeMs: number,
  style: NearStyle,
  nowMs: number,
  language: Language,
  timeZone: string,
): string {
  const isSame = (pattern: string): boolean =>
    fillPattern(timeMs, pattern, language, timeZone) === fillPattern(nowMs, pattern, language, timeZone);
  const [today, thisYear, whole] = nearStyles[style];
  const pattern = isSame('dd/MM/yyyy') ? today : isSame('yyyy') ? thisYear : timeStyles[whole];
  return fillPattern(timeMs, pattern, language, timeZone);
}

export function isNearStyle(style: TimeStyle | NearStyle): style is NearStyle {
  return style in nearStyles;
}

function fillPattern(timeMs: number, pattern: string, language: Language, timeZone: string): string {
  const isWeekday = pattern === 'weekday';
  const key = `${isWeekday} ${language} ${timeZone}`;
  let format = timeFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(locales[language], {
      ...(isWeekday ? { weekday: 'short' } : allParts),
      timeZone,
    });
    timeFormats.set(key, format);
  }
  const parts = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
  return pattern.replaceAll(
    /dd|MM|yyyy|HH|mm|ss|weekday/g,
    (part) => parts.get(partNames[part] ?? 'literal') ?? '',
  );
}

/** `2,31` in Vietnamese, `2.31` in English. */
export function toNumberText(value: number, decimals: number, language: Language): string {
  const key = `${decimals} ${language}`;
  let format = numberFormats.get(key);
  if (format === undefined) {
    format = new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

export type AgeUnit = 'seconds' | 'minutes' | 'hours' | 'days' | 'years';
export const YEAR_DAYS = 365.25;

/** An age in its largest whole unit: 58 s, 6 min, 2 h, 3 d, 7 years. Negative ages (a clock ahead) read as 0 s. */
export function toAge(ageSec: number): { readonly unit: AgeUnit; readonly count: number } {
  const sec = Math.max(0, Math.round(ageSec));
  if (sec < 60) return { unit: 'seconds', count: sec };
  if (sec < 3_600) return { unit: 'minutes', count: Math.floor(sec / 60) };
  if (sec < 86_400) return { unit: 'hours', count: Math.floor(sec / 3_600) };
  const days = Math.floor(sec / 86_400);
  return days < YEAR_DAYS
    ? { unit: 'days', count: days }
    : { unit: 'years', count: Math.floor(days / YEAR_DAYS) };
}

/** `2.476/2.764`: how many of how many, each written as its language groups thousands. */
export function toPartText(part: number, whole: number, language: Language): string {
  return `${toNumberText(part, 0, language)}/${toNumberText(whole, 0, language)}`;
}
