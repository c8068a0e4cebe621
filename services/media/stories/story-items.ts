/** Stories as records: what each is now, of the texts that joined it; only what has changed is told. Pure. */
import type { Facts, RecordItem } from '../../../contract/records/record-item.ts';
import { HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { Told } from './clusters.ts';
import type { CityName } from '../../../platform/sdk/text.ts';
import type { Gathered } from './follow-job.ts';
import { toDoublingMin, toHalfLifeHours, toUsualOfTopic, toZ } from './rise.ts';
import { isOfAnswer, toHours } from './spread.ts';
import { BY_PEOPLE, OVER, STORY, STORY_STATUS } from './story.ts';
import type { TextFacts } from './text-facts.ts';
import { toWilson } from './tone.ts';
import type { ToneId } from './tones.ts';
import { toTopicName } from './topics.ts';

export interface Member extends Told {
  readonly title: string;
  readonly facts: TextFacts;
  readonly tone: ToneId;
  readonly isPost: boolean;
}

type Known = Gathered['stories'][number];
type Around = Pick<Gathered, 'stories' | 'usual' | 'shares' | 'least' | 'owners' | 'wardAgencies'>;

const RECENT_MS = 6 * HOUR_MS;
const SHOWN_HOURS = 24;
/** A story that nobody told of for so long has ended. */
const QUIET_MS = 72 * HOUR_MS;
/** Fewer texts in the last hours are not many, however quiet the night. */
const LEAST_RECENT = 5;
/** It is rising until it has come down to this share of what made it rise. */
const CALM_SHARE = 0.5;
const HALF = 0.5;

export function toStoryItems(members: readonly Member[], around: Around, endMs: number): RecordItem[] {
  const known = new Map(around.stories.map((one) => [one.code, one]));
  const groups = Map.groupBy(
    members.filter(({ story }) => story !== ''),
    ({ story }) => story,
  );
  const told = [...groups].flatMap(
    ([code, group]) => toItem(code, group, known.get(code), around, endMs) ?? [],
  );
  // All of its texts are older than what is looked at.
  const left = around.stories
    .filter(({ code, status }) => !groups.has(code) && !OVER.has(status))
    .map(({ code }) => toEnd(code, endMs));
  return [...told, ...left];
}

function toEnd(code: string, endMs: number): RecordItem {
  const status = STORY_STATUS.ended;
  return { kind: STORY, code, timeMs: endMs, status, closedMs: endMs, patch: true, body: {} };
}

function toItem(
  code: string,
  group: readonly Member[],
  known: Known | undefined,
  around: Around,
  endMs: number,
): RecordItem | undefined {
  const ordered = group.toSorted((a, b) => a.timeMs - b.timeMs);
  const body = toBody(ordered, known, around, endMs);
  const isQuiet = endMs - body.lastMs > QUIET_MS;
  if (isQuiet)
    return known === undefined || known.status === STORY_STATUS.ended ? undefined : toEnd(code, endMs);
  const title = toTitle(ordered, body.place);
  const status = toStatus(known, body, around);
  const place = toPlace(ordered);
  if (known === undefined)
    return {
      kind: STORY,
      code,
      timeMs: endMs,
      openedMs: Math.min(endMs, ordered[0]?.timeMs ?? endMs),
      status,
      title,
      ...place,
      body,
    };
  const changed = Object.fromEntries(
    Object.entries(body).filter(([field, value]) => known.body[field] !== value),
  );
  const isMoved = place.lon !== known.lon || place.lat !== known.lat;
  if (Object.keys(changed).length === 0 && status === known.status && title === known.title && !isMoved)
    return undefined;
  return {
    kind: STORY,
    code,
    timeMs: endMs,
    status: status === known.status ? '' : status,
    // One that had ended and is told of again.
    ...(OVER.has(known.status) ? { closedMs: null } : {}),
    title,
    ...place,
    patch: true,
    body: changed,
  };
}

function toBody(ordered: readonly Member[], known: Known | undefined, around: Around, endMs: number) {
  const [first] = ordered;
  const count = (test: (member: Member) => boolean) => ordered.filter(test).length;
  const sourcesOf = (list: readonly Member[]) => new Set(list.map(({ source }) => source)).size;
  const topic = toMost(ordered.map((one) => one.facts.topic)) || 'other';
  const place = findPlace(ordered);
  const recent = count(({ timeMs }) => endMs - timeMs < RECENT_MS);
  const usual = toUsualOfTopic(around.usual, around.shares, topic);
  const negative = count(({ tone }) => tone === 'negative');
  const answer = typeof known?.body['answer'] === 'string' ? known.body['answer'] : '';
  const carriers = ordered.filter(({ text }) => isOfAnswer(text, answer));
  const hourMs = Math.ceil(endMs / HOUR_MS) * HOUR_MS;
  const hoursOf = (list: readonly Member[]) =>
    toHours(
      list.map(({ timeMs }) => timeMs),
      hourMs,
      SHOWN_HOURS,
    );
  const hours = hoursOf(ordered);
  return {
    topic,
    agency: toAgency(ordered, topic, around),
    place: place?.name ?? '',
    ward: place?.kind === 'ward' ? place.id : null,
    articles: count(({ isPost }) => !isPost),
    posts: count(({ isPost }) => isPost),
    sources: sourcesOf(ordered),
    independent: sourcesOf(ordered.filter(({ repeats }) => repeats === '')),
    negative,
    neutral: count(({ tone }) => tone === 'neutral'),
    positive: count(({ tone }) => tone === 'positive'),
    mood: toWilson(negative, ordered.length).low > HALF ? 'negative' : 'mixed',
    firstSource: first?.source ?? '',
    lastMs: ordered.at(-1)?.timeMs ?? endMs,
    recent,
    usual: usual === null ? null : toTenth(usual.mean),
    z: usual === null ? null : toTenth(toZ(recent, usual)),
    doublingMin: toDoublingMin(ordered.map(({ timeMs }) => timeMs)),
    halfLifeHours: toHalfLifeHours(hours),
    hours: hours.join(','),
    answerHours: hoursOf(carriers).join(','),
    answerTexts: carriers.length,
  } satisfies Facts;
}

type Body = ReturnType<typeof toBody>;

/** People's words stand; else it rises when it is more than usual and enough sources tell of it independently. */
function toStatus(known: Known | undefined, { independent, recent, z }: Body, { least }: Around): string {
  if (known !== undefined && BY_PEOPLE.has(known.status)) return known.status;
  const wasRising = known?.status === STORY_STATUS.rising;
  const share = wasRising ? CALM_SHARE : 1;
  const isMuch = recent >= LEAST_RECENT * share && (z === null || z >= least.rise * share);
  return isMuch && independent >= least.sources ? STORY_STATUS.rising : STORY_STATUS.following;
}

/** Whose matter it is: the owner of what its topic concerns, whom the texts name, the ward. '' where nothing says so. */
function toAgency(ordered: readonly Member[], topic: string, { owners, wardAgencies }: Around): string {
  const ward = toMost(ordered.map((one) => one.ward).filter((code) => code !== ''));
  const named = toMost(ordered.flatMap(({ facts }) => facts.agencies));
  return owners[topic] || named || (wardAgencies[ward] ?? '');
}

/** The first article's title. A post is somebody's: nothing of it is passed on. */
function toTitle(ordered: readonly Member[], place: string): string {
  const article = ordered.find(({ isPost }) => !isPost);
  if (article !== undefined) return article.title;
  const topic = toTopicName(toMost(ordered.map((one) => one.facts.topic)) || 'other').vi.toLowerCase();
  return `Bài đăng về ${topic}${place === '' ? '' : `, ${place}`}`;
}

/** A point where a place has one; a ward has none. */
function toPlace(ordered: readonly Member[]): { lon: number | null; lat: number | null } {
  const place = findPlace(ordered);
  return place?.kind === 'place' ? { lon: place.lon, lat: place.lat } : { lon: null, lat: null };
}

/** The place that is named most. */
function findPlace(ordered: readonly Member[]): CityName | undefined {
  const name = toMost(ordered.flatMap(({ facts }) => facts.place?.name ?? []));
  return ordered.find(({ facts }) => facts.place?.name === name)?.facts.place;
}

/** What is said most often; the first of those that are; '' of nothing. */
function toMost<Value extends string>(list: readonly Value[]): Value | '' {
  let best: Value | '' = '';
  let most = 0;
  for (const [value, same] of Map.groupBy(list, (one) => one))
    if (same.length > most) [best, most] = [value, same.length];
  return best;
}

const toTenth = (value: number): number => Math.round(value * 10) / 10;
