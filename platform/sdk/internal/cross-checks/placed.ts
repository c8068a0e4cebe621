/** What cross-checks of stations share: stations with their hours side by side, their neighbours, and a few sums. Pure. */
import { haversineMeters } from '../../../geo/sphere.ts';

/** Hourly values of one station, oldest first; all stations of a check have the same hours. Null where there is no usable value. */
export interface PlacedHours {
  readonly code: string;
  readonly lon: number;
  readonly lat: number;
  readonly values: readonly (number | null)[];
}

export type Place = Pick<PlacedHours, 'lon' | 'lat'>;

/** The nearest of others to a place, nearest first, within a distance. */
export function listNearest<Of extends Place>(
  place: Place,
  others: readonly Of[],
  { most, withinM }: { readonly most: number; readonly withinM: number },
): Of[] {
  return others
    .map((one) => ({ one, farM: haversineMeters(place.lon, place.lat, one.lon, one.lat) }))
    .filter(({ farM }) => farM <= withinM)
    .toSorted((a, b) => a.farM - b.farM)
    .slice(0, most)
    .map(({ one }) => one);
}

/** Undefined of no values. */
export function toMedian(values: readonly number[]): number | undefined {
  // Of a column of numbers without a comparison of ours: it is asked of a month of hours for every station.
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Values of two, side by side. */
export interface Pairs {
  readonly a: readonly number[];
  readonly b: readonly number[];
}

/** Pearson's r of the pairs from one place to before another; undefined where one of both does not move. */
export function correlate({ a, b }: Pairs, from = 0, to = a.length): number | undefined {
  let [sumA, sumB] = [0, 0];
  for (let at = from; at < to; at++) {
    sumA += a[at] ?? 0;
    sumB += b[at] ?? 0;
  }
  const [meanA, meanB] = [sumA / (to - from), sumB / (to - from)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (let at = from; at < to; at++) {
    const [awayA, awayB] = [(a[at] ?? 0) - meanA, (b[at] ?? 0) - meanB];
    both += awayA * awayB;
    ofA += awayA ** 2;
    ofB += awayB ** 2;
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : undefined;
}
