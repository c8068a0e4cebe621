/** Moving things that would cover each other at a zoom are gathered into one number; what needs eyes always stands alone. Pure. */
import { toMercatorX, toMercatorY, toPxPerUnit } from './mercator.ts';
import type { MovingMark } from './moving-layer.ts';

export interface Crowd {
  readonly lon: number;
  readonly lat: number;
  readonly count: number;
}

export interface Gathered {
  readonly alone: readonly MovingMark[];
  readonly crowds: readonly Crowd[];
}

/** Marks within a cell of this side lie on each other. */
const cellPx = 30;
/** Width of a crowd's ring. */
const crowdPx = 36;
/** A few beside each other can be told apart; from far away two arrows already lie on each other. */
const fewest = 4;
const fewestFromFar = 2;
const farBelowZoom = 8;
/** From this zoom on each stands alone, as standing things do. */
const apartFromZoom = 12;

/** One pass over the marks; the order of those that stand alone is kept. @param chosen id of the mark that is never gathered. */
export function gatherMoving(
  marks: readonly MovingMark[],
  zoom: number,
  chosen: string | undefined,
): Gathered {
  if (zoom >= apartFromZoom) return { alone: marks, crowds: [] };
  const perUnit = toPxPerUnit(zoom) / cellPx;
  const cells = new Map<number, MovingMark[]>();
  for (const mark of marks) {
    if (!mark.quiet || mark.id === chosen) continue;
    const column = Math.floor(toMercatorX(mark.lon) * perUnit);
    const key = column * perUnit * 2 + Math.floor(toMercatorY(mark.lat) * perUnit);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [mark]);
    else cell.push(mark);
  }
  const enough = zoom < farBelowZoom ? fewestFromFar : fewest;
  const gathered = new Set<MovingMark>();
  const crowds: Crowd[] = [];
  for (const cell of cells.values()) {
    if (cell.length < enough) continue;
    let [lon, lat] = [0, 0];
    for (const mark of cell) {
      gathered.add(mark);
      lon += mark.lon / cell.length;
      lat += mark.lat / cell.length;
    }
    crowds.push({ lon, lat, count: cell.length });
  }
  return {
    alone: gathered.size === 0 ? marks : marks.filter((mark) => !gathered.has(mark)),
    crowds: joinNear(crowds, crowdPx / toPxPerUnit(zoom)),
  };
}

/** A harbour may lie across the border of two cells: numbers that would cover each other become one, the larger takes the other. */
function joinNear(crowds: readonly Crowd[], within: number): readonly Crowd[] {
  const joined: { x: number; y: number; crowd: Crowd }[] = [];
  for (const crowd of crowds.toSorted((a, b) => b.count - a.count)) {
    const [x, y] = [toMercatorX(crowd.lon), toMercatorY(crowd.lat)];
    const near = joined.find((one) => Math.hypot(one.x - x, one.y - y) < within);
    if (near === undefined) joined.push({ x, y, crowd });
    else near.crowd = { ...near.crowd, count: near.crowd.count + crowd.count };
  }
  return joined.map(({ crowd }) => crowd);
}
