/** The fixed times of a day at which communes' reports are closed; by a norm, so that the city can change them. Pure. */
import { DAY_MS, HOUR_MS, toOffsetMs } from '../../../platform/sdk/science.ts';

/** Local hours where nobody keeps the norm. */
export const DEFAULT_CUT_OFFS = [6, 11, 16, 21] as const;

/** A report may be handed in late until so long after its cut-off. */
export const LATE_MS = 6 * HOUR_MS;

/** The cut-offs before (or at) and after a time, epoch ms. @param hours local hours, at least one. */
export function findCutOffs(
  timeMs: number,
  hours: readonly number[],
  timeZone: string,
): { readonly last: number; readonly before: number; readonly next: number } {
  const offsetMs = toOffsetMs(timeMs, timeZone);
  const midnight = Math.floor((timeMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs;
  const all = [-2, -1, 0, 1]
    .flatMap((day) => hours.map((hour) => midnight + day * DAY_MS + hour * HOUR_MS))
    .toSorted((a, b) => a - b);
  const at = all.findLastIndex((cutOff) => cutOff <= timeMs);
  return { last: all[at] ?? timeMs, before: all[at - 1] ?? timeMs, next: all[at + 1] ?? timeMs };
}
