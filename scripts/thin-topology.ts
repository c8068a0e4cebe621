/** Fewer points in the arcs of a topology: neighbours share each arc, so what is thinned opens no gap between them. */
import type { Topology } from './build-topology.ts';

type Arc = Topology['arcs'][number];
type Point = readonly [x: number, y: number];

/** Metres in one degree of latitude, mean sphere. */
const METERS_PER_DEGREE = (6_371_008.8 * Math.PI) / 180;
/** A ring of fewer points is no area. */
const LEAST_OF_RING = 4;

/**
 * The topology with every point left out that lies within `meters` of the line without it (Ramer 1972, Douglas and Peucker
 * 1973), on the same grid. Ends of arcs stay; a closed arc that would be no area any more stays as it was.
 */
export function thinTopology(topology: Topology, meters: number): Topology {
  const { bbox, transform, arcs } = topology;
  const [scaleX, scaleY] = transform.scale;
  const perX = scaleX * METERS_PER_DEGREE * Math.cos((((bbox[1] + bbox[3]) / 2) * Math.PI) / 180);
  const perY = scaleY * METERS_PER_DEGREE;
  return { ...topology, arcs: arcs.map((arc) => thinArc(arc, { perX, perY, meters })) };
}

function thinArc(
  arc: Arc,
  { perX, perY, meters }: { readonly perX: number; readonly perY: number; readonly meters: number },
): Arc {
  const points = toPoints(arc);
  const kept = listKept(
    points.map(([x, y]) => [x * perX, y * perY]),
    meters,
  );
  const [first, last] = [points[0], points.at(-1)];
  const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return isClosed && kept.length < LEAST_OF_RING
    ? arc
    : toSteps(
        kept.flatMap((at) => points[at] ?? []),
        kept.length,
      );
}

/** TopoJSON keeps the first point and the steps from each to the next. */
function toPoints(arc: Arc): Point[] {
  let [x, y] = [0, 0];
  return arc.map(([stepX, stepY]) => {
    x += stepX;
    y += stepY;
    return [x, y];
  });
}

/** Of a flat list x, y, x, y. */
function toSteps(flat: readonly number[], count: number): Arc {
  let [beforeX, beforeY] = [0, 0];
  return Array.from({ length: count }, (_unused, at): [number, number] => {
    const [x = 0, y = 0] = [flat[2 * at], flat[2 * at + 1]];
    const step: [number, number] = [x - beforeX, y - beforeY];
    [beforeX, beforeY] = [x, y];
    return step;
  });
}

/** Places in the list of the points that stay, in order. */
function listKept(points: readonly Point[], meters: number): number[] {
  const kept = new Set([0, points.length - 1]);
  const open: [from: number, to: number][] = [[0, points.length - 1]];
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span;
    let [worst, at] = [meters, -1];
    for (let i = from + 1; i < to; i += 1) {
      const off = toDistance(points[i], points[from], points[to]);
      if (off > worst) [worst, at] = [off, i];
    }
    if (at < 0) continue;
    kept.add(at);
    open.push([from, at], [at, to]);
  }
  return [...kept].toSorted((a, b) => a - b);
}

/** From a point to the stretch between two others. */
function toDistance(point?: Point, from?: Point, to?: Point): number {
  if (point === undefined || from === undefined || to === undefined) return 0;
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point[0] - from[0] - share * dx, point[1] - from[1] - share * dy);
}
