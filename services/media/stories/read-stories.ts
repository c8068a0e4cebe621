/** Stories as the screens and papers tell them, as they stood at a time. */
import type { RecordView } from '../../../contract/records/record-view.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { ScopedReads, ServiceReads } from '../../../platform/sdk/service.ts';
import type { Stories, StoryView } from '../answers.ts';
import { toAmount } from '../norms.ts';
import { ARTICLE } from './article.ts';
import { readHours } from './read-usual.ts';
import { toUsual } from './rise.ts';
import { OVER, STORY, toStoryStatusName } from './story.ts';
import { toWilson } from './tone.ts';
import { TONES } from './tones.ts';
import { toTopicName } from './topics.ts';

const MOST_STORIES = 200;
const MOST_SOURCES = 15;
const SHOWN_HOURS = 48;
const DAY_HOURS = 24;
const USUAL_HOURS = 8 * 168;
const COUNTED_DAYS = 7;
/** One that has ended is shown so long. */
const ENDED_MS = 2 * DAY_MS;

type Reads = Pick<ServiceReads, 'findAgencyName'>;

export async function readStories(reads: ScopedReads, atMs: number): Promise<Stories> {
  const hourMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const days = { kind: ARTICLE, fromMs: atMs - (COUNTED_DAYS - 1) * DAY_MS, toMs: atMs };
  const [page, hours, topics, tones, sources] = await Promise.all([
    reads.page({ kind: STORY, atMs, fromMs: atMs - 30 * DAY_MS, limit: MOST_STORIES }),
    readHours(reads, hourMs, USUAL_HOURS + SHOWN_HOURS),
    reads.countRecords({ ...days, by: ['topic'] }),
    reads.countRecords({ ...days, by: ['tone'] }),
    reads.countRecords({ ...days, by: ['source'] }),
  ]);
  const shown = page.records.filter(
    ({ closedMs, updatedMs }) => closedMs === null || atMs - updatedMs < ENDED_MS,
  );
  const usualDay = toUsual(hours, DAY_HOURS);
  const last = hours.slice(-DAY_HOURS);
  const counted = last.filter((count) => count !== null);
  return {
    atMs,
    day: counted.length === 0 ? null : counted.reduce((sum, count) => sum + count, 0),
    usualDay: usualDay?.mean ?? null,
    usualWeeks: usualDay?.weeks ?? 0,
    volume: toVolume(hours, hourMs),
    topics: listCounts(topics, 'topic').map(([id, articles]) => ({ id, name: toTopicName(id), articles })),
    tones: toTones(listCounts(tones, 'tone')),
    sources: listCounts(sources, 'source')
      .slice(0, MOST_SOURCES)
      .map(([source, articles]) => ({ source, articles })),
    isComplete: [topics, tones, sources].every(({ isComplete }) => isComplete),
    stories: shown.map((record) => toStory(record, reads, atMs)),
    hasMore: page.next !== null,
    leastSources: toAmount(reads.norms, 'sources', atMs),
    leastRise: toAmount(reads.norms, 'rise', atMs),
    answerMin: toAmount(reads.norms, 'answer', atMs),
  };
}

/** Of all, whoever asks: for headline and papers, which are made once for everybody. */
export async function readKnownStories(reads: ServiceReads, atMs: number): Promise<StoryView[]> {
  const records = await reads.listRecords({
    kind: STORY,
    fromMs: atMs - 30 * DAY_MS,
    toMs: atMs,
    limit: MOST_STORIES,
  });
  return records.map((record) => toStory(record, reads, atMs));
}

export const isGoingOn = ({ status }: Pick<StoryView, 'status'>): boolean => !OVER.has(status);

/** Each hour beside the same hour of the weeks before. */
function toVolume(hours: readonly (number | null)[], endMs: number): Stories['volume'] {
  const shown = Math.min(SHOWN_HOURS, hours.length);
  const first = hours.length - shown;
  const usual = Array.from({ length: shown }, (_, at) => toUsual(hours.slice(0, first + at + 1), 1));
  return {
    timesMs: usual.map((_, at) => endMs - (shown - 1 - at) * HOUR_MS),
    articles: hours.slice(first),
    usual: usual.map((one) => one?.mean ?? null),
    deviation: usual.map((one) => one?.deviation ?? null),
  };
}

/** None as long as no article was read through: that is no zero. */
function toTones(counts: readonly (readonly [tone: string, articles: number])[]): Stories['tones'] {
  if (counts.length === 0) return [];
  return TONES.map(({ id, name }) => ({
    id,
    name,
    articles: counts.find(([tone]) => tone === id)?.[1] ?? 0,
  }));
}

function listCounts(
  { cells }: Awaited<ReturnType<ServiceReads['countRecords']>>,
  facet: string,
): [id: string, articles: number][] {
  return cells
    .flatMap(({ by, received }): [string, number][] =>
      by[facet] == null || received === 0 ? [] : [[by[facet], received]],
    )
    .toSorted((a, b) => b[1] - a[1]);
}

export function toStory(
  { id, code, title, status, openedMs, body }: RecordView,
  reads: Reads,
  atMs: number,
): StoryView {
  const text = (field: string) => (typeof body[field] === 'string' ? body[field] : '');
  const maybe = (field: string) => (text(field) === '' ? null : text(field));
  const number = (field: string) => (typeof body[field] === 'number' ? body[field] : null);
  const count = (field: string) => number(field) ?? 0;
  const hours = (field: string) => text(field).split(',').map(Number);
  const answeredMs = number('answeredMs');
  const all = count('articles') + count('posts');
  const { low, high } = toWilson(count('negative'), all);
  return {
    id,
    code,
    title,
    status,
    statusName: toStoryStatusName(status),
    topic: text('topic'),
    topicName: toTopicName(text('topic')),
    place: text('place'),
    agency: reads.findAgencyName(text('agency')) ?? null,
    articles: count('articles'),
    posts: count('posts'),
    sources: count('sources'),
    independent: count('independent'),
    negative: count('negative'),
    neutral: count('neutral'),
    positive: count('positive'),
    negativeLow: low,
    negativeHigh: high,
    firstSource: text('firstSource'),
    sinceMs: openedMs,
    lastMs: number('lastMs'),
    recent: count('recent'),
    usual: number('usual'),
    z: number('z'),
    doublingMin: number('doublingMin'),
    halfLifeHours: number('halfLifeHours'),
    hours: hours('hours'),
    answerHours: hours('answerHours'),
    answerTexts: count('answerTexts'),
    hoursEndMs: Math.ceil(atMs / HOUR_MS) * HOUR_MS,
    why: maybe('why'),
    answer: maybe('answer'),
    answeredBy: maybe('answeredBy'),
    answeredMs,
    answerAddress: maybe('answerAddress'),
    answeredAfterMin:
      answeredMs === null || openedMs === null
        ? null
        : Math.max(0, Math.round((answeredMs - openedMs) / MINUTE_MS)),
    concludedBy: maybe('concludedBy'),
    instrument: maybe('instrument'),
  };
}
