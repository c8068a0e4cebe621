/** Gifts as their table holds them. */
import type { AssetGift } from '../../../contract/assets/asset-gift.ts';

export interface GiftRow {
  id: number;
  owner_id: string;
  asset_id: number | null;
  kind: string | null;
  feed_id: string | null;
  receiver_id: string | null;
  why: string;
  given_at: number;
  given_by: string;
  withdrawn_at: number | null;
  withdrawn_by: string | null;
}

export const SELECT_GIFTS = 'select * from asset_given where withdrawn_at is null order by id';

/** A gift of its row. */
export function toGift(row: GiftRow): AssetGift {
  return {
    id: row.id,
    ownerId: row.owner_id,
    assetId: row.asset_id,
    kind: row.kind,
    feedId: row.feed_id,
    receiverId: row.receiver_id,
    why: row.why,
    givenMs: row.given_at,
    givenBy: row.given_by,
    withdrawnMs: row.withdrawn_at,
    withdrawnBy: row.withdrawn_by,
  };
}
