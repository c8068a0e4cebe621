/** What is published as Atom (RFC 4287) and RSS 2.0: an entry a message, with its CAP file. Pure. */
import type { PublicNotice } from '../../contract/notices/notice.ts';
import type { Text } from '../../contract/basics/text.ts';
import { toXml } from '../kernel/xml-text.ts';

export interface FeedFacts {
  readonly cityName: Text;
  readonly senderName: Text;
  /** Address of this centre, without a slash at its end. */
  readonly url: string;
  readonly atMs: number;
}

type Entry = PublicNotice & { readonly isInFeed: boolean };

const PATH = '/api/public/v1/notices';

/** The feed is as new as its newest entry; with none, as the moment. */
const toUpdatedMs = (entries: readonly Entry[], { atMs }: FeedFacts) => entries[0]?.sentMs ?? atMs;

export function toAtom(entries: readonly Entry[], facts: FeedFacts): string {
  const { cityName, senderName, url } = facts;
  const time = (timeMs: number) => new Date(timeMs).toISOString();
  const items = entries.map(
    ({ identifier, headline, description, instruction, sentMs, cap }) =>
      `<entry><id>${toXml(toId(url, identifier))}</id><title>${toXml(headline.vi)}</title><updated>${time(sentMs)}</updated>` +
      `<link rel="alternate" type="application/cap+xml" href="${toXml(url + cap)}"/>` +
      `<summary>${toXml(`${description.vi} ${instruction.vi}`)}</summary></entry>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="vi">` +
    `<id>${toXml(`${url}${PATH}/atom.xml`)}</id><title>${toXml(`Thông báo của ${cityName.vi}`)}</title>` +
    `<updated>${time(toUpdatedMs(entries, facts))}</updated><author><name>${toXml(senderName.vi)}</name></author>` +
    `<link rel="self" type="application/atom+xml" href="${toXml(`${url}${PATH}/atom.xml`)}"/>${items.join('')}</feed>\n`
  );
}

export function toRss(entries: readonly Entry[], facts: FeedFacts): string {
  const { cityName, url } = facts;
  const time = (timeMs: number) => new Date(timeMs).toUTCString();
  const items = entries.map(
    ({ identifier, headline, description, instruction, sentMs, cap }) =>
      `<item><title>${toXml(headline.vi)}</title><link>${toXml(url + cap)}</link>` +
      `<description>${toXml(`${description.vi} ${instruction.vi}`)}</description>` +
      `<guid isPermaLink="false">${toXml(toId(url, identifier))}</guid><pubDate>${time(sentMs)}</pubDate></item>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>${toXml(`Thông báo của ${cityName.vi}`)}</title>` +
    `<link>${toXml(`${url}/public`)}</link><description>${toXml(`Thông báo của ${cityName.vi} cho người dân`)}</description>` +
    `<language>vi</language><lastBuildDate>${time(toUpdatedMs(entries, facts))}</lastBuildDate>${items.join('')}</channel></rss>\n`
  );
}

/** Atom wants an IRI, and CAP’s identifier is none by itself. */
const toId = (url: string, identifier: string) => `tag:${new URL(url).hostname},2026:${identifier}`;
