/** Places gathered in cells of 100 m, and which cells lie within which distance of each: what every shuffle of a scan shares. Pure. */
import { haversineMeters } from '../../../platform/sdk/science.ts';

const CELL_M = 100;
const METERS_PER_DEGREE = 111_195;
/** Radii of the circles, metres; a cell's own are the first. */
const RADII_M = [100, 200, 300, 400, 500, 700, 1_000] as const;
const WIDEST_M = RADII_M[RADII_M.length - 1] ?? 0;
/** So many columns that no two cells of the world share a key. */
const COLUMNS = 1_000_000;

export interface Cells {
  /** Of each cell, the mean of its cases. */
  readonly lon: readonly number[];
  readonly lat: readonly number[];
  /** The cell of each case. */
  readonly cellOf: Int32Array;
  /** `near[starts[cell]] … near[starts[cell + 1] - 1]`: itself and those around it, by ring; `ringOf` is the radius's index. */
  readonly starts: Int32Array;
  readonly near: Int32Array;
  readonly ringOf: Uint8Array;
  /** Cases of all days within a radius: `within[cell * radiiM.length + ring]`. */
  readonly within: Int32Array;
  readonly radiiM: readonly number[];
  metersBetween(one: number, other: number): number;
}

export function toCells(cases: readonly { readonly lon: number; readonly lat: number }[]): Cells {
  const middle = (cases[0]?.lat ?? 0) * (Math.PI / 180);
  const perLon = METERS_PER_DEGREE * Math.cos(middle);
  const keyOf = (column: number, row: number) => row * COLUMNS + column;
  const columnOf = (lon: number) => Math.floor((lon * perLon) / CELL_M);
  const rowOf = (lat: number) => Math.floor((lat * METERS_PER_DEGREE) / CELL_M);
  const index = new Map<number, number>();
  const [lon, lat, sizes]: [number[], number[], number[]] = [[], [], []];
  const spots: { readonly column: number; readonly row: number }[] = [];
  const cellOf = Int32Array.from(cases, (one) => {
    const [column, row] = [columnOf(one.lon), rowOf(one.lat)];
    const key = keyOf(column, row);
    const cell = index.get(key) ?? index.size;
    if (cell === index.size) {
      index.set(key, cell);
      spots.push({ column, row });
    }
    const size = sizes[cell] ?? 0;
    lon[cell] = ((lon[cell] ?? 0) * size + one.lon) / (size + 1);
    lat[cell] = ((lat[cell] ?? 0) * size + one.lat) / (size + 1);
    sizes[cell] = size + 1;
    return cell;
  });

  const metersBetween = (one: number, other: number) =>
    haversineMeters(lon[one] ?? 0, lat[one] ?? 0, lon[other] ?? 0, lat[other] ?? 0);
  // The means of two cells may be nearer than their corners.
  const reach = Math.ceil(WIDEST_M / CELL_M) + 1;
  const starts = new Int32Array(spots.length + 1);
  const within = new Int32Array(spots.length * RADII_M.length);
  const near: number[] = [];
  const ringOf: number[] = [];
  spots.forEach(({ column, row }, cell) => {
    const rings: number[][] = RADII_M.map(() => []);
    for (let y = row - reach; y <= row + reach; y++)
      for (let x = column - reach; x <= column + reach; x++) {
        const other = index.get(keyOf(x, y));
        if (other === undefined) continue;
        const meters = metersBetween(cell, other);
        const ring = RADII_M.findIndex((radiusM) => meters <= radiusM);
        rings[ring]?.push(other);
      }
    let cases = 0;
    rings.forEach((others, ring) => {
      for (const other of others) {
        near.push(other);
        ringOf.push(ring);
        cases += sizes[other] ?? 0;
      }
      within[cell * RADII_M.length + ring] = cases;
    });
    starts[cell + 1] = near.length;
  });
  return {
    lon,
    lat,
    cellOf,
    starts,
    near: Int32Array.from(near),
    ringOf: Uint8Array.from(ringOf),
    within,
    radiiM: RADII_M,
    metersBetween,
  };
}
