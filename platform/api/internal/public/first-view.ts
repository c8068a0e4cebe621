/**
 * What stands on the citizen app's page before its script has come: notices and what services tell of the whole city, as the
 * app itself writes them a second later, in the language that the browser asks for. Pure.
 */
import type { Language } from '../../../../contract/basics/text.ts';
import type { Around } from '../../../../contract/services/around.ts';
import { toTimeText } from '../../../../contract/papers/report-text.ts';
import { toXml } from '../../../kernel/xml-text.ts';

/** The app's own words by their keys, as its build writes them beside its page. */
export type AppWords = Readonly<Record<string, string>>;

/** Where the page has room for it. */
export const FIRST_VIEW = '<!--first-view-->';
/** A screen of a telephone; the rest comes with the script. */
const MOST_CARDS = 8;

export function toFirstView(
  { atMs, cards, notices, cityName, timeZone, isDemo }: Around,
  words: AppWords,
  language: Language = 'vi',
): string {
  const say = (key: string, holes: Readonly<Record<string, string>> = {}) =>
    toXml((words[key] ?? '').replaceAll(/\{\{(\w+)\}\}/gu, (_whole, name: string) => holes[name] ?? ''));
  const time = (timeMs: number) => toTimeText(timeMs, timeZone);
  /** Classes are those of the app's own cards. */
  const drawCard = (
    level: string,
    heading: string,
    lines: Readonly<Record<'saying' | 'advice' | 'quiet', string | null>>,
  ) =>
    `<li class="card" data-level="${level}"><h3>${heading}</h3>${Object.entries(lines)
      .map(([kind, line]) => (line === null ? '' : `<p class="${kind}">${line}</p>`))
      .join('')}</li>`;
  const told = notices
    .filter(({ expiresMs }) => expiresMs > atMs)
    .map(({ level, kind, headline, instruction, areaName, expiresMs }) => {
      const isOver = kind === 'all-clear';
      const look = isOver ? 'calm' : level === 'extreme' || level === 'severe' ? 'danger' : 'care';
      return drawCard(
        look,
        `${say('notice')} <span class="level">${say(isOver ? 'notice.over' : `notice.level.${level}`)}</span>`,
        {
          saying: toXml(headline[language]),
          advice: toXml(instruction[language]),
          quiet: `${toXml(areaName[language])} · ${time(expiresMs)}`,
        },
      );
    });
  const fresh = cards
    .filter(({ state }) => state === 'fresh')
    .slice(0, MOST_CARDS)
    .map(({ name, level, saying, advice, timeMs, source }) =>
      drawCard(
        level ?? 'unknown',
        `${toXml(name[language])} <span class="level">${say(`level.${level ?? 'unknown'}`)}</span>`,
        {
          saying: saying === null ? null : toXml(saying[language]),
          advice: advice === null ? null : toXml(advice[language]),
          quiet: timeMs === null || source === null ? null : `${time(timeMs)} · ${toXml(source[language])}`,
        },
      ),
    );
  const none = told.length === 0 ? `<p class="none">${say('notices.noneInCity')}</p>` : '';
  return [
    isDemo ? `<p class="note">${say('demo')}</p>` : '',
    `<p class="as-of">${say('asOf', { time: time(atMs) })}</p>`,
    `${none}<ul class="cards">${told.join('')}</ul>`,
    `<h2>${say('near.inCity', { city: cityName[language] })}</h2><ul class="cards">${fresh.join('')}</ul>`,
  ].join('');
}
