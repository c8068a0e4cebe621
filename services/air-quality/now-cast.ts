/**
 * NowCast: the weighted mean of the last twelve 1-hour means that stands for "the air now" in an hourly index of
 * particulate matter. Vietnam's form (Quyết định 1459/QĐ-TCMT, 2.2.1.a) and the form of the US EPA share the weight
 * and part company where the air changed quickly.
 */
import { isConcentration } from './breakpoints.ts';

/** How many 1-hour means a NowCast looks back on. */
export const NOW_CAST_HOURS = 12;

const SMALLEST_WEIGHT = 0.5;

/**
 * Vietnam's NowCast in the unit of its input, unrounded; null is the decision's "không có dữ liệu".
 *
 * `values` holds 1-hour means, current hour first (c1 … c12); null, a missing tail and negative figures are gaps,
 * anything after the twelfth is ignored. At least two of c1, c2, c3 must exist.
 *
 * With w = ½ the decision's formula is Σ (½)^i·ci: it is not divided by the sum of the weights, so a gap pulls the
 * value down. That literal form is the official figure; publish the number of gaps (`countGaps`) beside it.
 */
export function nowCast(values: readonly (number | null)[]): number | null {
  const weight = nowCastWeight(values);
  if (weight === null) return null;
  if (weight > SMALLEST_WEIGHT) return weightedMean(values, weight);
  return weightedSum(values, SMALLEST_WEIGHT) * SMALLEST_WEIGHT;
}

/** The NowCast of the US EPA: the same weight and the same two-of-three rule, always divided by the weights present. */
export function epaNowCast(values: readonly (number | null)[]): number | null {
  const weight = nowCastWeight(values);
  return weight === null ? null : weightedMean(values, weight);
}

/** The weight w: Cmin/Cmax of the hours present, at least ½. Null when two of c1, c2, c3 are missing. */
export function nowCastWeight(values: readonly (number | null)[]): number | null {
  if (listHours(values.slice(0, 3)).length < 2) return null;
  const present = listHours(values).map((hour) => hour.value);
  const largest = Math.max(...present);
  // Twelve hours of exactly zero have no ratio; the air did not change, so every hour counts the same.
  const ratio = largest === 0 ? 1 : Math.min(...present) / largest;
  return Math.max(ratio, SMALLEST_WEIGHT);
}

/** How many of the twelve hours are missing. */
export function countGaps(values: readonly (number | null)[]): number {
  return NOW_CAST_HOURS - listHours(values).length;
}

interface Hour {
  /** 0 for the current hour. */
  age: number;
  value: number;
}

function listHours(values: readonly (number | null)[]): Hour[] {
  return values
    .slice(0, NOW_CAST_HOURS)
    .flatMap((value, age) => (isConcentration(value) ? [{ age, value }] : []));
}

function weightedSum(values: readonly (number | null)[], weight: number): number {
  return listHours(values).reduce((sum, hour) => sum + weight ** hour.age * hour.value, 0);
}

function weightedMean(values: readonly (number | null)[], weight: number): number {
  const weights = listHours(values).reduce((sum, hour) => sum + weight ** hour.age, 0);
  return weightedSum(values, weight) / weights;
}
