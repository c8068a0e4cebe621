/**
 * How much of a pollutant one outlet may let out, from the value C of a regulation: Cmax = C × Kq × Kf (QCVN
 * 40:2011/BTNMT, for industry) and Cmax = C × K (QCVN 14:2008/BTNMT, for households). The regulations of 2025 know no such
 * factors. Pure.
 */
import type { ParameterId } from './parameters.ts';

/** Into what the waste water flows. */
export type ReceivingWater =
  | { readonly kind: 'river'; /** In the three driest months, m³/s. */ readonly flowM3s: number }
  | { readonly kind: 'lake'; /** Million m³. */ readonly volumeMm3: number }
  | {
      readonly kind: 'sea';
      /** Protected for aquatic life, sport or bathing. */ readonly isProtected: boolean;
    };

/** Each holds up to and with its first number. */
const BY_RIVER = [
  [50, 0.9],
  [200, 1],
  [500, 1.1],
  [Infinity, 1.2],
] as const;
const BY_LAKE = [
  [10, 0.6],
  [100, 0.8],
  [Infinity, 1],
] as const;
const BY_DISCHARGE = [
  [50, 1.2],
  [500, 1.1],
  [5_000, 1],
  [Infinity, 0.9],
] as const;

/** Factor of the receiving water (QCVN 40:2011, Bảng 2 and 3; the sea: 1.3, protected 1). @throws RangeError */
export function toKq(water: ReceivingWater): number {
  if (water.kind === 'sea') return water.isProtected ? 1 : 1.3;
  return water.kind === 'river'
    ? pick(BY_RIVER, water.flowM3s, 'm³/s')
    : pick(BY_LAKE, water.volumeMm3, 'million m³');
}

/** Factor of how much is let out, m³ a day (QCVN 40:2011, Bảng 4). @throws RangeError */
export const toKf = (dischargeM3d: number): number => pick(BY_DISCHARGE, dischargeM3d, 'm³/d');

function pick(steps: readonly (readonly [number, number])[], amount: number, unit: string): number {
  const [, factor] = steps.find(([upTo]) => amount <= upTo) ?? [];
  if (factor === undefined || !(amount >= 0))
    throw new RangeError(`${amount} ${unit} is no amount of water: give zero or more.`);
  return factor;
}

/** These stand as they are in the regulation, whatever the factors. */
const WITHOUT_FACTORS: ReadonlySet<ParameterId> = new Set(['ph', 'water-temperature', 'colour', 'coliform']);

/** Cmax in the unit of C. Temperature, colour, pH and coliforms take no factor. */
export function toCmax(
  parameter: ParameterId,
  c: number,
  { kq = 1, kf = 1, k = 1 }: { readonly kq?: number; readonly kf?: number; readonly k?: number },
): number {
  if (WITHOUT_FACTORS.has(parameter)) return c;
  // 6 × 1.1 × 0.9 is no 5.9400000000000004 mg/L.
  return Number((c * kq * kf * k).toPrecision(8));
}
