/** What feeds delivered and what of it was refused, as it is read. */
import type { DeliveryView, RefusalView } from '../../contract/feeds/delivery.ts';
import type { UnknownAssetView } from '../../contract/assets/unknown-asset.ts';

export interface PageQuery {
  readonly limit?: number;
  /** Only rows with a smaller id: the last one of the page before. */
  readonly beforeId?: number;
}

export interface StripHour {
  readonly hourMs: number;
  readonly accepted: number;
  readonly late: number;
  readonly refused: number;
}

export interface LedgerReads {
  listDeliveries(feedId: string, page?: PageQuery): Promise<DeliveryView[]>;
  listRefusals(feedId: string, page?: PageQuery & { state?: RefusalView['state'] }): Promise<RefusalView[]>;
  /** Names that wait for an asset, the 200 that were heard last. */
  listUnknownAssets(feedId: string): Promise<UnknownAssetView[]>;
  /** Open refused items that wait under a name, the 500 oldest, oldest first. */
  listUnknownItems(feedId: string, name: string): Promise<number[]>;
  /** The feed of a refused item and where it came from, as its delivery says; undefined when there is no such item. */
  findRefusal(id: number): Promise<{ feedId: string; source: string | null } | undefined>;
  /** The bytes of a delivery as they came; undefined when they are not kept (any more). */
  findRaw(deliveryId: number): Promise<Buffer | undefined>;
  /** Raw bytes of a refused item, or of its whole delivery. @throws not_found when they are no longer kept. */
  getRefusalRaw(
    id: number,
  ): Promise<{ bytes: Buffer; name: string | null; contentType: string | null; isWhole: boolean }>;
  countOpenRefusals(): Promise<Map<string, number>>;
  /** Deliveries of the last 24 hours in hourly buckets, oldest first. */
  feedStrip(feedId: string): Promise<StripHour[]>;
  /** When the first delivery that is kept came; null = none yet. */
  firstDeliveryMs(feedId: string): Promise<number | null>;
}
