/** An article as the city keeps it: who published what, when and where; an excerpt, never the whole text. */
import { Type } from 'typebox';
import type { RecordKindFacts } from '../../../contract/services/manifest.ts';
import type { RecordItem } from '../../../contract/records/record-item.ts';
import { toArticleCode } from '../feed/canonical-address.ts';
import { TONES } from './tones.ts';
import { TOPICS } from './topics.ts';

export const ARTICLE = 'article';
export const POST = 'post';
export const PUBLISHED = 'published';
const WITHDRAWN = 'withdrawn';

const MaybeText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const choice = (list: readonly { readonly id: string }[]) =>
  Type.Optional(Type.Union([Type.Enum(list.map(({ id }) => id)), Type.Null()]));

/** What the centre reads out of a text by itself. A later version of its source leaves it as it is. */
const FOUND = {
  topic: choice(TOPICS),
  tone: choice(TONES),
  /** How sure the tone is, in per cent. */
  toneSure: Type.Optional(Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Null()])),
  /** The words that made it. */
  toneWhy: MaybeText,
  /** `people` where somebody corrected it: it is left alone from then on. */
  toneBy: MaybeText,
  /** Where, as the text says it; its ward where that is all that is known: a ward has no point. */
  place: MaybeText,
  ward: MaybeText,
  /** Agencies that the text names, by their ids. */
  agencies: MaybeText,
  /** Code of the article that it repeats nearly word by word. */
  repeats: MaybeText,
  story: MaybeText,
};

const FOUND_FIELDS: readonly string[] = Object.keys(FOUND);

export const isKnownField = (field: string): boolean => FOUND_FIELDS.includes(field);

const SHARED = {
  source: Type.String({ minLength: 1, maxLength: 200 }),
  address: Type.Optional(Type.String({ maxLength: 2_000 })),
  excerpt: Type.String({ maxLength: 1_000 }),
  takenBy: Type.Optional(Type.String()),
  ...FOUND,
};

const common = {
  identity: 'city',
  statuses: [
    { id: PUBLISHED, name: { vi: 'Đã đăng', en: 'Published' }, closed: true },
    { id: WITHDRAWN, name: { vi: 'Đã gỡ', en: 'Withdrawn' }, closed: true },
  ],
  facets: [
    { id: 'topic', path: 'body.topic', type: 'text', name: { vi: 'Chủ đề', en: 'Topic' } },
    { id: 'tone', path: 'body.tone', type: 'text', name: { vi: 'Sắc thái', en: 'Tone' } },
    { id: 'source', path: 'body.source', type: 'text', name: { vi: 'Nguồn', en: 'Source' } },
    { id: 'areaCode', path: 'areaCode', type: 'area', name: { vi: 'Địa bàn', en: 'Ward' } },
  ],
  search: ['body.source', 'body.excerpt', 'body.story'],
  areaFrom: 'ward',
  life: { after: {}, settled: [], kept: FOUND_FIELDS },
} as const satisfies Partial<RecordKindFacts>;

export const article: RecordKindFacts = {
  ...common,
  kind: ARTICLE,
  name: { vi: 'Bài báo', en: 'Article' },
  icon: 'news',
  schema: Type.Object(SHARED),
};

/** A post in public: its author is a person, so it comes by a feed that few see, and is emptied when its person asks for it. */
export const post: RecordKindFacts = {
  ...common,
  kind: POST,
  name: { vi: 'Bài đăng công khai', en: 'Public post' },
  icon: 'message',
  schema: Type.Object({ ...SHARED, author: MaybeText }),
  personal: ['title', 'body.address', 'body.author', 'body.excerpt'],
};

interface ToldArticle {
  /** Canonical. */
  readonly address: string;
  readonly title: string;
  readonly excerpt: string;
  readonly source: string;
  readonly openedMs: number;
}

export function toArticle({ address, title, excerpt, source, openedMs }: ToldArticle): RecordItem {
  return {
    kind: ARTICLE,
    code: toArticleCode('B', address),
    timeMs: openedMs,
    openedMs,
    status: PUBLISHED,
    title,
    body: { source: source === '' ? new URL(address).hostname : source, address, excerpt },
  };
}
