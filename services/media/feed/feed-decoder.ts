/** News feeds → articles: RSS 0.9 to 2.0, RDF and Atom in the encoding of their source. Pure. */
import type {
  Decoded,
  DecodeContext,
  Decoder,
  RawDelivery,
  RecordItem,
} from '../../../contract/feeds/item.ts';
import { createRefusals } from '../../../platform/sdk/decode.ts';
import type { Refusal } from '../../../platform/sdk/decode.ts';
import { toArticle } from '../stories/article.ts';
import { toCanonicalAddress } from './canonical-address.ts';
import { toFeedText } from './feed-text.ts';
import { toMessageTimeMs } from '../../../platform/sdk/message-time.ts';
import { toPlainText } from '../../../platform/sdk/plain-text.ts';
import { MOST_DEPTH, MOST_ENTRIES, readFeed } from './read-feed.ts';
import type { FeedEntry, ReadFeed } from './read-feed.ts';

export const MOST_BYTES = 8 * 1024 * 1024;
const MOST_TITLE = 300;
const MOST_EXCERPT = 400;
const MOST_SOURCE = 100;

export const newsFeedDecoder: Decoder = {
  id: 'news-feed',
  name: { vi: 'Tin báo: RSS, Atom', en: 'News: RSS, Atom' },
  example:
    '<rss version="2.0"><channel><title>Báo mẫu</title><item><title>Khánh thành cầu mới</title><link>https://bao.example.vn/cau-moi.htm</link><description>Cầu dài 200 m.</description><pubDate>Sun, 22 Nov 2026 08:00:00 +0700</pubDate></item></channel></rss>',
  decode: decodeNewsFeed,
};

function decodeNewsFeed(raw: RawDelivery, context: DecodeContext): Decoded {
  const refusals = createRefusals();
  const whole = (refusal: Omit<Refusal, 'where'>): Decoded => {
    refusals.add({ where: 'the whole delivery', ...refusal });
    return { refused: refusals.list() };
  };
  if (raw.bytes.length > MOST_BYTES)
    return whole({
      reason: 'too_large',
      value: `${raw.bytes.length} bytes`,
      allowed: `at most ${MOST_BYTES} bytes`,
      next: 'Ask the source for a feed of its newest articles only.',
    });
  const read = toFeedText(raw);
  if (!('text' in read))
    return whole({
      reason: 'not_decodable',
      value: read.told,
      allowed:
        read.why === 'unknown'
          ? 'an encoding that is known by its name'
          : 'bytes in the encoding that the feed names',
      next: 'Ask the source to name the encoding in which it writes.',
    });
  const feed = readFeed(read.text);
  const trouble = toTrouble(feed);
  if (trouble !== undefined) refusals.add(trouble);
  const records = new Map<string, RecordItem>();
  for (const entry of feed.entries) {
    const answer = toRecord(entry, toSource(feed, context), context);
    if ('reason' in answer) refusals.add({ ...answer, raw: () => toRaw(entry) });
    // Listed twice: the newest of it.
    else if ((records.get(answer.code)?.timeMs ?? 0) <= answer.timeMs) records.set(answer.code, answer);
  }
  return { records: [...records.values()], refused: refusals.list() };
}

function toTrouble({ trouble, entries }: ReadFeed): Refusal | undefined {
  if (trouble === undefined) return undefined;
  const { kind, line } = trouble;
  const where = `line ${line}`;
  switch (kind) {
    case 'none':
      return {
        reason: 'not_decodable',
        where: 'the whole delivery',
        value: 'no RSS, RDF or Atom',
        allowed: 'RSS, RDF or Atom',
        next: 'Check whether the address leads to a feed and not to a page.',
      };
    case 'deep':
      return {
        reason: 'too_large',
        where,
        value: 'a tag too deep inside of others',
        allowed: `tags at most ${MOST_DEPTH} deep`,
        next: 'Nothing from there on was read: ask the source to mend its feed.',
      };
    case 'many':
      return {
        reason: 'too_many_items',
        where,
        value: `more than ${entries.length} entries`,
        allowed: `at most ${MOST_ENTRIES} entries`,
        next: 'The first ones are taken: ask the source for a feed of its newest articles only.',
      };
    case 'cut':
      return {
        reason: 'not_decodable',
        where,
        value: 'tags that nobody closed',
        allowed: 'a feed that comes whole',
        next: 'The entries before are taken: fetch it again, and tell the source when it stays so.',
      };
  }
}

/** Who publishes it: as the feed was set up, else as it calls itself. */
function toSource({ title }: ReadFeed, { settings }: DecodeContext): string {
  const named = settings['publisher'];
  return toPlainText(typeof named === 'string' && named.trim() !== '' ? named : title, MOST_SOURCE);
}

function toRecord(
  { at, title, link, id, summary, published, updated }: FeedEntry,
  source: string,
  { utcOffsetMin }: DecodeContext,
): RecordItem | Refusal {
  const address = toCanonicalAddress(link) ?? toCanonicalAddress(id);
  if (address === undefined)
    return {
      reason: 'missing_field',
      where: `${at}.link`,
      value: link === '' ? id : link,
      allowed: 'the address of the article, with http or https',
      next: 'Ask the source to give each entry its address.',
    };
  const words = toPlainText(title, MOST_TITLE);
  if (words === '')
    return {
      reason: 'missing_field',
      where: `${at}.title`,
      value: title,
      allowed: 'a title in words',
      next: 'Ask the source to give each entry its title.',
    };
  const said = published === '' ? updated : published;
  const openedMs = toMessageTimeMs(said, utcOffsetMin);
  const updatedMs = updated === '' ? openedMs : toMessageTimeMs(updated, utcOffsetMin);
  if (Number.isNaN(openedMs) || Number.isNaN(updatedMs))
    return {
      reason: said === '' ? 'missing_field' : 'time_not_readable',
      where: `${at}.date`,
      value: Number.isNaN(openedMs) ? said : updated,
      allowed: 'when it was published: RFC 822 or RFC 3339',
      next: 'Ask the source to give each entry the time at which it was published.',
    };
  return {
    ...toArticle({ address, title: words, excerpt: toPlainText(summary, MOST_EXCERPT), source, openedMs }),
    timeMs: Math.max(openedMs, updatedMs),
    at,
  };
}

/** One entry as a feed of its own, to be decoded again. */
function toRaw({ title, link, id, summary, published, updated }: FeedEntry): string {
  const tags = { title, link, guid: id, description: summary, pubDate: published, updated };
  const inner = Object.entries(tags)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `<${name}>${escape(text)}</${name}>`);
  return `<rss><channel><item>${inner.join('')}</item></channel></rss>`;
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
