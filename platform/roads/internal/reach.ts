/** What can be reached within a time: every stretch cut where the time ends, and how much of the streets of an area that is. */
import type { RoadGraph } from '../road-graph.ts';
import type { DrivenRoads } from '../travel.ts';
import type { ArcCosts } from './arc-costs.ts';
import type { StretchPlace } from './nearest-stretch.ts';
import { cutBetween } from './stretch-line.ts';

const E7 = 1e-7;
/** People live along the others. */
const THROUGH = /^(motorway|trunk|primary)/;

type Spread = (
  from: readonly (readonly [number, number])[],
  limitSeconds: number,
) => { readonly starts: readonly StretchPlace[]; readonly secondsAt: (crossing: number) => number };
type Interval = readonly [from: number, to: number];

export function createReach(graph: RoadGraph, { seconds }: ArcCosts, spread: Spread): DrivenRoads['reach'] {
  const isThrough = graph.facts.classes.map((name) => THROUGH.test(name));
  return (from, limitSeconds, areaOf) => {
    const { starts, secondsAt } = spread(from, limitSeconds);
    const startsOn = Map.groupBy(starts, ({ stretch }) => stretch);
    const lines: (readonly (readonly [number, number])[])[] = [];
    const byArea = new Map<string, { reachedMeters: number; allMeters: number }>();
    let [reachedMeters, allMeters] = [0, 0];
    for (let stretch = 0; stretch < graph.from.length; stretch += 1) {
      const [ahead, back] = [seconds[stretch * 2] ?? Infinity, seconds[stretch * 2 + 1] ?? Infinity];
      const fromStart = toShare(limitSeconds - secondsAt(graph.from[stretch] ?? 0), ahead);
      const fromEnd = toShare(limitSeconds - secondsAt(graph.to[stretch] ?? 0), back);
      const pieces = joinIntervals([
        [0, fromStart],
        [1 - fromEnd, 1],
        ...(startsOn.get(stretch) ?? []).map(({ share }): Interval => [
          Math.max(0, share - toShare(limitSeconds, back)),
          Math.min(1, share + toShare(limitSeconds, ahead)),
        ]),
      ]);
      for (const [begin, end] of pieces) lines.push(cutBetween(graph, stretch, begin, end));
      if (isThrough[graph.highway[stretch] ?? 0] === true) continue;
      const meters = graph.meters[stretch] ?? 0;
      const reached = meters * pieces.reduce((sum, [begin, end]) => sum + end - begin, 0);
      allMeters += meters;
      reachedMeters += reached;
      const area = areaOf?.(...toMiddle(graph, stretch));
      if (area === undefined) continue;
      const before = byArea.get(area) ?? { reachedMeters: 0, allMeters: 0 };
      byArea.set(area, {
        reachedMeters: before.reachedMeters + reached,
        allMeters: before.allMeters + meters,
      });
    }
    return { lines, reachedMeters, allMeters, byArea };
  };
}

/** How much of a stretch can be driven in a time, 0..1. */
function toShare(left: number, cost: number): number {
  if (!(left > 0) || cost === Infinity) return 0;
  return cost <= left ? 1 : left / cost;
}

function joinIntervals(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const [begin, end] of intervals.filter(([a, b]) => b > a).toSorted(([a], [b]) => a - b)) {
    const last = joined.at(-1);
    if (last !== undefined && begin <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], end)];
    else joined.push([begin, end]);
  }
  return joined;
}

function toMiddle(graph: RoadGraph, stretch: number): [lon: number, lat: number] {
  const [first, end] = [graph.shape[stretch] ?? 0, graph.shape[stretch + 1] ?? 0];
  const at = first + ((end - first) >> 1);
  return [(graph.points[at * 2] ?? 0) * E7, (graph.points[at * 2 + 1] ?? 0) * E7];
}
