/** Which streams of which hours must be rolled up again. Bounded: an hour with too many is rolled for all streams. */

/** Pairs of stream and hour kept before hours are marked whole. */
const MAX_PAIRS = 1_000_000;

export interface DirtyHour {
  readonly hourEndMs: number;
  /** undefined: all streams. */
  readonly streams: readonly number[] | undefined;
}

export interface DirtyHours {
  addOne(hourEndMs: number, streamId: number): void;
  add(hourEndMs: number, streams: readonly number[] | undefined): void;
  /** Takes hours that ended by a time, oldest first. */
  take(untilMs: number): DirtyHour[];
}

/** Nothing dirty. */
export function createDirtyHours(): DirtyHours {
  const byHour = new Map<number, Set<number> | 'all'>();
  let pairs = 0;
  // Neighbouring rows nearly always lie in one hour.
  let lastHour = NaN;
  let last: Set<number> | 'all' = 'all';

  const open = (hourEndMs: number) => {
    const known = byHour.get(hourEndMs) ?? new Set<number>();
    byHour.set(hourEndMs, known);
    lastHour = hourEndMs;
    last = known;
    return known;
  };

  const markWhole = (hourEndMs: number) => {
    const known = byHour.get(hourEndMs);
    if (known instanceof Set) pairs -= known.size;
    byHour.set(hourEndMs, 'all');
    lastHour = NaN;
  };

  const addOne = (hourEndMs: number, streamId: number) => {
    const streams = hourEndMs === lastHour ? last : open(hourEndMs);
    if (streams === 'all') return;
    const before = streams.size;
    streams.add(streamId);
    pairs += streams.size - before;
    if (pairs > MAX_PAIRS) markWhole(hourEndMs);
  };

  return {
    addOne,
    add(hourEndMs, streams) {
      if (streams === undefined) return markWhole(hourEndMs);
      const known = open(hourEndMs);
      if (known === 'all') return;
      const before = known.size;
      for (const id of streams) known.add(id);
      pairs += known.size - before;
      if (pairs > MAX_PAIRS) markWhole(hourEndMs);
    },
    take(untilMs) {
      const hours = [...byHour.keys()].filter((hour) => hour <= untilMs).sort((a, b) => a - b);
      lastHour = NaN;
      return hours.map((hourEndMs) => {
        const streams = byHour.get(hourEndMs);
        byHour.delete(hourEndMs);
        if (!(streams instanceof Set)) return { hourEndMs, streams: undefined };
        pairs -= streams.size;
        return { hourEndMs, streams: [...streams] };
      });
    },
  };
}
