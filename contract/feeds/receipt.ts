/** What a sender is told of a delivery, after it was stored. */
import type { RefusedItem } from './item.ts';

/** POST /feeds/:id/deliveries: the answer to a push. */
export interface Receipt {
  readonly deliveryId: number | null;
  /** The same delivery (by its Idempotency-Key) was stored before as this one. */
  readonly duplicateOf: number | null;
  readonly accepted: number;
  readonly duplicates: number;
  readonly corrected: number;
  readonly refused: number;
  readonly skipped: number;
  /** The first refused items; all are kept and listed under the feed. */
  readonly refusals: readonly RefusedItem[];
  /** Statuses that the kind of record does not know, and how many records came with each; they are stored as open. */
  readonly unknownStatuses?: Readonly<Record<string, number>>;
  /** Records that came with half a place, or with 0, 0, and were taken without one. */
  readonly placesLeftOut?: number;
}
