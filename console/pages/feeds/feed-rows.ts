/** The feeds as the list shows them: the server's answer with the live pulse laid over it, worst first. */
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { isOwnDoor, type FeedState } from '../../../contract/feeds/feed.ts';
import type { FeedPulse } from '../../../contract/centre/live.ts';
import { matchesWords, toSearchWords } from '../../shell/search-words.ts';
import type { FeedsSearch } from './feeds-search.ts';

/** States that ask for somebody come first. */
const order: readonly FeedState[] = ['delinquent', 'overdue', 'old', 'due', 'waiting', 'fresh', 'paused'];

/** In these states nothing is known of what the feed tells about. */
const blindStates: ReadonlySet<FeedState> = new Set(['overdue', 'delinquent']);

export function isBlind(state: FeedState): boolean {
  return blindStates.has(state);
}

/** A feed as it is now: a pulse is newer than the list it was read with. */
export function toFeedNow(feed: FeedView, pulse: FeedPulse | undefined): FeedView {
  if (pulse === undefined) return feed;
  const lastDeliveryMs = Math.max(pulse.lastDeliveryMs ?? 0, feed.lastDeliveryMs ?? 0);
  return { ...feed, state: pulse.state, lastDeliveryMs: lastDeliveryMs === 0 ? null : lastDeliveryMs };
}

/** What it sends when that is records only: assets, series and a newest value it has none. */
export function listRecordKinds({ definition: { contract }, assets }: FeedView): readonly string[] {
  return assets === 0 && contract.properties.length === 0 ? (contract.recordKinds ?? []) : [];
}

/** How many series of counts it may send when it sends no readings: of facilities and wards, not of datastreams. */
export function countSeries({ definition: { contract }, datastreams }: FeedView): number {
  return datastreams === 0 ? (contract.series?.length ?? 0) : 0;
}

/** A form that nobody has filled in yet owes nothing, and asks nobody for anything. */
function toRank({ state, definition }: FeedView): number {
  return state === 'waiting' && isOwnDoor(definition.door) ? order.length : order.indexOf(state);
}

/** Feeds that match the filter; worst state first, then the one silent for the longest. */
export function toFeedRows(feeds: readonly FeedView[], filter: FeedsSearch): readonly FeedView[] {
  const words = toSearchWords(filter.q ?? '');
  return feeds
    .filter(
      ({ definition, state, agencyName }) =>
        (filter.state === undefined || filter.state.includes(state)) &&
        (filter.service === undefined || definition.serviceId === filter.service) &&
        (filter.agency === undefined || definition.agencyId === filter.agency) &&
        matchesWords(words, [
          definition.id,
          definition.name.vi,
          definition.name.en,
          agencyName.vi,
          agencyName.en,
          definition.door,
          definition.decoder,
        ]),
    )
    .toSorted(
      (a, b) =>
        toRank(a) - toRank(b) ||
        (a.lastDeliveryMs ?? Infinity) - (b.lastDeliveryMs ?? Infinity) ||
        a.definition.id.localeCompare(b.definition.id),
    );
}
