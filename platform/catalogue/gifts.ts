/** Gifts: an owner lets a feed or an agency tell about assets. */
import type { AssetGift, AssetGiftWish } from '../../contract/assets/asset-gift.ts';
import type { Asset } from '../../contract/assets/asset.ts';
import type { By } from './catalogue-journal.ts';
import type { Feed } from './feeds.ts';

/** Which gifts are meant; with both `feedId` and `receiverId` those to either, with both of asset and kind likewise. */
export interface GiftFilter {
  readonly id?: number;
  readonly ownerId?: string;
  readonly feedId?: string;
  readonly receiverId?: string;
  readonly assetId?: number;
  readonly kind?: string;
}

export interface GiftWrites {
  /** Gifts, the newest first; those that hold and those that were withdrawn. */
  listGifts(filter: GiftFilter): Promise<readonly AssetGift[]>;
  /** The owner gives assets to a feed or an agency. @throws HaivanError conflict when it holds already. */
  giveAssets(wish: AssetGiftWish, by: By): Promise<AssetGift>;
  /** Ends a gift: the next delivery's items about the asset are refused. */
  withdrawGift(id: number, why: string, by: By): Promise<AssetGift>;
}

export interface HandOvers {
  /** Another agency owns the asset from now on; feeds that told about it go on, by gifts. */
  handOverAsset(id: number, agencyId: string, why: string, by: By): Promise<Asset>;
  /** Another agency owes the feed; with `keepsTelling` the former one gives it the assets it told about. */
  handOverFeed(
    id: string,
    agencyId: string,
    why: string,
    by: By,
    options: { readonly keepsTelling: boolean },
  ): Promise<Feed>;
}
