/** What a widget tells, as plain lines: made of the public answers and nothing else. Pure. */
import type { Language, Text } from '../../contract/basics/text.ts';
import type { Around } from '../../contract/services/around.ts';
import type { CitizenCard } from '../../contract/services/citizen-card.ts';
import { toAge, toNumberText, toTimeText } from '../../ui/words/format.ts';
import { looks, toLook, type Look } from '../near/looks.ts';
import { fill, widgetWords } from './widget-words.ts';

/** One thing that is told. */
export interface WidgetLine {
  readonly look: Look | 'none';
  /** The level as shape and word; empty: it has none. */
  readonly level: string;
  readonly saying: string;
  readonly advice: string;
  /** Age and source. */
  readonly quiet: string;
}

/** As the service of feedback answers it. */
export interface Answered {
  readonly days: number;
  readonly atMs: number;
  readonly received: number;
  readonly open: number;
  readonly overdue: number;
  readonly onTime: number;
  readonly late: number;
}

const MOST_LINES = 5;
const SERVICES = { air: 'air-quality', flood: 'flooding' } as const;

/** The worst first, as the city tells them; a matter of which nothing is known says so. */
export function tellMatter(what: 'air' | 'flood', around: Around, language: Language): readonly WidgetLine[] {
  const cards = around.cards.filter(({ serviceId }) => serviceId === SERVICES[what]).slice(0, MOST_LINES);
  return cards.length === 0
    ? [plain(widgetWords[language].unknown)]
    : cards.map((card) => toLine(card, around, language));
}

export function tellNotices({ notices, atMs, timeZone }: Around, language: Language): readonly WidgetLine[] {
  const words = widgetWords[language];
  const held = notices.filter(({ expiresMs }) => expiresMs > atMs);
  if (held.length === 0) return [plain(words.noNotices)];
  return held.slice(0, MOST_LINES).map(({ kind, level, headline, instruction, areaName, expiresMs }) => {
    const look: Look =
      kind === 'all-clear' ? 'calm' : level === 'extreme' || level === 'severe' ? 'danger' : 'care';
    return {
      look,
      level: `${looks[look]} ${words.levels[look]}`,
      saying: headline[language],
      advice: instruction[language],
      quiet: `${areaName[language]} · ${fill(words.until, toTimeText(expiresMs, 'dateMinute', language, timeZone))}`,
    };
  });
}

/** Of requests of so many days: how many, and how many were answered in time. */
export function tellService(answered: Answered, language: Language, timeZone: string): readonly WidgetLine[] {
  const { days, received, open, overdue, onTime, late, atMs } = answered;
  const number = (value: number) => toNumberText(value, 0, language);
  const share = onTime + late === 0 ? undefined : Math.floor((100 * onTime) / (onTime + late));
  const time = toTimeText(atMs, 'dateMinute', language, timeZone);
  return [
    {
      ...plain(
        language === 'vi'
          ? `${number(days)} ngày qua: nhận ${number(received)} phản ánh, đang xử lý ${number(open)}, quá hạn ${number(overdue)}.`
          : `Last ${number(days)} days: requests received ${number(received)}, open ${number(open)}, overdue ${number(overdue)}.`,
      ),
      advice:
        share === undefined
          ? ''
          : language === 'vi'
            ? `Xong đúng hạn ${share} % (${number(onTime)}/${number(onTime + late)}).`
            : `Done in time: ${share} % (${number(onTime)} of ${number(onTime + late)}).`,
      quiet: time,
    },
  ];
}

export const plain = (saying: string): WidgetLine => ({
  look: 'none',
  level: '',
  saying,
  advice: '',
  quiet: '',
});

function toLine(card: CitizenCard, { atMs, timeZone }: Around, language: Language): WidgetLine {
  const words = widgetWords[language];
  const { name, state, saying, advice, timeMs, source, quality } = card;
  const look = toLook(card);
  const text = (one: Text | null) => one?.[language] ?? '';
  const level = `${name[language]}: ${looks[look]} ${words.levels[look]}`;
  if (saying === null || timeMs === null) return { ...plain(words.unknown), look, level };
  const { unit, count } = toAge(Math.max(0, atMs - timeMs) / 1_000);
  return {
    look,
    level,
    saying:
      state === 'stale'
        ? fill(words.stale, `${toTimeText(timeMs, 'dateMinute', language, timeZone)}. ${saying[language]}`)
        : saying[language],
    advice: text(advice),
    quiet: [
      fill(words.ages[unit], count),
      ...(source === null ? [] : [fill(words.source, source[language])]),
      ...(quality === null || quality === 'valid' ? [] : [words.doubted]),
    ].join(' · '),
  };
}
