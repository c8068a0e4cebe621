/** Which index counts as that of now: the one piece by which sentence, counts, table, tile, map and wall go. Pure. */
import type { LatestValue } from '../../contract/live.ts';
import { isUsable } from '../../contract/quality.ts';
import { HOUR_MS } from '../../contract/time-units.ts';

/** An hour's index is there a little after its end; the one before still counts as now, an older one does not. */
export const OLDEST_INDEX_MS = 2 * HOUR_MS;

/** The usable index that tells of the time asked about; null where the newest is older, doubtful or missing. */
export function findCurrentIndex(
  latest: Pick<LatestValue, 'value' | 'quality' | 'timeMs'> | undefined,
  nowMs: number,
): number | null {
  if (latest === undefined || nowMs - latest.timeMs > OLDEST_INDEX_MS) return null;
  return isUsable(latest.quality) ? latest.value : null;
}
