/** The squares into which the surroundings of a last known place are cut, named as on a chart: `A1` in the north-west. Pure. */
import { toMetersPerDegree } from './local-meters.ts';

export interface Cell {
  readonly code: string;
  /** Its middle. */
  readonly lon: number;
  readonly lat: number;
  /** From the last known place, m. */
  readonly distanceM: number;
  readonly column: number;
  readonly row: number;
}

export interface Grid {
  readonly cells: readonly Cell[];
  /** Length of a side, m. */
  readonly sideM: number;
  readonly columns: readonly string[];
  readonly rows: readonly string[];
}

/** Squares across; letters have to do for columns. */
const ACROSS = 16;
const LEAST_SIDE_M = 50;

/** Squares whose middle lies within the radius. */
export function layGrid({
  lon,
  lat,
  radiusM,
}: {
  readonly lon: number;
  readonly lat: number;
  readonly radiusM: number;
}): Grid {
  const sideM = Math.max(LEAST_SIDE_M, (2 * radiusM) / ACROSS);
  const { perLon, perLat } = toMetersPerDegree(lat);
  const columns = Array.from({ length: ACROSS }, (_, at) => String.fromCodePoint(65 + at));
  const rows = columns.map((_, at) => String(at + 1));
  const cells = rows.flatMap((name, row) =>
    columns.flatMap((letter, column): Cell[] => {
      const east = (column + 0.5 - ACROSS / 2) * sideM;
      const north = (ACROSS / 2 - row - 0.5) * sideM;
      const distanceM = Math.hypot(east, north);
      return distanceM > radiusM
        ? []
        : [
            {
              code: `${letter}${name}`,
              lon: lon + east / perLon,
              lat: lat + north / perLat,
              distanceM,
              column,
              row,
            },
          ];
    }),
  );
  return { cells, sideM, columns, rows };
}
