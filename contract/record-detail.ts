/** A record whole: as it is now, each version of it, and what hangs on it. */
import type { RecordView } from './api.ts';
import type { Facts, RecordGeometry, RecordLink } from './record-item.ts';

/** One version of a record. */
export interface RecordVersionView {
  readonly version: number;
  readonly timeMs: number;
  readonly receivedMs: number;
  readonly deliveryId: number;
  readonly status: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly body: RecordView['body'];
}

/** What hangs on a record. */
export interface RecordParts {
  readonly geometry: RecordGeometry | null;
  /** `recordId` is null as long as the other record has not come. */
  readonly links: readonly (RecordLink & { readonly recordId: number | null })[];
  readonly steps: readonly {
    readonly timeMs: number;
    readonly what: string;
    readonly agencyId: string | null;
    readonly facts: Facts;
    readonly receivedMs: number;
  }[];
  readonly holds: readonly string[];
}

/** GET /records/:id */
export interface RecordDetail extends RecordParts {
  readonly record: RecordView;
  readonly versions: readonly RecordVersionView[];
}
