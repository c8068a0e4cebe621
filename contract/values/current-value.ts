/** Which value tells of now: one piece for sentence, counts, table, tile and wall, so that they speak of the same hours. */
import type { LatestValue } from '../centre/live.ts';
import { isUsable } from '../basics/quality.ts';

/** The usable value that is no older than `withinMs`; null where the newest is older, doubtful or missing. */
export function findCurrentValue(
  latest: Pick<LatestValue, 'value' | 'quality' | 'timeMs'> | undefined,
  nowMs: number,
  withinMs: number,
): number | null {
  if (latest === undefined || nowMs - latest.timeMs > withinMs) return null;
  return isUsable(latest.quality) ? latest.value : null;
}
