/** The sight of one person, of the feeds that are out of it and what is theirs all the same. */
import type { AssetLook, CaseThings, Sight } from '../sight.ts';
import type { FeedSources } from './feed-sources.ts';

export interface SightFacts {
  /** Feeds out of sight, in order. */
  readonly hidden: readonly string[];
  readonly own: CaseThings;
  readonly sources: FeedSources;
  /** Whether the feed's contract is about assets of the kind. */
  isHome(feedId: string, kind: string): boolean;
  /** The asset belongs to an agency of the person's. */
  isOwner(assetId: number): boolean;
}

/** Makes the sight of somebody who does not see all. */
export function toSight({ hidden, own, sources, isHome, isOwner }: SightFacts): Sight {
  const feeds = new Set(hidden);
  const assets = new Set(own.assetIds);
  const records = new Set(own.recordIds);
  const alerts = new Set(own.alertIds);
  const seesFeed = (feedId: string) => !feeds.has(feedId);
  return {
    key: JSON.stringify([hidden, own.assetIds, own.recordIds, own.alertIds]),
    unseen: { feedIds: hidden, ...own },
    seesFeed,
    seesStream: (datastreamId) => {
      const from = sources.ofStream(datastreamId);
      return from.every(seesFeed) || assets.has(sources.assetOf(datastreamId) ?? NaN);
    },
    lookAt({ id, kind }): AssetLook {
      const told = sources.ofAsset(id);
      if (told.every(seesFeed) || assets.has(id) || isOwner(id)) return 'whole';
      const home = told.filter((feedId) => isHome(feedId, kind));
      if (home.some(seesFeed)) return 'whole';
      return told.some(seesFeed) ? 'part' : 'none';
    },
    seesPosition: ({ assetId, feedId }) => seesFeed(feedId) || assets.has(assetId),
    seesRecord: ({ recordId, feedId, feedIds = [feedId] }) =>
      feedIds.every(seesFeed) || records.has(recordId),
    seesAlert: ({ id, assetId, feedIds }) =>
      feedIds.every(seesFeed) || alerts.has(id) || (assetId !== null && assets.has(assetId)),
  };
}
