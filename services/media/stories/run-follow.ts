/** Runs in a thread: reads what is new, joins it to stories, and tells what each story is now. */
import { createHash } from 'node:crypto';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import type { RunJob } from '../../../platform/sdk/service.ts';
import { toShort } from '../../../platform/sdk/plain-text.ts';
import { POST } from './article.ts';
import { joinStories } from './clusters.ts';
import type { Told } from './clusters.ts';
import type { Gathered } from './follow-job.ts';
import { createGazetteer } from '../../../platform/sdk/text.ts';
import { toStoryItems } from './story-items.ts';
import type { Member } from './story-items.ts';
import { createStanding } from './joined.ts';
import { toTextFacts } from './text-facts.ts';
import type { TextFacts } from './text-facts.ts';
import { isTone } from './tones.ts';
import { isTopic, toTopicName } from './topics.ts';

const MOST_ITEMS = 5_000;
const CODE_SIGNS = 5;
const MOST_NAMED = 80;

type GatheredText = Gathered['texts'][number];

interface ReadText extends Told {
  readonly given: GatheredText;
  readonly facts: TextFacts;
}

export const run: RunJob<Gathered> = async function* (gathered, { endMs, localDay }) {
  const gazetteer = createGazetteer(gathered.names);
  const toStanding = createStanding(gathered.stories);
  const read = gathered.texts.map((text): ReadText => {
    const words = toWords(text);
    const facts = toTextFacts(words, gazetteer, gathered.cityNames);
    const ward = facts.place?.kind === 'ward' ? facts.place.id : text.ward;
    return {
      given: text,
      facts,
      code: text.code,
      text: words,
      source: text.source,
      timeMs: text.timeMs,
      ward,
      topic: facts.topic,
      isLocal: facts.isLocal || text.ward !== '',
      story: toStanding(toKnown(text, 'story')),
      repeats: toKnown(text, 'repeats'),
    };
  });
  const joined = joinStories(read, (first) => toStoryCode(localDay, first));
  const members = read.map((one): Member => {
    const { story = '', repeats = '' } = joined.get(one.code) ?? {};
    const tone = one.given.known['tone'];
    return {
      ...one,
      title: one.given.title,
      story,
      repeats,
      tone: isTone(tone) ? tone : one.facts.tone,
      isPost: one.given.kind === POST,
    };
  });
  const texts = members.flatMap((member, at) => toTextItem(member, read[at], endMs) ?? []);
  const stories = toStoryItems(members, gathered, endMs);
  const records = [...texts, ...stories];
  for (let from = 0; from < records.length; from += MOST_ITEMS)
    yield { records: records.slice(from, from + MOST_ITEMS) };
};

/** The title of a post is the beginning of its text: it is not read twice. */
function toWords({ title, excerpt }: GatheredText): string {
  return excerpt.startsWith(title.replace(/…$/u, '')) ? excerpt : `${title}. ${excerpt}`;
}

/** What is new of a text; undefined when nothing is. What people corrected stays as they left it. */
function toTextItem(
  { facts, story, repeats }: Member,
  read: ReadText | undefined,
  endMs: number,
): RecordItem | undefined {
  if (read === undefined) return undefined;
  const { given } = read;
  const { kind, code, known } = given;
  const isFirst = !isTopic(known['topic']);
  const { tone, sure, why, topic, place, agencies } = facts;
  const body = {
    ...(isFirst ? { topic, place: place?.name ?? '', agencies: agencies.join(', ') } : {}),
    ...(isFirst && place?.kind === 'ward' ? { ward: place.id } : {}),
    ...(isFirst && known['toneBy'] !== 'people' ? { tone, toneSure: sure, toneWhy: why } : {}),
    // Of one that was joined it keeps the first, so that the two can be taken apart again.
    ...(story === read.story ? {} : { story }),
    ...(repeats === toKnown(given, 'repeats') ? {} : { repeats }),
  };
  if (Object.keys(body).length === 0) return undefined;
  const isPlaced = isFirst && place?.kind === 'place' && given.ward === '';
  return {
    kind,
    code,
    timeMs: endMs,
    status: '',
    patch: true,
    ...(isPlaced ? { lon: place.lon, lat: place.lat } : {}),
    body,
  };
}

/** `TIN-261122-4F0A2 Vỡ đập …`: alerts call a record by its code, so it says of what it is; of a post only the topic. */
function toStoryCode(localDay: string, { given, code, topic }: ReadText): string {
  const signs = createHash('sha256').update(code).digest('hex').slice(0, CODE_SIGNS).toUpperCase();
  const about = given.kind === POST ? toTopicName(topic).vi : toShort(given.title, MOST_NAMED);
  return `TIN-${localDay.slice(2).replaceAll('-', '')}-${signs} ${about}`;
}

function toKnown({ known }: GatheredText, field: 'story' | 'repeats'): string {
  const value = known[field];
  return typeof value === 'string' ? value : '';
}
