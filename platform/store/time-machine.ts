/** The city as it was at a time, by what is known today or by what was known then. */
import type { Unseen } from '../audience/sight.ts';
import type { LatestPosition, LatestValue } from '../../contract/centre/live.ts';
import type { QualityId } from '../../contract/basics/quality.ts';

/** What was believed of an observation at a time. */
export interface Belief {
  readonly value: number | null;
  readonly quality: QualityId;
  readonly deliveryId: number;
}

export interface TimeMachine {
  /**
   * Newest values that lay before or at a time; `onlyKnown`: of those that had arrived by then, as they were believed
   * then. Without it, what came late or was corrected since is in its place, and `receivedMs` tells so.
   */
  latestAt(atMs: number, onlyKnown?: boolean): Promise<LatestValue[]>;
  /** The newest of each asset then; `unseen`: of the feeds in somebody's sight. */
  positionsAt(
    atMs: number,
    maxAgeMs: number,
    onlyKnown?: boolean,
    unseen?: Unseen,
  ): Promise<LatestPosition[]>;
  /** When the first delivery was received; null before it. */
  heardSinceMs(): Promise<number | null>;
  /** The value that was believed at `asOfMs` for a time; undefined when nothing was known then. */
  believedAt(streamId: number, timeMs: number, asOfMs: number): Promise<Belief | undefined>;
}
