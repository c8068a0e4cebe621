/**
 * Clusters in place and time: the space-time permutation scan of Kulldorff et al. (2005), which needs counts alone. Of all
 * circles of places and all latest spans of days it finds the one that holds most more than place and time apart explain.
 */
import { haversineMeters } from '../../../platform/sdk/science.ts';
import { toNoise } from '../../../platform/sdk/simulate.ts';

export interface ScanPlace {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** A day each, the newest last. */
  readonly counts: readonly number[];
}

export interface ScanWish {
  /** The longest span, days. */
  readonly mostDays?: number;
  /** No wider circle, metres. */
  readonly withinM?: number;
  /** How many shuffles tell chance from a cluster. */
  readonly shuffles?: number;
  readonly seed?: number;
  /** One that chance makes more often is none: its shuffles end as soon as that is sure. Default 1. */
  readonly mostP?: number;
}

export interface Cluster {
  readonly places: readonly string[];
  /** It began so many days ago, the newest day among them. */
  readonly days: number;
  readonly cases: number;
  readonly expected: number;
  /** Share of shuffles with a cluster at least as strong. */
  readonly p: number;
}

/** A cluster of fewer is none. */
const LEAST_CASES = 3;

/** The strongest cluster that has not ended; undefined where there is none. */
export function findCluster(places: readonly ScanPlace[], wish: ScanWish = {}): Cluster | undefined {
  const { mostDays = 14, withinM = 15_000, shuffles = 199, seed = 1, mostP = 1 } = wish;
  const having = places.filter(({ counts }) => counts.some((count) => count > 0));
  const days = having[0]?.counts.length ?? 0;
  const total = sum(having.map(({ counts }) => sum(counts)));
  if (total < LEAST_CASES || having.length < 2) return undefined;
  const circles = toCircles(having, withinM);
  const window = Math.min(mostDays, Math.floor(days / 2));
  const ofPlace = having.map(({ counts }) => sum(counts));
  const latest = having.map(({ counts }) => toLatestSums(counts, window));
  const found = findStrongest(circles, latest, { ofPlace, total, window });
  if (found === undefined) return undefined;
  // Each case keeps its place; the days are dealt anew.
  const caseDays = having.flatMap(({ counts }) =>
    counts.flatMap((count, day) => Array.from({ length: count }, () => days - 1 - day)),
  );
  let stronger = 0;
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const dealt = dealDays(caseDays, seed + shuffle);
    let next = 0;
    const shuffled = ofPlace.map((cases) => {
      const sums = Array.from({ length: window }, () => 0);
      for (let i = 0; i < cases; i++) {
        const ago = dealt[next++] ?? 0;
        if (ago < window) sums[ago] = (sums[ago] ?? 0) + 1;
      }
      for (let ago = 1; ago < window; ago++) sums[ago] = (sums[ago] ?? 0) + (sums[ago - 1] ?? 0);
      return sums;
    });
    const other = findStrongest(circles, shuffled, { ofPlace, total, window });
    if (other !== undefined && other.ratio >= found.ratio) stronger += 1;
    if ((stronger + 1) / (shuffles + 1) > mostP) return undefined;
  }
  const { circle, ago, cases, expected } = found;
  return {
    places: circle.map((at) => having[at]?.id ?? ''),
    days: ago + 1,
    cases,
    expected,
    p: (stronger + 1) / (shuffles + 1),
  };
}

/** Each place with its nearest, one more at a time; the same set is looked at once. */
function toCircles(places: readonly ScanPlace[], withinM: number): number[][] {
  const seen = new Set<string>();
  return places.flatMap(({ lon, lat }) => {
    const near = places
      .map((other, at) => ({ at, distanceM: haversineMeters(lon, lat, other.lon, other.lat) }))
      .filter(({ distanceM }) => distanceM <= withinM)
      .toSorted((a, b) => a.distanceM - b.distanceM);
    return near.flatMap((_, count) => {
      const circle = near.slice(0, Math.min(count + 1, Math.ceil(places.length / 2))).map(({ at }) => at);
      const key = circle.toSorted((a, b) => a - b).join(' ');
      if (seen.has(key)) return [];
      seen.add(key);
      return [circle];
    });
  });
}

/** Cases of the newest day, of the newest two …; index 0 is one day. */
function toLatestSums(counts: readonly number[], window: number): number[] {
  const sums: number[] = [];
  for (let ago = 0; ago < window; ago++)
    sums.push((sums[ago - 1] ?? 0) + (counts[counts.length - 1 - ago] ?? 0));
  return sums;
}

function findStrongest(
  circles: readonly (readonly number[])[],
  latest: readonly (readonly number[])[],
  {
    ofPlace,
    total,
    window,
  }: { readonly ofPlace: readonly number[]; readonly total: number; readonly window: number },
) {
  const ofSpan = Array.from({ length: window }, (_, ago) => sum(latest.map((sums) => sums[ago] ?? 0)));
  let best:
    | { ratio: number; circle: readonly number[]; ago: number; cases: number; expected: number }
    | undefined;
  for (const circle of circles) {
    const here = sum(circle.map((at) => ofPlace[at] ?? 0));
    for (let ago = 0; ago < window; ago++) {
      let cases = 0;
      for (const at of circle) cases += latest[at]?.[ago] ?? 0;
      if (cases < LEAST_CASES) continue;
      const expected = (here * (ofSpan[ago] ?? 0)) / total;
      if (cases <= expected) continue;
      const outside = total - cases;
      const rest = outside === 0 ? 0 : outside * Math.log(outside / (total - expected));
      const ratio = cases * Math.log(cases / expected) + rest;
      if (best === undefined || ratio > best.ratio) best = { ratio, circle, ago, cases, expected };
    }
  }
  return best;
}

/** Fisher and Yates, by chance that is a function of the seed. */
function dealDays(days: readonly number[], seed: number): number[] {
  const dealt = [...days];
  for (let i = dealt.length - 1; i > 0; i--) {
    const j = Math.floor(toNoise(seed, i) * (i + 1));
    [dealt[i], dealt[j]] = [dealt[j] ?? 0, dealt[i] ?? 0];
  }
  return dealt;
}

function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
