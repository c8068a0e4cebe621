/**
 * A station whose values are a hundredth or a hundred times of what it and its neighbours usually tell: metres were sent for
 * centimetres, or the other way round. The values stay as they came; who looks after it is told. Pure.
 */
import { listNearest, toMedian } from './placed.ts';
import type { PlacedHours } from './placed.ts';

export interface UnitDoubt {
  readonly code: string;
  /** 0.01: too small by a hundred; 100: too large. */
  readonly factor: 0.01 | 100;
  /** Median of its hours that were not zero. */
  readonly now: number;
  /** The same of its own past; null where it has too little of one. */
  readonly usual: number | null;
  /** Median of the neighbours in the same hours; null where none of them told anything but zero. */
  readonly around: number | null;
}

/** Fewer hours that are not zero prove nothing. */
const LEAST_HOURS = 3;
const LEAST_PAST = 6;
/** So near to a hundred, up or down. */
const WITHIN = 3;
const NEIGHBOURS = 4;
/** Nearer to its own past than this, it tells as it always did. */
const AGAINST = 10;

export interface UnitOptions {
  readonly withinM: number;
  /** Smaller amounts are as good as zero in a station's past. */
  readonly least: number;
}

/**
 * @param now the hours that are looked at
 * @param past hours of each station before them, by its code
 */
export function listUnitDoubts(
  now: readonly PlacedHours[],
  past: ReadonlyMap<string, readonly (number | null)[]>,
  { withinM, least }: UnitOptions,
): UnitDoubt[] {
  return now.flatMap((station): UnitDoubt[] => {
    const told = station.values.map((value) => (value === null || value <= 0 ? null : value));
    const known = told.filter((value) => value !== null);
    const middle = toMedian(known);
    if (middle === undefined || known.length < LEAST_HOURS) return [];
    const before = (past.get(station.code) ?? []).flatMap((value) =>
      (value ?? 0) >= least ? (value ?? []) : [],
    );
    const usual = before.length < LEAST_PAST ? null : (toMedian(before) ?? null);
    const beside = listBeside(station, told, { now, withinM });
    const around = beside.length < LEAST_HOURS ? null : (toMedian(beside) ?? null);
    const byPast = usual === null ? undefined : toFactor(middle / usual);
    const byNeighbours = around === null ? undefined : toFactor(middle / around);
    const factor =
      byNeighbours ?? (around === null && isWrittenOtherwise(known, before) ? byPast : undefined);
    if (factor === undefined || (byPast ?? factor) !== factor) return [];
    // It may have been wrong from its first day: then it writes otherwise than its neighbours.
    const isAsEver = usual !== null && middle / usual < AGAINST && middle / usual > 1 / AGAINST;
    if (isAsEver && !isWrittenOtherwise(known, beside)) return [];
    return [{ code: station.code, factor, now: middle, usual, around }];
  });
}

function toFactor(ratio: number): UnitDoubt['factor'] | undefined {
  const nearTo = (factor: number) => ratio >= factor / WITHIN && ratio <= factor * WITHIN;
  return nearTo(0.01) ? 0.01 : nearTo(100) ? 100 : undefined;
}

/** One counts in whole numbers and the other in parts of them: a small flood alone is a small flood. */
function isWrittenOtherwise(known: readonly number[], others: readonly number[]): boolean {
  const isWhole = (values: readonly number[]) =>
    values.filter((value) => Number.isInteger(value)).length >= values.length / 2;
  return others.length > 0 && isWhole(known) !== isWhole(others);
}

/** What its neighbours told, in the middle, in each hour in which it and they told more than zero. */
function listBeside(
  station: PlacedHours,
  told: readonly (number | null)[],
  { now, withinM }: { readonly now: readonly PlacedHours[]; readonly withinM: number },
): number[] {
  const others = now.filter(({ code }) => code !== station.code);
  const neighbours = listNearest(station, others, { most: NEIGHBOURS, withinM });
  return told.flatMap((value, at) => {
    if (value === null) return [];
    const middle = toMedian(neighbours.flatMap(({ values }) => values[at] ?? []));
    return middle === undefined || middle <= 0 ? [] : [middle];
  });
}
