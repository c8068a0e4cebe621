/** What came by a feed, and what of it was refused. */
import type { RefusedItem } from './item.ts';

/** GET /feeds/:id/deliveries */
export interface DeliveryView {
  readonly id: number;
  readonly feedId: string;
  readonly receivedMs: number;
  readonly source: string;
  readonly key: string | null;
  readonly bytes: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly corrected: number;
  readonly refused: number;
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/** GET /feeds/:id/refusals */
export interface RefusalView extends RefusedItem {
  readonly id: number;
  readonly deliveryId: number;
  readonly feedId: string;
  readonly receivedMs: number;
  /** Where it came from, as the delivery says. */
  readonly source: string | null;
  readonly state: 'open' | 'replayed' | 'dismissed';
  readonly rawBytes: number;
}
