/** Decoders as they are offered, and what one makes of bytes that somebody tries. */
import type { Text } from '../basics/text.ts';
import type { RefusedItem } from './item.ts';

/** POST /decoders/:id/try */
export interface DecodeTrial {
  readonly readings: number;
  readonly positions: number;
  readonly records: number;
  readonly facts: number;
  readonly forecasts: number;
  readonly periodValues: number;
  readonly periodReports: number;
  readonly skipped: number;
  readonly refused: readonly RefusedItem[];
  /** The first items as they would be stored. */
  readonly sample: readonly Record<string, unknown>[];
}

/** GET /decoders */
export interface DecoderView {
  readonly id: string;
  readonly name: Text;
  /** A short example of the bytes it reads. */
  readonly example: string;
}
