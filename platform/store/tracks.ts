/** Where something that moves has been. */
import type { Track } from '../../contract/assets/track.ts';

export interface TrackReads {
  /** Simplified to what can be told apart at the zoom. */
  track(query: {
    assetId: number;
    fromMs: number;
    toMs: number;
    zoom: number;
    /** What these feeds told is left out. */
    unseenFeedIds?: readonly string[] | undefined;
  }): Promise<Track>;
}
