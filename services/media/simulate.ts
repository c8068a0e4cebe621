/**
 * Invented newspapers: each sends RSS or Atom of what it published in the hour; several tell of the same; every fourth night a
 * rumour runs from source to source and is denied later. Names, texts and addresses are invented, and a pure function of time.
 */
import type { SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { toBetween, toChance } from '../../platform/sdk/simulate.ts';
import { DENIAL, ELSEWHERE, ORDINARY, RUMOUR } from './simulate/topics.ts';
import type { SimulatedStory } from './simulate/topics.ts';

export interface SimulatedSource {
  readonly feedId: string;
  /** With “(mô phỏng)”: nobody takes it for a newspaper. */
  readonly name: string;
  readonly host: string;
  readonly form: 'rss' | 'atom';
}

interface World {
  readonly sources: readonly SimulatedSource[];
  /** Wards in which something happens. */
  readonly places: readonly string[];
  readonly historyDays: number;
}

interface Article {
  readonly source: number;
  readonly timeMs: number;
  readonly title: string;
  readonly excerpt: string;
}

/** Share of a day's stories that begin in each hour from 0 to 23, in hundredths. */
const BY_HOUR = [0, 0, 0, 0, 1, 3, 6, 9, 10, 9, 8, 6, 4, 4, 6, 7, 7, 6, 5, 4, 3, 1, 1, 0];
const STORIES_A_DAY = 14;
/** A story is told by so many sources on the average. */
const TOLD_SHARE = 0.45;
const LATEST_MIN = 300;
const RUMOUR_EVERY_DAYS = 4;
const RUMOUR_HOUR = 21;
const DENIED_AFTER_MIN = 80;
const WEEKEND = 0.6;

export function simulateNews(world: World): Simulation[] {
  const days = new Map<number, readonly Article[]>();
  const articlesOf = (day: number, utcOffsetMin: number): readonly Article[] => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const made = toArticles(world, day, day * DAY_MS - utcOffsetMin * MINUTE_MS);
    if (days.size > 100) days.clear();
    days.set(day, made);
    return made;
  };
  return world.sources.map((source, index) => ({
    feedId: source.feedId,
    everySec: HOUR_MS / 1_000,
    historyDays: world.historyDays,
    *pushes({ fromMs, toMs, utcOffsetMin }) {
      const toDay = (timeMs: number) => Math.floor((timeMs + utcOffsetMin * MINUTE_MS) / DAY_MS);
      for (let atMs = Math.floor(fromMs / HOUR_MS + 1) * HOUR_MS; atMs <= toMs; atMs += HOUR_MS) {
        const [before, day] = [toDay(atMs - HOUR_MS), toDay(atMs)];
        const all = [...new Set([before - 1, before, day])].flatMap((one) => articlesOf(one, utcOffsetMin));
        const mine = all.filter(
          (article) => article.source === index && article.timeMs > atMs - HOUR_MS && article.timeMs <= atMs,
        );
        if (mine.length > 0) yield toPush(source, mine, atMs);
      }
    },
  }));
}

function toArticles({ sources, places }: World, day: number, startMs: number): Article[] {
  const weekday = ((day + 3) % 7) + 1;
  const share = weekday >= 6 ? WEEKEND : 1;
  const stories = BY_HOUR.flatMap((hundredths, hour) => {
    const expected = (STORIES_A_DAY * share * hundredths) / 100;
    const count = Math.floor(expected + toChance('stories', day, hour));
    return Array.from({ length: count }, (_, i) =>
      toStory(`${day} ${hour} ${i}`, startMs + hour * HOUR_MS),
    ).flat();
  });
  const rumour =
    day % RUMOUR_EVERY_DAYS === 0 ? toRumour(`rumour ${day}`, startMs + RUMOUR_HOUR * HOUR_MS) : [];
  const away = sources.map((_, source): Article => {
    const title = ELSEWHERE[Math.floor(toChance('away', day, source) * ELSEWHERE.length)] ?? '';
    return {
      source,
      timeMs: startMs + 9 * HOUR_MS + source * MINUTE_MS,
      title,
      excerpt: `${title}, theo bản tin mô phỏng.`,
    };
  });
  return [...stories, ...rumour, ...away];

  function toStory(seed: string, fromMs: number): Article[] {
    const story = ORDINARY[Math.floor(toChance(seed, 'what') * ORDINARY.length)];
    if (story === undefined) return [];
    const first = Math.floor(toChance(seed, 'first') * sources.length);
    const tellers = sources.flatMap((_, source) =>
      source === first || toChance(seed, 'told', source) < TOLD_SHARE ? [source] : [],
    );
    return tellers.map((source) =>
      toArticle(story, {
        seed,
        source,
        timeMs:
          fromMs +
          (source === first
            ? toChance(seed, 'minute') * HOUR_MS
            : HOUR_MS + toBetween(5, LATEST_MIN, seed, source) * MINUTE_MS),
      }),
    );
  }

  function toRumour(seed: string, fromMs: number): Article[] {
    return sources.flatMap((_, source) => [
      toArticle(RUMOUR, {
        seed,
        source,
        timeMs: fromMs + (source * 12 + toBetween(0, 8, seed, source)) * MINUTE_MS,
      }),
      toArticle(DENIAL, { seed, source, timeMs: fromMs + (DENIED_AFTER_MIN + source * 25) * MINUTE_MS }),
    ]);
  }

  function toArticle(
    { titles, excerpts }: SimulatedStory,
    { seed, source, timeMs }: { readonly seed: string; readonly source: number; readonly timeMs: number },
  ): Article {
    const place = places[Math.floor(toChance(seed, 'place') * places.length)] ?? '';
    const title = titles[source % titles.length] ?? titles[0];
    const excerpt = excerpts[source % excerpts.length] ?? excerpts[0];
    const fill = (text: string) => text.replaceAll('{place}', place);
    return { source, timeMs: Math.round(timeMs), title: toLarge(fill(title)), excerpt: fill(excerpt) };
  }
}

const toLarge = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

function toPush(
  { name, host, form }: SimulatedSource,
  articles: readonly Article[],
  atMs: number,
): SimulatedPush {
  const toAddress = ({ timeMs, title }: Article) =>
    `https://${host}/tin-${timeMs}-${Math.floor(toChance(title, timeMs) * 1e6)}.htm`;
  const entries = articles.map((article) => {
    const { title, excerpt, timeMs } = article;
    return form === 'rss'
      ? `<item><title>${title}</title><link>${toAddress(article)}</link><description><![CDATA[<p>${excerpt}</p>]]></description><pubDate>${new Date(timeMs).toUTCString()}</pubDate></item>`
      : `<entry><title>${title}</title><link href="${toAddress(article)}"/><id>${toAddress(article)}</id><published>${new Date(timeMs).toISOString()}</published><updated>${new Date(timeMs).toISOString()}</updated><summary>${excerpt}</summary></entry>`;
  });
  const head = '<?xml version="1.0" encoding="utf-8"?>';
  const bytes =
    form === 'rss'
      ? `${head}<rss version="2.0"><channel><title>${name}</title>${entries.join('')}</channel></rss>`
      : `${head}<feed xmlns="http://www.w3.org/2005/Atom"><title>${name}</title>${entries.join('')}</feed>`;
  return { atMs, bytes, contentType: form === 'rss' ? 'application/rss+xml' : 'application/atom+xml' };
}
