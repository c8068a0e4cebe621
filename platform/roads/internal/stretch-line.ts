/** The shape of a piece of a stretch. */
import { haversineMeters } from '../../geo/geo.ts';
import type { RoadGraph } from '../road-graph.ts';

const E7 = 1e-7;

/** Corners of a stretch between two shares of it, in the direction of travel. */
export function listBetween(graph: RoadGraph, stretch: number, from: number, to: number): [number, number][] {
  const { corners, lengths } = measure(graph, stretch);
  const meters = lengths.at(-1) ?? 0;
  const [low, high] = [Math.min(from, to) * meters, Math.max(from, to) * meters];
  const inside = corners.filter((_corner, at) => (lengths[at] ?? 0) >= low && (lengths[at] ?? 0) <= high);
  return from <= to ? inside : inside.toReversed();
}

/** The line of the stretch between two shares of it (from < to), with the places where it is cut. */
export function cutBetween(graph: RoadGraph, stretch: number, from: number, to: number): [number, number][] {
  const { corners, lengths } = measure(graph, stretch);
  const meters = lengths.at(-1) ?? 0;
  const [low, high] = [from * meters, to * meters];
  const inside = corners.filter((_corner, at) => (lengths[at] ?? 0) > low && (lengths[at] ?? 0) < high);
  return [placeAt(corners, lengths, low), ...inside, placeAt(corners, lengths, high)];
}

function placeAt(
  corners: readonly (readonly [number, number])[],
  lengths: readonly number[],
  meters: number,
): [number, number] {
  const next = Math.max(
    1,
    lengths.findIndex((length) => length >= meters),
  );
  const [[aLon, aLat] = [0, 0], [bLon, bLat] = [0, 0]] = [corners[next - 1], corners[next]];
  const [before, after] = [lengths[next - 1] ?? 0, lengths[next] ?? 0];
  const share = after > before ? (meters - before) / (after - before) : 0;
  return [aLon + (bLon - aLon) * share, aLat + (bLat - aLat) * share];
}

/** Its corners, and how far along it each lies, m. */
function measure(graph: RoadGraph, stretch: number) {
  const corners: [number, number][] = [];
  const lengths: number[] = [];
  let meters = 0;
  for (let at = graph.shape[stretch] ?? 0; at < (graph.shape[stretch + 1] ?? 0); at += 1) {
    const corner: [number, number] = [(graph.points[at * 2] ?? 0) * E7, (graph.points[at * 2 + 1] ?? 0) * E7];
    const before = corners.at(-1);
    if (before !== undefined) meters += haversineMeters(before[0], before[1], corner[0], corner[1]);
    corners.push(corner);
    lengths.push(meters);
  }
  return { corners, lengths };
}
