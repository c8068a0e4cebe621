/** What all the staff may know, whoever reads over their shoulder: by the contracts of today. */
import { toVisibility } from '../../../contract/people/audience.ts';
import type { Openness } from '../sight.ts';
import type { FeedSources, SourcesCatalogue } from './feed-sources.ts';

/** Makes the look-up. A feed that can't be read is open to nobody. */
export function createOpenness(catalogue: SourcesCatalogue, sources: FeedSources): Openness {
  const isOpenFeed = (feedId: string) => {
    const feed = catalogue.findFeed(feedId);
    if (feed === undefined) return false;
    const level = toVisibility(feed.definition.obligation.visibility);
    return level === 'public' || level === 'city';
  };
  return {
    isOpen: (feedIds) => feedIds.every(isOpenFeed),
    isOpenStream(code) {
      const stream = catalogue.findDatastreamByCode(code);
      return stream !== undefined && sources.ofStream(stream.id).every(isOpenFeed);
    },
    isOpenAsset(assetId) {
      const told = sources.ofAsset(assetId);
      return told.length === 0 || told.some(isOpenFeed);
    },
  };
}
