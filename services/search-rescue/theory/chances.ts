/**
 * Where a lost person may be: by how far people of that kind were found from where they were last seen, as the city's own
 * statistics say; by what was seen since, weighed by how reliable it is; less where teams have searched. Pure.
 */
import { haversineMeters } from '../../../platform/sdk/science.ts';
import type { Cell, Grid } from './grid.ts';
import { toAfterFailed, toCumulativePod } from './search-theory.ts';

/** So many of a hundred were found within such a distance, km. The city enters its own; none come with the software. */
export interface DistanceStatistic {
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
}

export interface Clue {
  readonly lon: number;
  readonly lat: number;
  readonly timeMs: number;
  /** How likely it is that it is true, 0..1. */
  readonly weight: number;
}

export interface Sector extends Cell {
  readonly poc: number;
  /** Of all that was searched of it together. */
  readonly pod: number;
}

export interface Chances {
  readonly sectors: readonly Sector[];
  /** That the person is in none of them. */
  readonly outside: number;
  /** That what was searched so far would have found the person. */
  readonly pos: number;
}

/** What is told to be so is so within this, m. */
const SEEN_WITHIN_M = 100;
/** Nobody is sure that a person is within the radius that somebody chose. */
const OUTSIDE = 0.05;
const PARTS = [0.125, 0.375, 0.625, 0.875];

interface Given {
  readonly grid: Grid;
  readonly statistic: DistanceStatistic | null;
  readonly clues: readonly Clue[];
  /** POD of each search that found nobody, by the code of the sector. */
  readonly searched: ReadonlyMap<string, readonly number[]>;
  /** How far such a person goes within an hour, m: what was seen long ago says less. */
  readonly wanderMPerHour: number;
  readonly atMs: number;
}

export function toChances({ grid, statistic, clues, searched, wanderMPerHour, atMs }: Given): Chances {
  const podOf = ({ code }: Cell): number => toCumulativePod(searched.get(code) ?? []);
  let sectors: readonly Sector[] = toPrior(grid, statistic).map((sector) => ({
    ...sector,
    pod: podOf(sector),
  }));
  let outside = 1 - sectors.reduce((sum, { poc }) => sum + poc, 0);
  for (const clue of clues) ({ sectors, outside } = weigh(sectors, outside, clue, { wanderMPerHour, atMs }));
  const rest = { poc: outside, pod: 0 };
  const after = toAfterFailed<Sector | typeof rest>([...sectors, rest], ({ pod }) => pod);
  const left = after.sectors.filter((one): one is Sector => 'code' in one);
  return { sectors: left, outside: 1 - left.reduce((sum, { poc }) => sum + poc, 0), pos: after.pos };
}

/** A quarter within the first distance, a quarter to the next … spread evenly over each ring; without statistics evenly over all. */
function toPrior(
  { cells, sideM, columns }: Grid,
  statistic: DistanceStatistic | null,
): readonly (Cell & { readonly poc: number })[] {
  const density = statistic === null ? () => 1 : toDensity(statistic);
  const weights = cells.map(({ column, row }) => {
    // A ring may be narrower than a square: it is looked at in sixteen places.
    const parts = PARTS.flatMap((east) =>
      PARTS.map((north) =>
        density(sideM * Math.hypot(column + east - columns.length / 2, row + north - columns.length / 2)),
      ),
    );
    return parts.reduce((total, one) => total + one, 0);
  });
  const sum = weights.reduce((total, weight) => total + weight, 0);
  // Rings that lie beyond every square leave the squares alike.
  return cells.map((cell, at) => ({
    ...cell,
    poc: (1 - OUTSIDE) * (sum === 0 ? 1 / cells.length : (weights[at] ?? 0) / sum),
  }));
}

function toDensity({ p25, p50, p75, p95 }: DistanceStatistic): (distanceM: number) => number {
  const rings = [
    { outerM: p25 * 1_000, share: 0.25 },
    { outerM: p50 * 1_000, share: 0.25 },
    { outerM: p75 * 1_000, share: 0.25 },
    { outerM: p95 * 1_000, share: 0.2 },
    { outerM: p95 * 1_500, share: 0.05 },
  ];
  return (distanceM) => {
    const at = rings.findIndex(({ outerM }) => distanceM <= outerM);
    const ring = rings[at];
    if (ring === undefined) return 0;
    const innerM = rings[at - 1]?.outerM ?? 0;
    return ring.share / (ring.outerM ** 2 - innerM ** 2);
  };
}

/** By Bayes: true with its weight, and then a hill around the place that has grown since; else it says nothing. */
function weigh(
  sectors: readonly Sector[],
  outside: number,
  { lon, lat, timeMs, weight }: Clue,
  { wanderMPerHour, atMs }: Pick<Given, 'wanderMPerHour' | 'atMs'>,
): { sectors: readonly Sector[]; outside: number } {
  const hours = Math.max(0, atMs - timeMs) / 3_600_000;
  const sigmaM = SEEN_WITHIN_M + wanderMPerHour * hours;
  const hill = sectors.map((cell) =>
    Math.exp(-(haversineMeters(lon, lat, cell.lon, cell.lat) ** 2) / (2 * sigmaM ** 2)),
  );
  const height = hill.reduce((sum, one) => sum + one, 0);
  // Seen beyond all squares: it speaks against each of them alike.
  const even = 1 / (sectors.length + 1);
  const likely = (at: number): number =>
    (1 - weight) * even + (height === 0 ? 0 : (weight * (hill[at] ?? 0)) / height);
  const beyond = (1 - weight) * even + (height === 0 ? weight : 0);
  const weighed = sectors.map((sector, at) => ({ ...sector, poc: sector.poc * likely(at) }));
  const rest = outside * beyond;
  const sum = weighed.reduce((total, { poc }) => total + poc, rest);
  return { sectors: weighed.map((sector) => ({ ...sector, poc: sector.poc / sum })), outside: rest / sum };
}
