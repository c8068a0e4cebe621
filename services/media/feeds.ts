/** What media feeds bring: RSS and Atom by a decoder of its own; tables of articles and of posts by the platform's. */
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import { ARTICLE, POST, PUBLISHED } from './stories/article.ts';

export { newsFeedDecoder } from './feed/feed-decoder.ts';

const HOUR_SEC = 3_600;

export const articleContract: FeedDefinition['contract'] = {
  unknown: 'quarantine',
  recordKinds: [ARTICLE],
  properties: [],
  // Clocks of newspapers are minutes ahead, not years.
  futureToleranceSec: 900,
};

export const toArticleObligation = (everySec: number): FeedDefinition['obligation'] => ({
  everySec,
  overdueSec: 3 * everySec,
  delinquentSec: 24 * HOUR_SEC,
  visibility: 'city',
});

/** Posts name people: who may see them is said by the feed, and nobody else does. */
export const postContract: FeedDefinition['contract'] = { ...articleContract, recordKinds: [POST] };

export const toPostObligation = (everySec: number): FeedDefinition['obligation'] => ({
  ...toArticleObligation(everySec),
  overdueSec: 7 * everySec,
  delinquentSec: 30 * everySec,
  visibility: 'restricted',
});

const table = {
  kind: 'records',
  timeFormat: 'dd/MM/yyyy HH:mm',
  rowNumbers: true,
} as const;

/** A table of articles, a row each: `settings.mapping` of a feed, or of an import by hand. */
export const ARTICLE_TABLE = {
  ...table,
  columns: {
    kind: { fixed: ARTICLE },
    code: 'Đường dẫn',
    time: 'Đăng lúc',
    opened: 'Đăng lúc',
    status: { fixed: PUBLISHED },
    title: 'Tiêu đề',
  },
  body: { source: 'Nguồn', address: 'Đường dẫn', excerpt: 'Trích đoạn' },
} as const;

/** Posts that people noted down. */
export const POST_TABLE = {
  ...table,
  columns: {
    kind: { fixed: POST },
    code: 'Mã',
    time: 'Đăng lúc',
    opened: 'Đăng lúc',
    status: { fixed: PUBLISHED },
    title: 'Nội dung chính',
  },
  body: { source: 'Nền tảng', address: 'Đường dẫn', excerpt: 'Trích đoạn', author: 'Người đăng' },
} as const;
