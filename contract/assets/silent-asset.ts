/** What is missing inside a feed, however punctual the feed is. */
import type { Text } from '../basics/text.ts';

/** An asset inside a feed of which something has not been heard for three of its own intervals. */
export interface SilentAsset {
  readonly code: string;
  readonly name: Text;
  /** When what is silent the longest was last heard; null = never. */
  readonly lastMs: number | null;
  /** What is silent, of how many datastreams. */
  readonly properties: readonly string[];
  readonly of: number;
}
