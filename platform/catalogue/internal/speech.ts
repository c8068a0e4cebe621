/** Who may tell about an asset: its owner's feeds, those of agencies above, and whom the owner gave it to. Pure reads. */
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';
import type { Asset } from '../../../contract/assets/asset.ts';

/** The feed as far as it matters here. */
export interface Speaker {
  readonly id: string;
  readonly agencyId: string;
}

type Spoken = Pick<Asset, 'id' | 'agencyId' | 'kind'>;

/** Deeper than any tree of agencies; a circle ends here. */
const DEEPEST_TREE = 50;

/** The gifts that hold, in the order in which they are asked for. */
export function createGiftBook(parentOf: (agencyId: string) => string | null) {
  const byOwner = new Map<string, Map<number, AssetGift>>();

  const isOwnOrAbove = (speakerId: string, ownerId: string): boolean => {
    let at: string | null = ownerId;
    for (let level = 0; at !== null && level < DEEPEST_TREE; level += 1) {
      if (at === speakerId) return true;
      at = parentOf(at);
    }
    return false;
  };

  return {
    put(gift: AssetGift): void {
      const ofOwner = byOwner.get(gift.ownerId) ?? new Map<number, AssetGift>();
      byOwner.set(gift.ownerId, ofOwner);
      if (gift.withdrawnMs === null) ofOwner.set(gift.id, gift);
      else ofOwner.delete(gift.id);
    },
    clear: () => byOwner.clear(),
    list: (): AssetGift[] => [...byOwner.values()].flatMap((gifts) => [...gifts.values()]),
    /** The agency above answers for what is below it: what its feeds may not say it could say by hand. */
    maySpeakFor(feed: Speaker, asset: Spoken): boolean {
      if (isOwnOrAbove(feed.agencyId, asset.agencyId)) return true;
      for (const gift of byOwner.get(asset.agencyId)?.values() ?? []) {
        const isOfAsset = gift.assetId === null ? gift.kind === asset.kind : gift.assetId === asset.id;
        const isToFeed = gift.feedId === null ? gift.receiverId === feed.agencyId : gift.feedId === feed.id;
        if (isOfAsset && isToFeed) return true;
      }
      return false;
    },
  };
}
