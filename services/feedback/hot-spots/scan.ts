/**
 * Hot spots in place and time: the space-time permutation scan statistic of Kulldorff, Heffernan, Hartman, Assunção and
 * Mostashari (PLoS Medicine 2005, 2(3): e59). It needs cases alone, no population: what is usual of a place and of a day
 * comes from the cases themselves.
 *
 * Cylinders are circles around places × the last 1…`mostDays` days. With C cases in all, C_z in the circle (all days) and
 * C_d in the last d days (everywhere), a cylinder is expected to hold μ = C_z · C_d / C. One with c > μ cases scores the
 * Poisson generalized likelihood ratio (c/μ)^c · ((C−c)/(C−μ))^(C−c). Chance is told by shuffling: each case keeps its place,
 * the days are dealt anew, and p = (1 + shuffles whose best score is as high) / (1 + shuffles).
 *
 * Pure and seeded. Places are gathered in cells of 100 m, each at the mean of its cases.
 */
import { toNoise } from '../../../platform/sdk/simulate.ts';
import { toCells, type Cells } from './cells.ts';

export interface ScanCase {
  readonly lon: number;
  readonly lat: number;
  /** Days before the newest day; 0 = on it. */
  readonly ago: number;
}

export interface ScanWish {
  /** The longest span of days. Default 7. */
  readonly mostDays?: number;
  readonly shuffles?: number;
  readonly seed?: number;
  /** One that chance makes more often is none. Default 0.05. */
  readonly mostP?: number;
}

export interface HotSpot {
  readonly lon: number;
  readonly lat: number;
  readonly radiusM: number;
  /** It began so many days ago, the newest day among them. */
  readonly days: number;
  readonly count: number;
  readonly expected: number;
  readonly p: number;
}

/** Of fewer cases nobody speaks. */
const LEAST_CASES = 5;
const MOST_DAYS = 7;
const MOST_SPOTS = 5;
/** Steps of all shuffles together, some 25 s of one core: with more work there are fewer shuffles, never fewer than 99. */
const MOST_STEPS = 2_000_000_000;
const FEWEST_SHUFFLES = 99;

interface Found {
  readonly cell: number;
  readonly ring: number;
  readonly days: number;
  readonly count: number;
  readonly expected: number;
  readonly ratio: number;
}

/** Whether there are enough cases of the last days for anything to be told. */
export function hasEnough(cases: readonly Pick<ScanCase, 'ago'>[], mostDays = MOST_DAYS): boolean {
  return cases.filter(({ ago }) => ago < mostDays).length >= LEAST_CASES;
}

/** Hot spots that have not ended, strongest first, no two of them overlapping; none where chance alone explains the cases. */
export function findHotSpots(cases: readonly ScanCase[], wish: ScanWish = {}): HotSpot[] {
  const { mostDays = MOST_DAYS, shuffles = 999, seed = 1, mostP = 0.05 } = wish;
  const recent = cases.filter(({ ago }) => ago < mostDays).map(({ ago }) => ago);
  if (!hasEnough(cases, mostDays)) return [];
  const cells = toCells(cases);
  const scanner = createScanner(cells, recent, { total: cases.length, mostDays });
  cases.forEach(({ ago }, at) => {
    if (ago < mostDays) scanner.put(cells.cellOf[at] ?? 0, ago);
  });
  const found = toApart(scanner.scan(true).best, cells);
  scanner.clear();
  const [strongest] = found;
  if (strongest === undefined) return [];

  const steps = recent.length * Math.max(1, cells.near.length / cells.lon.length);
  const least = Math.min(shuffles, FEWEST_SHUFFLES);
  const done = Math.max(least, Math.min(shuffles, Math.floor(MOST_STEPS / steps)));
  const maxima: number[] = [];
  const dealt = Int32Array.from(cells.cellOf);
  let stronger = 0;
  for (let shuffle = 0; shuffle < done; shuffle++) {
    // Only who stands on a recent day matters: so many are drawn, by the first steps of Fisher and Yates.
    for (let i = 0; i < recent.length; i++) {
      const j = i + Math.floor(toNoise(seed, shuffle, i) * (dealt.length - i));
      const cell = dealt[j] ?? 0;
      dealt[j] = dealt[i] ?? 0;
      dealt[i] = cell;
      scanner.put(cell, recent[i] ?? 0);
    }
    const { highest } = scanner.scan(false);
    scanner.clear();
    maxima.push(highest);
    if (highest >= strongest.ratio) stronger += 1;
    if ((stronger + 1) / (done + 1) > mostP) return [];
  }
  return found.flatMap((one) => {
    const p = (1 + maxima.filter((ratio) => ratio >= one.ratio).length) / (1 + done);
    return p > mostP ? [] : [toHotSpot(one, cells, p)];
  });
}

/** The strongest first, and of those that overlap only the strongest. */
function toApart(found: readonly Found[], cells: Cells): Found[] {
  const apart: Found[] = [];
  for (const one of found.toSorted((a, b) => b.ratio - a.ratio)) {
    if (apart.length === MOST_SPOTS) break;
    const reach = (other: Found) => (cells.radiiM[one.ring] ?? 0) + (cells.radiiM[other.ring] ?? 0);
    if (apart.every((other) => cells.metersBetween(one.cell, other.cell) > reach(other))) apart.push(one);
  }
  return apart;
}

function toHotSpot({ cell, ring, days, count, expected }: Found, cells: Cells, p: number): HotSpot {
  const [lon = 0, lat = 0] = [cells.lon[cell], cells.lat[cell]];
  return { lon, lat, radiusM: cells.radiiM[ring] ?? 0, days, count, expected, p };
}

/** Counts of the recent days by cell, and the best cylinder around each cell that has any. */
function createScanner(
  { starts, near, ringOf, within, radiiM, lon }: Cells,
  recent: readonly number[],
  { total, mostDays }: { readonly total: number; readonly mostDays: number },
) {
  const counts = new Int32Array(lon.length * mostDays);
  const sums = new Int32Array(lon.length);
  const touched: number[] = [];
  const ofSpan = Array.from({ length: mostDays }, (_, ago) => recent.filter((one) => one <= ago).length);
  const byDay = new Int32Array(mostDays);

  const toRatio = (count: number, expected: number) => {
    const outside = total - count;
    const rest = outside === 0 ? 0 : outside * Math.log(outside / (total - expected));
    return count * Math.log(count / expected) + rest;
  };

  return {
    put(cell: number, ago: number) {
      if (sums[cell] === 0) touched.push(cell);
      sums[cell] = (sums[cell] ?? 0) + 1;
      const at = cell * mostDays + ago;
      counts[at] = (counts[at] ?? 0) + 1;
    },
    clear() {
      for (const cell of touched) {
        sums[cell] = 0;
        counts.fill(0, cell * mostDays, (cell + 1) * mostDays);
      }
      touched.length = 0;
    },
    /** `best`: of each cell, where it is wanted. */
    scan(isKept: boolean): { readonly highest: number; readonly best: readonly Found[] } {
      let highest = 0;
      const best: Found[] = [];
      for (const cell of touched) {
        let ofCell: Found | undefined;
        byDay.fill(0);
        let seen = 0;
        let counted = 0;
        const end = starts[cell + 1] ?? 0;
        for (let at = starts[cell] ?? 0; at < end; at++) {
          const other = near[at] ?? 0;
          const own = sums[other] ?? 0;
          if (own > 0) {
            seen += own;
            for (let ago = 0; ago < mostDays; ago++)
              byDay[ago] = (byDay[ago] ?? 0) + (counts[other * mostDays + ago] ?? 0);
          }
          const ring = ringOf[at] ?? 0;
          // A ring is looked at when it is whole; one that brought nobody is no better than the one inside it.
          if ((at + 1 < end && ringOf[at + 1] === ring) || seen === counted || seen < LEAST_CASES) continue;
          counted = seen;
          const here = within[cell * radiiM.length + ring] ?? 0;
          if (here * 2 > total) break;
          let count = 0;
          for (let ago = 0; ago < mostDays; ago++) {
            count += byDay[ago] ?? 0;
            const expected = (here * (ofSpan[ago] ?? 0)) / total;
            if (count < LEAST_CASES || count <= expected) continue;
            const ratio = toRatio(count, expected);
            highest = Math.max(highest, ratio);
            if (isKept && (ofCell === undefined || ratio > ofCell.ratio))
              ofCell = { cell, ring, days: ago + 1, count, expected, ratio };
          }
        }
        if (ofCell !== undefined) best.push(ofCell);
      }
      return { highest, best };
    },
  };
}
