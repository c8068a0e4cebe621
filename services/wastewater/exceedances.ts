/** The exceedances of a span, as the ministry's software reports them: whole periods whose mean is beyond the limit. Pure. */
import { type Limit, toShare } from './outlet-state.ts';

export interface PeriodMean {
  /** End of the hour or day; of a sample its time. */
  readonly timeMs: number;
  /** Null: too little of it can be used. */
  readonly mean: number | null;
}

export interface Exceedance {
  /** How many periods were beyond the limit, of how many that could be judged. */
  readonly beyond: number;
  readonly judged: number;
  /** The one farthest beyond. */
  readonly worst: {
    readonly timeMs: number;
    readonly mean: number;
    readonly share: number;
    readonly limit: Limit;
  };
}

/** Null: nothing was beyond. `limitsAt` gives the limits that held at the end of a period; without one it is not judged. */
export function toExceedance(
  means: readonly PeriodMean[],
  limitsAt: (timeMs: number) => readonly Limit[],
): Exceedance | null {
  let judged = 0;
  const beyond = means.flatMap(({ timeMs, mean }) => {
    if (mean === null) return [];
    const limits = limitsAt(timeMs);
    if (limits.length === 0) return [];
    judged++;
    return limits.flatMap((limit) => {
      const share = toShare(mean, limit);
      return share > 1 ? [{ timeMs, mean, share, limit }] : [];
    });
  });
  const [worst] = beyond.toSorted((a, b) => b.share - a.share);
  return worst === undefined ? null : { beyond: beyond.length, judged, worst };
}
