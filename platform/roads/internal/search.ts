/** Searches over the crossings. Their arrays are made once and marked by the number of the search. */
import { haversineMeters } from '../../geo/geo.ts';
import type { ArcCosts } from './arc-costs.ts';
import { createHeap } from './heap.ts';
import type { Network } from './network.ts';

/** A crossing where the way may begin or end, and the seconds from or to the asked place. */
export interface Terminal {
  readonly crossing: number;
  readonly seconds: number;
}

export interface FoundPath {
  readonly start: number;
  readonly end: number;
  /** Arcs in the order in which they are driven. */
  readonly path: readonly number[];
}

export interface Search {
  /** The quickest way between two places: A*, with the straight line at the highest speed as its guess. */
  findPath(asked: {
    readonly costs: ArcCosts;
    readonly starts: readonly Terminal[];
    readonly ends: readonly Terminal[];
    readonly lon: number;
    readonly lat: number;
    /** Nothing slower is of interest. */
    readonly limitSeconds: number;
  }): FoundPath | undefined;
  /**
   * The least seconds from the terminals to a crossing (to them where `isReversed`); infinite where none leads there, or
   * it takes longer than the limit. What is answered holds until the next search.
   */
  spread(asked: {
    readonly costs: ArcCosts;
    readonly from: readonly Terminal[];
    readonly isReversed: boolean;
    readonly limitSeconds: number;
    /** It may end when all of these are known. */
    readonly until?: ReadonlySet<number>;
  }): (crossing: number) => number;
}

export function createSearch({ start, end, arc, lonLat }: Network): Search {
  const crossings = start.length - 1;
  const best = new Float64Array(crossings);
  const guess = new Float64Array(crossings);
  const cameBy = new Int32Array(crossings);
  const cameFrom = new Int32Array(crossings);
  const seenIn = new Uint32Array(crossings);
  const heap = createHeap();
  let run = 0;
  const begin = (): void => {
    run += 1;
    heap.clear();
  };

  return {
    findPath({ costs: { seconds, fastest }, starts, ends, lon, lat, limitSeconds }) {
      begin();
      const reach = (crossing: number, after: number, by: number, from: number): void => {
        if (seenIn[crossing] === run) {
          if (after >= (best[crossing] ?? 0)) return;
        } else {
          seenIn[crossing] = run;
          const [fromLon = 0, fromLat = 0] = lonLat.subarray(crossing * 2, crossing * 2 + 2);
          guess[crossing] = haversineMeters(fromLon, fromLat, lon, lat) / fastest;
        }
        best[crossing] = after;
        cameBy[crossing] = by;
        cameFrom[crossing] = from;
        heap.push(crossing, after + (guess[crossing] ?? 0));
      };
      for (const { crossing, seconds: before } of starts) reach(crossing, before, -1, -1);

      let found = { seconds: limitSeconds, end: -1 };
      for (let crossing = heap.pop(); crossing !== -1; crossing = heap.pop()) {
        const after = best[crossing] ?? 0;
        if (after + (guess[crossing] ?? 0) >= found.seconds) break;
        for (const terminal of ends)
          if (terminal.crossing === crossing && after + terminal.seconds < found.seconds)
            found = { seconds: after + terminal.seconds, end: crossing };
        for (let slot = start[crossing] ?? 0; slot < (start[crossing + 1] ?? 0); slot += 1) {
          const by = arc[slot] ?? 0;
          const cost = seconds[by] ?? Infinity;
          if (cost !== Infinity) reach(end[slot] ?? 0, after + cost, by, crossing);
        }
      }
      if (found.end === -1) return undefined;

      const path: number[] = [];
      let crossing = found.end;
      for (let by = cameBy[crossing] ?? -1; by !== -1; by = cameBy[crossing] ?? -1) {
        path.push(by);
        crossing = cameFrom[crossing] ?? -1;
      }
      return { start: crossing, end: found.end, path: path.toReversed() };
    },

    spread({ costs: { seconds }, from, isReversed, limitSeconds, until }) {
      begin();
      const flip = isReversed ? 1 : 0;
      let missing = until?.size ?? Infinity;
      for (const { crossing, seconds: before } of from) {
        if (seenIn[crossing] === run && before >= (best[crossing] ?? 0)) continue;
        seenIn[crossing] = run;
        best[crossing] = before;
        heap.push(crossing, before);
      }
      for (let crossing = heap.pop(); crossing !== -1; crossing = heap.pop()) {
        const after = best[crossing] ?? 0;
        if (heap.cost() > after) continue;
        if (after > limitSeconds) break;
        if (until?.has(crossing) === true && (missing -= 1) === 0) break;
        for (let slot = start[crossing] ?? 0; slot < (start[crossing + 1] ?? 0); slot += 1) {
          // From B one came by the arc that leads to B: the same stretch in the other direction.
          const next = after + (seconds[(arc[slot] ?? 0) ^ flip] ?? Infinity);
          const to = end[slot] ?? 0;
          if (next === Infinity || (seenIn[to] === run && next >= (best[to] ?? 0))) continue;
          seenIn[to] = run;
          best[to] = next;
          heap.push(to, next);
        }
      }
      return (crossing) => (seenIn[crossing] === run ? (best[crossing] ?? Infinity) : Infinity);
    },
  };
}
