/**
 * Areas around lines: cells of a grid that a line touches, closed where a single cell is missing, their outline with its
 * corners cut. Good for saying "about here": nothing in it is finer than a cell.
 */
import type { LonLat } from '../lon-lat.ts';

const METERS_PER_DEGREE = 111_195;
/** Holes of so many of its four neighbours are closed: between two streets nobody lives elsewhere. */
const CLOSED_BY = 3;
/** A corner is cut at a quarter of each side. */
const CUT = 0.25;

type Cell = readonly [x: number, y: number];
type Ring = readonly LonLat[];

interface Grid {
  readonly degLon: number;
  readonly degLat: number;
}

/** Polygons with their holes, as GeoJSON has them; empty where there are no lines. */
export function toCellAreas(lines: readonly (readonly LonLat[])[], cellMeters: number): Ring[][] {
  const first = lines.find((line) => line.length > 0)?.[0];
  if (first === undefined) return [];
  const degLat = cellMeters / METERS_PER_DEGREE;
  const grid = { degLat, degLon: degLat / Math.cos((first[1] * Math.PI) / 180) };
  const rings = traceRings(closeGaps(markCells(lines, grid))).map((ring) => toSmooth(ring, grid));
  const outer = rings.filter((ring) => toTwiceArea(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => toTwiceArea(ring) < 0)) {
    const around = outer
      .filter(([ring = []]) => isInside(hole[0] ?? [0, 0], ring))
      .toSorted(([a = []], [b = []]) => toTwiceArea(a) - toTwiceArea(b))[0];
    around?.push(hole);
  }
  return outer;
}

const toKey = (x: number, y: number): string => `${x},${y}`;
function toCell(key: string): Cell {
  const [x = 0, y = 0] = key.split(',').map(Number);
  return [x, y];
}

function markCells(lines: readonly (readonly LonLat[])[], { degLon, degLat }: Grid): Set<string> {
  const cells = new Set<string>();
  const mark = (lon: number, lat: number) =>
    cells.add(toKey(Math.floor(lon / degLon), Math.floor(lat / degLat)));
  for (const line of lines) {
    let before = line[0];
    for (const point of line) {
      const [fromLon, fromLat] = before ?? point;
      // Half a cell at a time: none that the line crosses for longer is missed.
      const steps = Math.ceil(
        2 * Math.max(Math.abs(point[0] - fromLon) / degLon, Math.abs(point[1] - fromLat) / degLat),
      );
      for (let step = 0; step <= steps; step += 1) {
        const share = steps === 0 ? 0 : step / steps;
        mark(fromLon + (point[0] - fromLon) * share, fromLat + (point[1] - fromLat) * share);
      }
      before = point;
    }
  }
  return cells;
}

function closeGaps(cells: ReadonlySet<string>): Set<string> {
  const closed = new Set(cells);
  const neighbours = ([x, y]: Cell): Cell[] => [
    [x + 1, y],
    [x - 1, y],
    [x, y + 1],
    [x, y - 1],
  ];
  for (const key of cells)
    for (const empty of neighbours(toCell(key))) {
      if (cells.has(toKey(...empty))) continue;
      if (neighbours(empty).filter((one) => cells.has(toKey(...one))).length >= CLOSED_BY)
        closed.add(toKey(...empty));
    }
  return closed;
}

/** Outlines with the cells on their left, so that areas turn one way and holes the other. */
function traceRings(cells: ReadonlySet<string>): Cell[][] {
  const nextOf = new Map<string, Cell[]>();
  const add = (from: Cell, to: Cell) => {
    const key = toKey(...from);
    nextOf.set(key, [...(nextOf.get(key) ?? []), to]);
  };
  for (const key of cells) {
    const [x, y] = toCell(key);
    if (!cells.has(toKey(x, y - 1))) add([x, y], [x + 1, y]);
    if (!cells.has(toKey(x + 1, y))) add([x + 1, y], [x + 1, y + 1]);
    if (!cells.has(toKey(x, y + 1))) add([x + 1, y + 1], [x, y + 1]);
    if (!cells.has(toKey(x - 1, y))) add([x, y + 1], [x, y]);
  }
  const rings: Cell[][] = [];
  for (const [key, ends] of nextOf)
    while (ends.length > 0) {
      const start = toCell(key);
      const ring: Cell[] = [start];
      let [before, at] = [start, ends.pop()];
      while (at !== undefined && toKey(...at) !== key) {
        ring.push(at);
        const next: Cell | undefined = takeNext(nextOf.get(toKey(...at)) ?? [], before, at);
        [before, at] = [at, next];
      }
      rings.push(ring);
    }
  return rings;
}

/** Where two cells touch by a corner the outline turns left: each cell stays its own. */
function takeNext(ends: Cell[], [fromX, fromY]: Cell, [x, y]: Cell): Cell | undefined {
  const isLeft = ([toX, toY]: Cell) => (x - fromX) * (toY - y) - (y - fromY) * (toX - x) > 0;
  const left = ends.findIndex(isLeft);
  return ends.splice(Math.max(0, left), 1)[0];
}

function toSmooth(ring: readonly Cell[], { degLon, degLat }: Grid): LonLat[] {
  const corners = ring.filter(([x, y], at) => {
    const [beforeX, beforeY] = ring.at(at - 1) ?? [x, y];
    const [afterX, afterY] = ring[(at + 1) % ring.length] ?? [x, y];
    return (x - beforeX) * (afterY - y) !== (y - beforeY) * (afterX - x);
  });
  const cut = corners.flatMap(([x, y], at): LonLat[] => {
    const [beforeX, beforeY] = corners.at(at - 1) ?? [x, y];
    const [afterX, afterY] = corners[(at + 1) % corners.length] ?? [x, y];
    const toward = (otherX: number, otherY: number): LonLat => {
      const share = Math.min(CUT, 0.5 / Math.max(1, Math.abs(otherX - x) + Math.abs(otherY - y)));
      return [(x + (otherX - x) * share) * degLon, (y + (otherY - y) * share) * degLat];
    };
    return [toward(beforeX, beforeY), toward(afterX, afterY)];
  });
  const rounded = cut.map(([lon, lat]): LonLat => [
    Math.round(lon * 100_000) / 100_000,
    Math.round(lat * 100_000) / 100_000,
  ]);
  const [start] = rounded;
  return start === undefined ? [] : [...rounded, start];
}

/** Above zero against the clock. */
function toTwiceArea(ring: Ring): number {
  return ring.reduce((sum, [lon, lat], at) => {
    const [nextLon, nextLat] = ring[(at + 1) % ring.length] ?? [lon, lat];
    return sum + lon * nextLat - nextLon * lat;
  }, 0);
}

function isInside([lon, lat]: LonLat, ring: Ring): boolean {
  let isIn = false;
  ring.forEach(([aLon, aLat], at) => {
    const [bLon, bLat] = ring.at(at - 1) ?? [aLon, aLat];
    if (aLat > lat !== bLat > lat && lon < ((bLon - aLon) * (lat - aLat)) / (bLat - aLat) + aLon)
      isIn = !isIn;
  });
  return isIn;
}
