/**
 * A gift: the owner of an asset lets a feed of another agency tell about it. Of one asset or all of a kind; to one feed or
 * all feeds of an agency; until it is withdrawn.
 */
export interface AssetGift {
  readonly id: number;
  /** The agency whose assets they are. */
  readonly ownerId: string;
  /** One of these two: the asset, or the kind of which all are given. */
  readonly assetId: number | null;
  readonly kind: string | null;
  /** One of these two: the feed, or the agency of which all feeds may tell. */
  readonly feedId: string | null;
  readonly receiverId: string | null;
  readonly why: string;
  readonly givenMs: number;
  /** User name; `system` for what was told about before gifts were asked for, and for city packs. */
  readonly givenBy: string;
  readonly withdrawnMs: number | null;
  readonly withdrawnBy: string | null;
}

/** A gift as its giver writes it. */
export type AssetGiftWish = Pick<AssetGift, 'ownerId' | 'assetId' | 'kind' | 'feedId' | 'receiverId' | 'why'>;

/** A name of a feed for an asset that its owner has not given it: what comes under it is refused. */
export interface AssetWithheld {
  readonly ref: string | null;
  readonly assetId: number;
  readonly assetCode: string;
}
