/** The search over crossings. Its arrays are made once and marked by the number of the search, so that asking costs no memory. */
import { haversineMeters } from '../../geo/geo.ts';
import type { RoadGraph } from '../road-graph.ts';

const E7 = 1e-7;
const KMH_TO_METERS_PER_SECOND = 1 / 3.6;

/** Ways out of each crossing: those of crossing i lie from start[i] to start[i + 1]. */
export interface ArrowsOut {
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  /** Twice the stretch, plus one when it is driven against its drawing. */
  readonly stretch: Uint32Array;
  readonly seconds: Float32Array;
  readonly lonLat: Float64Array;
  /** Metres a second that no stretch exceeds. */
  readonly fastest: number;
}

export function createArrows(graph: RoadGraph): ArrowsOut {
  const { from, to, oneWay, crossings, shape, points } = graph;
  const start = new Uint32Array(crossings + 1);
  const lonLat = new Float64Array(crossings * 2);
  let kmh = 1;
  const place = (crossing: number, point: number): void => {
    lonLat[crossing * 2] = (points[point * 2] ?? 0) * E7;
    lonLat[crossing * 2 + 1] = (points[point * 2 + 1] ?? 0) * E7;
  };
  for (let at = 0; at < from.length; at += 1) {
    const [a, b] = [from[at] ?? 0, to[at] ?? 0];
    start[a + 1] = (start[a + 1] ?? 0) + 1;
    if (oneWay[at] === 0) start[b + 1] = (start[b + 1] ?? 0) + 1;
    place(a, shape[at] ?? 0);
    place(b, (shape[at + 1] ?? 1) - 1);
    kmh = Math.max(kmh, graph.kmh[at] ?? 0);
  }
  for (let at = 0; at < crossings; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const count = start[crossings] ?? 0;
  const [end, stretch, seconds] = [new Uint32Array(count), new Uint32Array(count), new Float32Array(count)];
  const add = (a: number, b: number, at: number, isBack: 0 | 1): void => {
    const arrow = next[a] ?? 0;
    next[a] = arrow + 1;
    end[arrow] = b;
    stretch[arrow] = at * 2 + isBack;
    seconds[arrow] = (graph.meters[at] ?? 0) / ((graph.kmh[at] ?? 1) * KMH_TO_METERS_PER_SECOND);
  };
  for (let at = 0; at < from.length; at += 1) {
    add(from[at] ?? 0, to[at] ?? 0, at, 0);
    if (oneWay[at] === 0) add(to[at] ?? 0, from[at] ?? 0, at, 1);
  }
  return { start, end, stretch, seconds, lonLat, fastest: kmh * KMH_TO_METERS_PER_SECOND };
}

/** A crossing where the way may begin or end, and the seconds from or to the asked place. */
export interface Terminal {
  readonly crossing: number;
  readonly seconds: number;
}

export interface FoundPath {
  readonly start: number;
  readonly end: number;
  readonly path: readonly { readonly stretch: number; readonly isBack: boolean }[];
}

export type SearchCrossings = (
  starts: readonly Terminal[],
  ends: readonly Terminal[],
  lon: number,
  lat: number,
  /** Nothing slower is of interest. */
  limitSeconds: number,
) => FoundPath | undefined;

export function createSearch(graph: RoadGraph, arrows: ArrowsOut): SearchCrossings {
  const { start, end, stretch, seconds, lonLat, fastest } = arrows;
  const best = new Float64Array(graph.crossings);
  const guess = new Float64Array(graph.crossings);
  const cameBy = new Int32Array(graph.crossings);
  const cameFrom = new Int32Array(graph.crossings);
  const seenIn = new Uint32Array(graph.crossings);
  const heap = createHeap();
  let run = 0;

  return (starts, ends, lon, lat, limitSeconds) => {
    run += 1;
    heap.clear();
    const reach = (crossing: number, after: number, arrow: number, from: number): void => {
      if (seenIn[crossing] === run) {
        if (after >= (best[crossing] ?? 0)) return;
      } else {
        seenIn[crossing] = run;
        const [fromLon = 0, fromLat = 0] = lonLat.subarray(crossing * 2, crossing * 2 + 2);
        guess[crossing] = haversineMeters(fromLon, fromLat, lon, lat) / fastest;
      }
      best[crossing] = after;
      cameBy[crossing] = arrow;
      cameFrom[crossing] = from;
      heap.push(crossing, after + (guess[crossing] ?? 0));
    };
    for (const { crossing, seconds: before } of starts) reach(crossing, before, -1, -1);

    let found = { seconds: limitSeconds, end: -1 };
    for (let crossing = heap.pop(); crossing !== undefined; crossing = heap.pop()) {
      const after = best[crossing] ?? 0;
      if (after + (guess[crossing] ?? 0) >= found.seconds) break;
      for (const terminal of ends)
        if (terminal.crossing === crossing && after + terminal.seconds < found.seconds)
          found = { seconds: after + terminal.seconds, end: crossing };
      for (let arrow = start[crossing] ?? 0; arrow < (start[crossing + 1] ?? 0); arrow += 1)
        reach(end[arrow] ?? 0, after + (seconds[arrow] ?? 0), arrow, crossing);
    }
    if (found.end === -1) return undefined;

    const path: { stretch: number; isBack: boolean }[] = [];
    let crossing = found.end;
    for (let arrow = cameBy[crossing] ?? -1; arrow !== -1; arrow = cameBy[crossing] ?? -1) {
      const way = stretch[arrow] ?? 0;
      path.push({ stretch: way >>> 1, isBack: way % 2 === 1 });
      crossing = cameFrom[crossing] ?? -1;
    }
    return { start: crossing, end: found.end, path: path.toReversed() };
  };
}

interface Heap {
  clear(): void;
  push(item: number, cost: number): void;
  /** The item of the least cost; an item that was pushed again at a lower cost comes a second time, which is harmless. */
  pop(): number | undefined;
}

function createHeap(): Heap {
  const items: number[] = [];
  const costs: number[] = [];
  return {
    clear() {
      items.length = 0;
      costs.length = 0;
    },
    push(item, cost) {
      let at = items.length;
      while (at > 0) {
        const above = (at - 1) >> 1;
        if ((costs[above] ?? 0) <= cost) break;
        items[at] = items[above] ?? 0;
        costs[at] = costs[above] ?? 0;
        at = above;
      }
      items[at] = item;
      costs[at] = cost;
    },
    pop() {
      const [first] = items;
      const item = items.pop();
      const cost = costs.pop();
      if (item === undefined || cost === undefined || items.length === 0) return first;
      let at = 0;
      for (;;) {
        let below = at * 2 + 1;
        if (below >= items.length) break;
        if (below + 1 < items.length && (costs[below + 1] ?? 0) < (costs[below] ?? 0)) below += 1;
        if ((costs[below] ?? 0) >= cost) break;
        items[at] = items[below] ?? 0;
        costs[at] = costs[below] ?? 0;
        at = below;
      }
      items[at] = item;
      costs[at] = cost;
      return first;
    },
  };
}
