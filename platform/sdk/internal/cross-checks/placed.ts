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
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Pearson's r; undefined where one of both does not move. */
export function correlate(pairs: readonly (readonly [number, number])[]): number | undefined {
  const n = pairs.length;
  const mean = (at: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[at], 0) / n;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [a, b] of pairs) {
    both += (a - meanA) * (b - meanB);
    ofA += (a - meanA) ** 2;
    ofB += (b - meanB) ** 2;
  }
  return ofA > 0 && ofB > 0 ? both / Math.sqrt(ofA * ofB) : undefined;
}
