/** The path of a line that is cut wherever a value is missing or the next one is too far away. */

/** A line is cut where the next point is further away than this many intervals. */
export const gapIntervals = 2.5;

interface LineSeries {
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  readonly intervalSec: number;
}

export function toLinePath(
  { timesMs, values, intervalSec }: LineSeries,
  toX: (timeMs: number) => number,
  toY: (value: number) => number,
): string {
  const parts: string[] = [];
  let beforeMs: number | undefined;
  for (const [at, timeMs] of timesMs.entries()) {
    const value = values[at] ?? null;
    if (value === null) {
      beforeMs = undefined;
      continue;
    }
    const joined = beforeMs !== undefined && timeMs - beforeMs <= intervalSec * gapIntervals * 1_000;
    const place = `${toX(timeMs).toFixed(1)} ${toY(value).toFixed(1)}`;
    // A point that stands alone is a dot: a line of no length with round ends.
    parts.push(joined ? `L${place}` : `M${place}h0.01`);
    beforeMs = timeMs;
  }
  return parts.join('');
}
