/**
 * Floods of a street as a tower sees them: depth is the stage less the datum of the road; one flood begins where the
 * depth reaches a threshold and ends where it has fallen below a lower one. A tower that is silent has not dried. Pure.
 */

/** What a tower measured. `depthCm`: null where there is no usable value. */
export interface DepthPoint {
  readonly timeMs: number;
  readonly depthCm: number | null;
}

export interface FloodThresholds {
  /** A flood begins at this depth, cm. */
  readonly fromCm: number;
  /** It has ended below this depth, cm; lower than `fromCm`, so that ripples make no new flood. */
  readonly belowCm: number;
  /** Without a value for so long it is not known how the flood went on. */
  readonly gapMs: number;
}

export interface FloodEvent {
  readonly startMs: number;
  /** When it had ended; null while it goes on, or when it is not known. */
  readonly endMs: number | null;
  readonly peakCm: number;
  readonly peakMs: number;
  /** From the peak to the end; null as `endMs`. */
  readonly drainMs: number | null;
  /** The last value it rests on; later than a gap of silence it is not known whether water stands. */
  readonly lastMs: number;
  /** Values were lacking within it for longer than the gap. */
  readonly hasGap: boolean;
}

/** cm of water on the road: stage of the gauge (cm) less the road's datum (cm) of the same gauge; never negative. */
export function toDepth(stageCm: number, roadDatumCm: number): number {
  return Math.max(0, Math.round((stageCm - roadDatumCm) * 10) / 10);
}

/** Floods in a series of depths, oldest first. @throws RangeError when the thresholds are upside down. */
export function listFloods(points: readonly DepthPoint[], thresholds: FloodThresholds): FloodEvent[] {
  const { fromCm, belowCm, gapMs } = thresholds;
  if (!(belowCm < fromCm))
    throw new RangeError(
      `A flood ends below ${belowCm} cm and begins at ${fromCm} cm: the end must be the lower.`,
    );
  const floods: FloodEvent[] = [];
  let open: FloodEvent | undefined;
  for (const { timeMs, depthCm } of points.toSorted((a, b) => a.timeMs - b.timeMs)) {
    if (depthCm === null) continue;
    if (open === undefined) {
      if (depthCm >= fromCm)
        open = {
          startMs: timeMs,
          endMs: null,
          peakCm: depthCm,
          peakMs: timeMs,
          drainMs: null,
          lastMs: timeMs,
          hasGap: false,
        };
      continue;
    }
    const hasGap: boolean = open.hasGap || timeMs - open.lastMs > gapMs;
    open = {
      ...open,
      hasGap,
      lastMs: timeMs,
      ...(depthCm > open.peakCm ? { peakCm: depthCm, peakMs: timeMs } : {}),
    };
    if (depthCm < belowCm) {
      floods.push({ ...open, endMs: timeMs, drainMs: timeMs - open.peakMs });
      open = undefined;
    }
  }
  return open === undefined ? floods : [...floods, open];
}

/** How a flood is known to stand at a time. */
export function toFloodState(
  flood: FloodEvent,
  atMs: number,
  gapMs: number,
): 'ended' | 'going-on' | 'unknown' {
  if (flood.endMs !== null) return 'ended';
  return atMs - flood.lastMs > gapMs ? 'unknown' : 'going-on';
}
