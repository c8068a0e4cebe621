/** The graph as a search reads it: at each crossing the stretches that meet there, whichever way they may be driven. */
import type { RoadGraph } from '../road-graph.ts';

const E7 = 1e-7;

/**
 * An arc is a stretch in one direction: twice the stretch, plus one against its drawing. Both arcs of every stretch are
 * listed; what may not be driven costs infinity, so that one network serves every vehicle, and its own reversal.
 */
export interface Network {
  /** Arcs out of crossing i lie from start[i] to start[i + 1]. */
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly arc: Uint32Array;
  /** Of the crossings, in degrees, longitude and latitude in turn. */
  readonly lonLat: Float64Array;
}

export function createNetwork({ from, to, crossings, shape, points }: RoadGraph): Network {
  const start = new Uint32Array(crossings + 1);
  const lonLat = new Float64Array(crossings * 2);
  const place = (crossing: number, point: number): void => {
    lonLat[crossing * 2] = (points[point * 2] ?? 0) * E7;
    lonLat[crossing * 2 + 1] = (points[point * 2 + 1] ?? 0) * E7;
  };
  for (let at = 0; at < from.length; at += 1) {
    const [a, b] = [from[at] ?? 0, to[at] ?? 0];
    start[a + 1] = (start[a + 1] ?? 0) + 1;
    start[b + 1] = (start[b + 1] ?? 0) + 1;
    place(a, shape[at] ?? 0);
    place(b, (shape[at + 1] ?? 1) - 1);
  }
  for (let at = 0; at < crossings; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const next = start.slice();
  const count = start[crossings] ?? 0;
  const [end, arc] = [new Uint32Array(count), new Uint32Array(count)];
  const add = (a: number, b: number, which: number): void => {
    const slot = next[a] ?? 0;
    next[a] = slot + 1;
    end[slot] = b;
    arc[slot] = which;
  };
  for (let at = 0; at < from.length; at += 1) {
    const [a, b] = [from[at] ?? 0, to[at] ?? 0];
    add(a, b, at * 2);
    add(b, a, at * 2 + 1);
  }
  return { start, end, arc, lonLat };
}
