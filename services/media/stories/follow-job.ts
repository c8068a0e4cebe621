/** The job that follows what is said: every five minutes the texts of a week, what is known of stories, and what is usual. */
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';
import type { RecordView } from '../../../contract/records/record-view.ts';
import type { Job, JobSlot, ServiceReads } from '../../../platform/sdk/service.ts';
import { toAmount } from '../norms.ts';
import { ARTICLE, isKnownField, POST } from './article.ts';
import { listCityNames, listNamesOfCity } from '../../../platform/sdk/text.ts';
import { STORY } from './story.ts';
import { TOPICS } from './topics.ts';
import { readTopicShares, readUsual } from './read-usual.ts';

const EVERY_MIN = 5;
/** Texts of so many days are looked at; a story is quiet after three. */
export const WINDOW_DAYS = 7;
export const STORY_DAYS = 60;
const MOST_TEXTS = 5_000;
const MOST_STORIES = 2_000;
/** Of a story that is rising, and of what is usual. */
export const RECENT_HOURS = 6;
const MOST_CHARS = 300;

export const followJob: Job = {
  id: 'follow-stories',
  name: { vi: 'Theo dõi câu chuyện trên mạng', en: 'Follow stories online' },
  every: { minutes: EVERY_MIN },
  afterMin: 0,
  missed: 'last',
  writes: { records: [ARTICLE, POST, STORY] },
  module: new URL('./run-follow.ts', import.meta.url),
  longestSec: 300,
  gather,
};

async function gather(reads: ServiceReads, slot: JobSlot) {
  return (await hasAny(reads, slot)) ? gatherAll(reads, slot) : undefined;
}

/** Where nobody publishes and no story waits for its end there is nothing to do. */
async function hasAny(reads: ServiceReads, { endMs }: JobSlot): Promise<boolean> {
  const fromMs = endMs - WINDOW_DAYS * DAY_MS;
  for (const kind of [ARTICLE, POST, STORY])
    if ((await reads.listRecords({ kind, fromMs, limit: 1 })).length > 0) return true;
  return false;
}

async function gatherAll(reads: ServiceReads, { endMs }: JobSlot) {
  const texts = { fromMs: endMs - WINDOW_DAYS * DAY_MS, toMs: endMs, limit: MOST_TEXTS };
  const [articles, posts, stories, usual, shares] = await Promise.all([
    reads.listRecords({ kind: ARTICLE, ...texts }),
    reads.listRecords({ kind: POST, ...texts }),
    reads.listRecords({ kind: STORY, fromMs: endMs - STORY_DAYS * DAY_MS, limit: MOST_STORIES }),
    readUsual(reads, endMs - (endMs % HOUR_MS), RECENT_HOURS),
    readTopicShares(reads, endMs),
  ]);
  const assets = reads.listAssets();
  return {
    texts: [...articles, ...posts].map(toGathered),
    stories: stories.map(({ code, title, status, openedMs, lon, lat, body }) => ({
      code,
      title,
      status,
      openedMs: openedMs ?? endMs,
      lon,
      lat,
      body,
    })),
    names: listCityNames(reads).map(({ before = [], ...name }) => ({ ...name, before })),
    cityNames: listNamesOfCity(reads),
    wardAgencies: Object.fromEntries(reads.listWards().map(({ code, agencyId }) => [code, agencyId])),
    owners: Object.fromEntries(
      TOPICS.map(({ id, assetKinds }) => [
        id,
        toMost(
          assets.flatMap(({ kind, agencyId }) => (assetKinds.some((one) => one === kind) ? [agencyId] : [])),
        ),
      ]),
    ),
    usual: usual === null ? null : { ...usual },
    shares,
    least: {
      sources: toAmount(reads.norms, 'sources', endMs),
      rise: toAmount(reads.norms, 'rise', endMs),
    },
  };
}

export type Gathered = Awaited<ReturnType<typeof gatherAll>>;

function toGathered({ kind, code, title, openedMs, updatedMs, areaCode, body }: RecordView) {
  const known = Object.fromEntries(
    Object.entries(body).flatMap(([field, value]) =>
      isKnownField(field) && (typeof value === 'string' || typeof value === 'number') ? [[field, value]] : [],
    ),
  );
  return {
    kind,
    code,
    title,
    excerpt: toText(body['excerpt']).slice(0, MOST_CHARS),
    source: toText(body['source']),
    timeMs: openedMs ?? updatedMs,
    ward: areaCode ?? '',
    known,
  };
}

function toMost(list: readonly string[]): string {
  const counts = Map.groupBy(list, (one) => one);
  return [...counts].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0] ?? '';
}

const toText = (value: unknown): string => (typeof value === 'string' ? value : '');
