/** Where a fix may be: the stretches of road that are near it and go its way. */
import { haversineMeters } from '../../platform/sdk/science.ts';

/** A stretch of road, drawn in the direction in which it is driven. */
export interface Stretch {
  readonly code: string;
  readonly line: readonly (readonly [lon: number, lat: number])[];
}

export interface Matched {
  readonly code: string;
  /** Metres from the beginning of the stretch, and beside it. */
  readonly alongM: number;
  readonly besideM: number;
}

/** Of each stretch that is near enough its nearest place; without a direction also of those that go another way. */
export type FindNear = (lon: number, lat: number, headingDeg: number | null) => readonly Matched[];

/** Farther from the middle of the road it is on another, in a yard or in a car park. */
const WITHIN_M = 25;
/** A vehicle that goes so much another way drives the other carriageway or crosses. */
const WITHIN_DEG = 45;
/** A cell of about 110 m: a fix and its 25 m lie in at most four. */
const CELL_DEG = 0.001;
const METERS_PER_DEGREE = 111_195;

interface Edge {
  readonly code: string;
  readonly lon: number;
  readonly lat: number;
  /** East and north, m. */
  readonly dx: number;
  readonly dy: number;
  readonly lengthM: number;
  readonly headingDeg: number;
  /** Of its beginning from that of the stretch, m. */
  readonly fromM: number;
  readonly perLon: number;
}

export function createFinder(stretches: readonly Stretch[]): FindNear {
  const cells = new Map<number, Edge[]>();
  for (const stretch of stretches)
    for (const edge of listEdges(stretch))
      for (const cell of listCells(edge)) {
        const list = cells.get(cell);
        if (list === undefined) cells.set(cell, [edge]);
        else list.push(edge);
      }

  return (lon, lat, headingDeg) => {
    const found: Matched[] = [];
    for (const edge of cells.get(toCell(lon, lat)) ?? []) {
      if (headingDeg !== null && toTurn(edge.headingDeg, headingDeg) > WITHIN_DEG) continue;
      const x = (lon - edge.lon) * edge.perLon;
      const y = (lat - edge.lat) * METERS_PER_DEGREE;
      const share = Math.max(0, Math.min(1, (x * edge.dx + y * edge.dy) / (edge.lengthM * edge.lengthM)));
      const besideM = Math.hypot(x - share * edge.dx, y - share * edge.dy);
      if (besideM > WITHIN_M) continue;
      const place = { code: edge.code, alongM: edge.fromM + share * edge.lengthM, besideM };
      const known = found.findIndex(({ code }) => code === edge.code);
      if (known === -1) found.push(place);
      else if (besideM < (found[known]?.besideM ?? 0)) found[known] = place;
    }
    return found;
  };
}

function listEdges({ code, line }: Stretch): Edge[] {
  const edges: Edge[] = [];
  let fromM = 0;
  for (const [at, [lon, lat]] of line.entries()) {
    const next = line[at + 1];
    if (next === undefined) break;
    const perLon = METERS_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
    const dx = (next[0] - lon) * perLon;
    const dy = (next[1] - lat) * METERS_PER_DEGREE;
    const lengthM = Math.hypot(dx, dy);
    if (lengthM === 0) continue;
    const headingDeg = ((Math.atan2(dx, dy) * 180) / Math.PI + 360) % 360;
    edges.push({ code, lon, lat, dx, dy, lengthM, headingDeg, fromM, perLon });
    fromM += haversineMeters(lon, lat, next[0], next[1]);
  }
  return edges;
}

/** All cells that the edge and what lies beside it can touch. */
function listCells({ lon, lat, dx, dy, perLon }: Edge): number[] {
  const [toLon, toLat] = [lon + dx / perLon, lat + dy / METERS_PER_DEGREE];
  const [padLon, padLat] = [WITHIN_M / perLon, WITHIN_M / METERS_PER_DEGREE];
  const cells: number[] = [];
  for (let x = toIndex(Math.min(lon, toLon) - padLon); x <= toIndex(Math.max(lon, toLon) + padLon); x += 1)
    for (let y = toIndex(Math.min(lat, toLat) - padLat); y <= toIndex(Math.max(lat, toLat) + padLat); y += 1)
      cells.push(x * 1_000_000 + y);
  return cells;
}

const toIndex = (degrees: number): number => Math.floor((degrees + 180) / CELL_DEG);
const toCell = (lon: number, lat: number): number => toIndex(lon) * 1_000_000 + toIndex(lat);
const toTurn = (a: number, b: number): number => Math.abs(((a - b + 540) % 360) - 180);
