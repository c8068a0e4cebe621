/** What the decoding threads and the centre say to each other. */
import type { Decoded, RawDelivery } from '../../../contract/feeds/item.ts';
import type { ScanTrouble } from './scan-trouble.ts';

export interface WorkerStart {
  /** Folder of the services, as the registry is given it. */
  readonly servicesRoot: string;
}

/** A delivery to decode. `sampleOf` bounds what comes back of a try-out; its counts are of everything. */
export interface DecodeTask {
  readonly type: 'decode';
  readonly decoderId: string;
  readonly raw: RawDelivery;
  readonly feedId: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly utcOffsetMin: number;
  readonly sender: string;
  readonly memory: Record<string, unknown>;
  readonly sampleOf: Sample | undefined;
}

export interface Sample {
  readonly items: number;
  readonly refused: number;
}

/** How many of each a delivery holds. */
export interface DecodedCounts {
  readonly readings: number;
  readonly positions: number;
  readonly records: number;
  readonly facts: number;
  readonly forecasts: number;
  readonly periodValues: number;
  readonly periodReports: number;
  readonly refused: number;
  readonly skipped: number;
}

/** What is known when a delivery was decoded to its end. */
export interface DecodedEnd extends DecodedCounts {
  /** What the decoder remembers of the feed from here on. */
  readonly memory: Record<string, unknown>;
}

export type ToWorker = DecodeTask | { readonly type: 'next' };

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'part'; readonly decoded: Decoded }
  | { readonly type: 'end'; readonly end: DecodedEnd }
  | { readonly type: 'trouble'; readonly trouble: ScanTrouble }
  | { readonly type: 'unknown' };
