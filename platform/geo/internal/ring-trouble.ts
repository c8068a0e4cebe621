/** What is wrong with a drawn polygon: rings that are not closed, have no area or cross themselves. */
import Flatbush from 'flatbush';
import type { LonLat, PolygonRings } from '../lon-lat.ts';

export interface RingTrouble {
  /** Index of the polygon, and of the ring in it. */
  readonly polygon: number;
  readonly ring: number;
  readonly what: 'open' | 'flat' | 'crosses' | 'exchanged';
  /** Where it shows. */
  readonly at: LonLat;
}

const MOST_LATITUDE = 90;

/** The first trouble of polygons; undefined when an inside can be told from an outside everywhere. */
export function findRingTrouble(polygons: readonly PolygonRings[]): RingTrouble | undefined {
  for (const [polygon, rings] of polygons.entries()) {
    for (const [ring, points] of rings.entries()) {
      const found = findTrouble(points);
      if (found !== undefined) return { polygon, ring, ...found };
    }
  }
  return undefined;
}

function findTrouble(points: readonly LonLat[]): Pick<RingTrouble, 'what' | 'at'> | undefined {
  const [first, last] = [points[0], points.at(-1)];
  const exchanged = points.find(([, lat]) => Math.abs(lat) > MOST_LATITUDE);
  if (exchanged !== undefined) return { what: 'exchanged', at: exchanged };
  if (first === undefined || last === undefined) return { what: 'open', at: [0, 0] };
  if (points.length < 4 || first[0] !== last[0] || first[1] !== last[1]) return { what: 'open', at: last };
  const crossing = findCrossing(points);
  if (crossing !== undefined) return { what: 'crosses', at: crossing };
  return toArea(points) === 0 ? { what: 'flat', at: first } : undefined;
}

/** A point near which two sides cross. Sides that only share a corner do not. */
function findCrossing(points: readonly LonLat[]): LonLat | undefined {
  const sides = points.length - 1;
  const index = new Flatbush(sides);
  const side = (i: number): readonly [LonLat, LonLat] => [points[i] ?? [0, 0], points[i + 1] ?? [0, 0]];
  const box = ([a, b]: readonly [LonLat, LonLat]) =>
    [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])] as const;
  for (let i = 0; i < sides; i++) index.add(...box(side(i)));
  index.finish();
  for (let i = 0; i < sides; i++) {
    const mine = side(i);
    const other = index.search(...box(mine), (j) => j > i && cross(mine, side(j)));
    if (other.length > 0) return mine[0];
  }
  return undefined;
}

function cross([a, b]: readonly [LonLat, LonLat], [c, d]: readonly [LonLat, LonLat]): boolean {
  return toTurn(a, b, c) * toTurn(a, b, d) < 0 && toTurn(c, d, a) * toTurn(c, d, b) < 0;
}

/** Which way one turns from a over b to c. */
function toTurn(a: LonLat, b: LonLat, c: LonLat): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function toArea(points: readonly LonLat[]): number {
  let twice = 0;
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] ?? [0, 0], points[i] ?? [0, 0]];
    twice += a[0] * b[1] - b[0] * a[1];
  }
  return twice / 2;
}
