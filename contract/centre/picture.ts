/** The picture as of a time: latest values, positions, open alerts. */
import type { AlertView } from '../alerts/alert.ts';
import type { LatestPosition, LatestValue } from './live.ts';

/** GET /picture?at=: latest values and positions and open alerts as of a time. */
export interface PictureAt {
  readonly atMs: number;
  readonly latest: readonly LatestValue[];
  readonly positions: readonly LatestPosition[];
  readonly alerts: readonly AlertView[];
  /** When the centre received its first delivery; before that nothing was known of anything. Null = none yet. */
  readonly heardSinceMs: number | null;
}
