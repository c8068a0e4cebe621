/** What of a released figure is not told: counts of too few, and beside them the parts by which they could be worked out. */
import type { DerivedReading } from '../../intake/own-items.ts';

/** Fewer hidden parts than this are told by the sum and the rest. */
const LEAST_HIDDEN = 2;

/**
 * Of the values of one output at one time, over the wards or agencies: what is below `least` becomes null, and the
 * smallest of the others too, until what is hidden together is not below it.
 */
export function withhold(readings: readonly DerivedReading[], least: number): Set<DerivedReading> {
  const told = readings
    .filter(({ value }) => value !== null)
    .toSorted((one, other) => (one.value ?? 0) - (other.value ?? 0));
  const hidden: DerivedReading[] = [];
  let sum = 0;
  for (const reading of told) {
    const isFew = (reading.value ?? 0) < least;
    const isEnough = hidden.length === 0 || (hidden.length >= LEAST_HIDDEN && sum >= least);
    if (!isFew && isEnough) break;
    hidden.push(reading);
    sum += reading.value ?? 0;
  }
  return new Set(hidden);
}
