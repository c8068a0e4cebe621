/**
 * Which vehicles a depth of water stops, as a proposal to whoever may close the street: the system proposes, people
 * decide. No national table was found; the depths are defaults of this software and a norm that the city changes.
 */

import type { Text } from '../../contract/basics/text.ts';

export const VEHICLES = ['pedestrian', 'motorbike', 'car', 'truck', 'rescue'] as const;
export type Vehicle = (typeof VEHICLES)[number];
/** In small letters, as within a sentence. */
export const VEHICLE_NAMES: Readonly<Record<Vehicle, Text>> = {
  pedestrian: { vi: 'người đi bộ', en: 'people on foot' },
  motorbike: { vi: 'xe máy', en: 'motorbikes' },
  car: { vi: 'ô tô con', en: 'cars' },
  truck: { vi: 'xe tải, xe buýt', en: 'lorries and buses' },
  rescue: { vi: 'xe gầm cao chuyên dụng', en: 'high rescue vehicles' },
};
export type Passability = 'free' | 'caution' | 'stopped';

/** cm from which a vehicle has to take care, and from which it is stopped. */
export interface DepthLimits {
  readonly caution: number;
  readonly stopped: number;
}

/** Defaults, cm. */
export const DEFAULT_DEPTHS: Readonly<Record<Vehicle, DepthLimits>> = {
  pedestrian: { caution: 20, stopped: 50 },
  motorbike: { caution: 10, stopped: 20 },
  car: { caution: 15, stopped: 30 },
  truck: { caution: 30, stopped: 60 },
  rescue: { caution: 50, stopped: 90 },
};

/** What a depth (cm) means for a vehicle; null: nothing is known of the depth, which is not free. */
export function toPassability(
  depthCm: number | null,
  vehicle: Vehicle,
  depths: Readonly<Record<Vehicle, DepthLimits>> = DEFAULT_DEPTHS,
): Passability | null {
  if (depthCm === null || !Number.isFinite(depthCm)) return null;
  const { caution, stopped } = depths[vehicle];
  if (depthCm >= stopped) return 'stopped';
  return depthCm >= caution ? 'caution' : 'free';
}
