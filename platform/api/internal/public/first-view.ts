/**
 * What stands on the citizen app's page before its script has come: notices and what services tell of the whole city, as the
 * app itself writes them a second later. In Vietnamese, the app's first language. Pure.
 */
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
          saying: toXml(headline.vi),
          advice: toXml(instruction.vi),
          quiet: `${toXml(areaName.vi)} · ${time(expiresMs)}`,
        },
      );
    });
  const fresh = cards
    .filter(({ state }) => state === 'fresh')
    .slice(0, MOST_CARDS)
    .map(({ name, level, saying, advice, timeMs, source }) =>
      drawCard(
        level ?? 'unknown',
        `${toXml(name.vi)} <span class="level">${say(`level.${level ?? 'unknown'}`)}</span>`,
        {
          saying: saying === null ? null : toXml(saying.vi),
          advice: advice === null ? null : toXml(advice.vi),
          quiet: timeMs === null || source === null ? null : `${time(timeMs)} · ${toXml(source.vi)}`,
        },
      ),
    );
  const none = told.length === 0 ? `<p class="none">${say('notices.noneInCity')}</p>` : '';
  return [
    isDemo ? `<p class="note">${say('demo')}</p>` : '',
    `<p class="as-of">${say('asOf', { time: time(atMs) })}</p>`,
    `${none}<ul class="cards">${told.join('')}</ul>`,
    `<h2>${say('near.inCity', { city: cityName.vi })}</h2><ul class="cards">${fresh.join('')}</ul>`,
  ].join('');
}
