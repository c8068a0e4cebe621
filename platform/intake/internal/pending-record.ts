/** A version of a record on its way into the store. */
import type { RecordItem } from '../../../contract/item.ts';

export interface PendingRecord {
  readonly feedId: string;
  readonly serviceId: string;
  readonly areaCode: string | null;
  readonly item: RecordItem;
  readonly deliveryId: number;
  readonly receivedMs: number;
  readonly isKnownStatus: boolean;
  /** It came with half a place, or with 0, 0. */
  readonly isPlaceLeftOut: boolean;
  /** Known when it is written. */
  change: number;
  recordId: number;
  version: number;
  /** False when a newer version was known before. */
  isNewest: boolean;
}
