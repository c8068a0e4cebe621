/** What of the open data changed, newest first: opened, closed, other terms. Read of the journal, where stewards’ decisions stand. */
import type { Text } from '../../../../contract/basics/text.ts';
import { toVisibility, type FeedSharing } from '../../../../contract/people/audience.ts';
import { toXml } from '../../../kernel/xml-text.ts';
import type { ApiParts } from '../../api-parts.ts';

export interface OpenChange {
  /** Of the entry in the journal. */
  readonly id: number;
  readonly feedId: string;
  readonly name: Text;
  readonly kind: 'opened' | 'closed' | 'terms';
  readonly timeMs: number;
  readonly licence: FeedSharing['licence'];
}

/** So many decisions are looked through. */
const MOST = 500;
const LIST = `select id, (extract(epoch from time) * 1000)::float8 as "timeMs", subject, before, after from journal
  where action = 'feed.share' order by id desc limit ${MOST}`;
const PREFIX = 'feed:';
const WORDS = {
  opened: { vi: 'Mở', en: 'Opened' },
  closed: { vi: 'Thôi công khai', en: 'No longer public' },
  terms: { vi: 'Đổi điều kiện sử dụng', en: 'Other terms' },
} as const satisfies Record<OpenChange['kind'], Text>;

export async function listOpenChanges({
  catalogue,
  db,
}: Pick<ApiParts, 'catalogue' | 'db'>): Promise<readonly OpenChange[]> {
  const { rows } = await db.pool.query<{
    id: number;
    timeMs: number;
    subject: string;
    before: FeedSharing | null;
    after: FeedSharing | null;
  }>(LIST);
  return rows.flatMap(({ id, timeMs, subject, before, after }): OpenChange[] => {
    const feedId = subject.slice(PREFIX.length);
    const feed = catalogue.findFeed(feedId);
    const kind = toKind(before ?? {}, after ?? {});
    if (feed === undefined || kind === undefined) return [];
    return [{ id, feedId, name: feed.definition.name, kind, timeMs, licence: after?.licence }];
  });
}

/** Undefined: nothing that the public notices. Pure. */
export function toKind(before: FeedSharing, after: FeedSharing): OpenChange['kind'] | undefined {
  const [was, is] = [before, after].map(({ visibility }) => toVisibility(visibility) === 'public');
  if (was !== is) return is === true ? 'opened' : 'closed';
  const say = ({ licence, terms }: FeedSharing) => JSON.stringify([licence, terms]);
  return is === true && say(before) !== say(after) ? 'terms' : undefined;
}

/** RSS 2.0. Pure. */
export function toChangesRss(
  changes: readonly OpenChange[],
  { cityName, url, atMs }: { readonly cityName: Text; readonly url: string; readonly atMs: number },
): string {
  const time = (timeMs: number) => new Date(timeMs).toUTCString();
  const items = changes.map(({ id, feedId, name, kind, timeMs, licence }) => {
    const terms = licence === undefined ? '' : ` Giấy phép: ${licence.name} (${licence.url}).`;
    return (
      `<item><title>${toXml(`${WORDS[kind].vi}: ${name.vi}`)}</title><link>${toXml(`${url}/${feedId}.csv`)}</link>` +
      `<description>${toXml(`${WORDS[kind].en}: ${name.en}.${terms}`)}</description>` +
      `<guid isPermaLink="false">${toXml(`${url}#${id}`)}</guid><pubDate>${time(timeMs)}</pubDate></item>`
    );
  });
  const title = `Dữ liệu mở của ${cityName.vi}: thay đổi`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${toXml(title)}</title>` +
    `<link>${toXml(url)}</link><description>${toXml(`${title} trong danh mục`)}</description><language>vi</language>` +
    `<lastBuildDate>${time(changes[0]?.timeMs ?? atMs)}</lastBuildDate>${items.join('')}</channel></rss>\n`
  );
}
