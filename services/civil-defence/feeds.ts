/** What is particular to a feed of official bulletins: records of one kind, owed by each bulletin itself and by no interval. */
import type { FeedDefinition } from '../../contract/feeds/feed.ts';
import { BULLETIN } from './bulletins/bulletin.ts';
import { WARNING } from './warnings/warning.ts';

export { BULLETIN_KINDS, ISSUERS, type BulletinKindId, type IssuerId } from './bulletins/bulletin-kinds.ts';

const HOUR_SEC = 3_600;

/** A feed of CAP of others: polled, `settings.url` a list (Atom, RSS) with `follow`; nothing is owed where nothing happens. */
export const warningFeed = {
  serviceId: 'civil-defence',
  door: 'poll',
  decoder: 'cap',
  contract: { unknown: 'quarantine', recordKinds: [WARNING], properties: [], futureToleranceSec: 300 },
  obligation: {
    everySec: 24 * HOUR_SEC,
    overdueSec: 7 * 24 * HOUR_SEC,
    delinquentSec: 30 * 24 * HOUR_SEC,
    visibility: 'city',
  },
} as const satisfies Partial<FeedDefinition>;

/** A feed of bulletins: silence is told by the next one that was promised; a day without any is a feed that has stopped. */
export const bulletinFeed = {
  serviceId: 'civil-defence',
  door: 'http',
  decoder: 'bulletins',
  contract: { unknown: 'quarantine', recordKinds: [BULLETIN], properties: [], futureToleranceSec: 300 },
  obligation: {
    everySec: 12 * HOUR_SEC,
    overdueSec: 24 * HOUR_SEC,
    delinquentSec: 48 * HOUR_SEC,
    visibility: 'city',
  },
} as const satisfies Partial<FeedDefinition>;
