/** Checks items as in life, and stores nothing. */
import type { Decoded } from '../../../../contract/feeds/item.ts';
import type { IntakeDeps } from '../../intake-needs.ts';
import { createCheckContext } from './check-context.ts';
import { checkItems } from './checker.ts';
import { toEmptyDraft } from '../writing/draft.ts';
import { createGroup } from '../writing/group.ts';
import type { Group } from '../writing/group.ts';
import type { RecordLives } from '../records/record-life.ts';
import type { RefusedItems } from './refused.ts';
import { createStreamMemory, reserve } from '../memory/stream-memory.ts';

export type DryCheck = (decoded: Decoded, refused: RefusedItems) => Group;

/** A check of a feed that remembers from one part of a delivery to the next; what it takes is in the group. */
export function startDryCheck(
  deps: IntakeDeps & { readonly recordLives: RecordLives },
  feedId: string,
  source: string,
): DryCheck {
  const { catalogue, clock, store, recordLives, speedLimitOf, isErased = () => false } = deps;
  const index = catalogue.resolve(feedId);
  const memory = createStreamMemory();
  reserve(memory, catalogue.maxDatastreamId(), catalogue.maxAssetId());
  return (decoded, refused) => {
    const group = createGroup();
    const context = createCheckContext({
      catalogue,
      index,
      group,
      draft: toEmptyDraft({ id: 0, feedId, key: null, receivedMs: clock.now(), source }),
      memory,
      refused,
      partitionOf: store.write.partitionOf,
      utcOffsetMin: deps.utcOffsetMin,
      recordLives,
      speedLimitOf,
      isErased,
    });
    // Facts of assets would be merged into the catalogue.
    checkItems(context, { ...decoded, facts: [] });
    return group;
  };
}
