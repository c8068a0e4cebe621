/** Which agency ends a request of a category in a ward: counts of those that ended, and how often they would have said it. Pure. */
import type { Measured } from './measured.ts';

export interface Ended {
  readonly category: string;
  /** Code of the ward; empty where none is known. */
  readonly ward: string;
  /** Id of the agency. */
  readonly agency: string;
}

/** By `category ward` or `category`: agencies with their counts, the most first, and how many there were in all. */
export type KeptAgencies = Readonly<
  Record<
    string,
    { readonly of: number; readonly most: readonly (readonly [agency: string, count: number])[] }
  >
>;

/** In fewer of a ward the category alone speaks. */
const LEAST = 3;
const MOST = 3;
/** Cells that are kept, those of most requests: each learning is stored as a version. The others fall back on the category. */
const MOST_CELLS = 500;

const toKeys = (category: string, ward: string): string[] =>
  ward === '' ? [category] : [`${category} ${ward}`, category];

/** What is known of a category in a ward, and whether the ward was looked at; undefined: too little. */
export function findAgencies(kept: KeptAgencies, category: string, ward: string) {
  const key = toKeys(category, ward).find((one) => kept[one] !== undefined);
  const cell = key === undefined ? undefined : kept[key];
  return cell === undefined ? undefined : { ...cell, isOfWard: key !== category };
}

/** Each request is answered by all others: right where the commonest agency of its cell is the one that ended it. */
export function learnAgencies(ended: readonly Ended[]): {
  readonly kept: KeptAgencies;
  readonly measured: Measured;
} {
  const cells = new Map<string, Map<string, number>>();
  const all = new Map<string, number>();
  for (const { category, ward, agency } of ended) {
    add(all, agency);
    for (const key of toKeys(category, ward)) {
      const cell = cells.get(key) ?? new Map<string, number>();
      cells.set(key, cell);
      add(cell, agency);
    }
  }
  const totals = new Map([...cells].map(([key, cell]) => [key, sum(cell)]));
  // One more than the least, for each is answered without itself.
  const known = [...cells]
    .filter(([key]) => (totals.get(key) ?? 0) > LEAST)
    .toSorted(([a], [b]) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0))
    .slice(0, MOST_CELLS);
  const keptCells = new Map(known);
  const right = ended.filter(({ category, ward, agency }) => {
    const cell = toKeys(category, ward)
      .map((key) => keptCells.get(key))
      .find((one) => one !== undefined);
    return cell !== undefined && toMost(cell, agency) === agency;
  }).length;
  const kept = known.map(([key, cell]) => {
    const most = [...cell].toSorted((a, b) => b[1] - a[1]).slice(0, MOST);
    return [key, { of: totals.get(key) ?? 0, most }] as const;
  });
  const texts = ended.length;
  return {
    kept: Object.fromEntries(kept),
    measured: {
      texts,
      right: right / Math.max(1, texts),
      majority: Math.max(0, ...all.values()) / Math.max(1, texts),
    },
  };
}

/** The commonest, one of `without` left out. */
function toMost(cell: ReadonlyMap<string, number>, without: string): string {
  let [most, best] = ['', 0];
  for (const [agency, count] of cell) {
    const left = agency === without ? count - 1 : count;
    if (left > best) [most, best] = [agency, left];
  }
  return most;
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

const sum = (cell: ReadonlyMap<string, number>): number => [...cell.values()].reduce((a, b) => a + b, 0);

export function isKeptAgencies(value: unknown): value is KeptAgencies {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((cell: unknown) => typeof cell === 'object' && cell !== null && 'most' in cell)
  );
}
