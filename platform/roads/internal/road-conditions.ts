/** What is told of streets, laid on the arcs of the graph. */
import { bearingDegrees, haversineMeters } from '../../geo/geo.ts';
import type { RoadGraph } from '../road-graph.ts';
import { type RoadSize, type RoadTelling, toLesser, type VehicleClass } from '../travel.ts';
import type { FindStretches } from './nearest-stretch.ts';

/** What holds on one arc: the worst of all that is told of it; of speeds the slowest. */
export interface ArcCondition {
  readonly closedTo: ReadonlySet<VehicleClass>;
  /** Zero where no water is told of. */
  readonly depthCm: number;
  readonly kmh: number | undefined;
  readonly limits: RoadSize;
}
export type RoadConditions = ReadonlyMap<number, ArcCondition>;

/** A line is followed in steps of this length, m. */
const STEP_M = 15;
/** Farther from a street it is another one's, m. */
const BESIDE_M = 20;
/** A street that goes so much another way is one that crosses. */
const WITHIN_DEG = 35;
/** So much of an arc, or so many metres of it, must be meant by a line. */
const LEAST_SHARE = 0.4;
const LEAST_M = 40;

export function toRoadConditions(
  graph: RoadGraph,
  find: FindStretches,
  tellings: readonly RoadTelling[],
): RoadConditions {
  const found = new Map<number, ArcCondition>();
  for (const telling of tellings)
    for (const arc of listArcs(graph, find, telling.where)) {
      const before = found.get(arc);
      found.set(arc, {
        closedTo: new Set([...(before?.closedTo ?? []), ...(telling.closedTo ?? [])]),
        depthCm: Math.max(before?.depthCm ?? 0, telling.depthCm ?? 0),
        kmh: toSlower(before?.kmh, telling.kmh),
        limits: toLesser(before?.limits, telling.limits),
      });
    }
  return found;
}

function toSlower(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}

function listArcs(graph: RoadGraph, find: FindStretches, where: RoadTelling['where']): number[] {
  if ('point' in where)
    return find
      .listWithin(where.point[0], where.point[1], where.withinM)
      .flatMap((stretch) => [stretch * 2, stretch * 2 + 1]);
  const covered = new Map<number, number>();
  for (const [at, end] of where.line.entries()) {
    const begin = where.line[at - 1];
    if (begin === undefined) continue;
    const meters = haversineMeters(begin[0], begin[1], end[0], end[1]);
    const bearing = bearingDegrees(begin[0], begin[1], end[0], end[1]);
    const steps = Math.max(1, Math.round(meters / STEP_M));
    for (let step = 0; step < steps; step += 1) {
      const share = (step + 0.5) / steps;
      const lon = begin[0] + (end[0] - begin[0]) * share;
      const lat = begin[1] + (end[1] - begin[1]) * share;
      const place = find.nearest(lon, lat, BESIDE_M, undefined);
      if (place === undefined) continue;
      const turn = toTurn(place.headingDegrees, bearing);
      if (turn > WITHIN_DEG && turn < 180 - WITHIN_DEG) continue;
      const arc = place.stretch * 2 + (turn <= WITHIN_DEG ? 0 : 1);
      covered.set(arc, (covered.get(arc) ?? 0) + meters / steps);
    }
  }
  return [...covered].flatMap(([arc, meters]) =>
    meters >= Math.min(LEAST_M, (graph.meters[arc >>> 1] ?? 0) * LEAST_SHARE) ? [arc] : [],
  );
}

/** Degrees between two directions, 0..180. */
function toTurn(one: number, other: number): number {
  const turn = Math.abs(one - other) % 360;
  return turn > 180 ? 360 - turn : turn;
}
