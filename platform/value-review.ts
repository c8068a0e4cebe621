/** Values of whole periods on their way into intake, shown to their service; one that fails lets them pass as they came. */
import type { FeedDefinition } from '../contract/feeds/feed.ts';
import { isFormDoor } from '../contract/feeds/feed.ts';
import type { Decoded } from '../contract/feeds/item.ts';
import type { Clock } from './kernel/clock.ts';
import type { Registry } from './registry/registry.ts';
import type { ReviewAsked } from './sdk/value-review.ts';
import type { Store } from './store/store.ts';

interface ReviewDeps {
  readonly registry: Pick<Registry, 'services' | 'troubles'>;
  readonly store: Pick<Store, 'findCityRecord' | 'listPeriodValues'>;
  readonly clock: Clock;
}

/** Makes the review of a delivery's values by the service of its feed. */
export function createReview({ registry, store, clock }: ReviewDeps) {
  return async (feed: FeedDefinition, decoded: Decoded): Promise<Decoded> => {
    const { serviceId, door } = feed;
    const review = registry.services.find(({ manifest }) => manifest.id === serviceId)?.server.reviewValues;
    const { periodValues = [], refused = [] } = decoded;
    if (review === undefined || periodValues.length === 0) return decoded;
    const reads: ReviewAsked['reads'] = {
      findRecord: (query) => store.findCityRecord({ ...query, serviceId }),
      periods: { list: (query) => store.listPeriodValues({ asOfMs: clock.now(), ...query }) },
    };
    const part = { serviceId, part: 'review', what: 'reviewValues' } as const;
    try {
      const seen = await review(periodValues, { nowMs: clock.now(), isForm: isFormDoor(door), reads });
      registry.troubles.end(part);
      return { ...decoded, periodValues: seen.values, refused: [...refused, ...seen.refused] };
    } catch (error) {
      registry.troubles.tell(part, error, 'running');
      return decoded;
    }
  };
}
