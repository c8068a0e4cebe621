/**
 * Rivers and streets of a demo city under its rain: a river answers to the rain of the hours before over its catchment,
 * a street to the hour's rain above what its drains carry, low streets by the sea to the tide too. Pure; believable, not
 * measured.
 */
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { toNoise, toSmoothNoise } from '../../platform/sdk/simulate.ts';

/** Intensity of rain in mm/h at a place and time. */
export type RainAt = (lon: number, lat: number, timeMs: number) => number;

export interface RiverTrait {
  /** Where its rain falls. */
  readonly catchment: readonly (readonly [lon: number, lat: number])[];
  /** Level without rain, m on its datum. */
  readonly base: number;
  /** m that a long rain of 10 mm/h lifts it. */
  readonly gain: number;
  /** Hours from the rain to the station, and until half of it has passed. */
  readonly lagHours: number;
  readonly halfHours: number;
  /** m between low and high water at its mouth. */
  readonly tide: number;
}

const TIDE_MS = 12.42 * HOUR_MS;
const STEP_HOURS = 1;

/** m on the station's datum. */
export function toRiverLevel(
  { catchment, base, gain, lagHours, halfHours, tide }: RiverTrait,
  seed: number,
  timeMs: number,
  rainAt: RainAt,
): number {
  let [answer, weights] = [0, 0];
  for (let back = 0; back <= 4 * halfHours; back += STEP_HOURS) {
    const weight = 0.5 ** (back / halfHours);
    const atMs = timeMs - (lagHours + back) * HOUR_MS;
    const rain = catchment.reduce((sum, [lon, lat]) => sum + rainAt(lon, lat, atMs), 0) / catchment.length;
    answer += weight * rain;
    weights += weight;
  }
  const wave = (tide / 2) * Math.cos((timeMs / TIDE_MS) * 2 * Math.PI);
  const ripple = 0.02 * (toNoise(Math.floor(timeMs / 1000), seed, 3) - 0.5);
  const season = 0.15 * base * (toSmoothNoise(timeMs / (72 * HOUR_MS), seed) - 0.5);
  return Math.round((base + season + (gain * answer) / weights / 10 + wave + ripple) * 100) / 100;
}

export interface StreetTrait {
  /** mm/h that its drains carry. */
  readonly drains: number;
  /** cm of water for each mm that they do not. */
  readonly bowl: number;
}

/** cm above the road: what the drains could not carry of the last three hours, the newest most. */
export function toStreetDepth(
  { drains, bowl }: StreetTrait,
  { lon, lat }: { readonly lon: number; readonly lat: number },
  timeMs: number,
  rainAt: RainAt,
): number {
  let depth = 0;
  for (let step = 6; step >= 0; step--) {
    const rain = rainAt(lon, lat, timeMs - step * (HOUR_MS / 2));
    depth = Math.max(0, depth + ((rain - drains) / 2) * bowl);
  }
  return Math.round(Math.min(depth, 120));
}

export interface ReservoirTrait {
  readonly catchment: RiverTrait['catchment'];
  /** m. */
  readonly fullLevel: number;
  /** m³/s without rain, and more for each 10 mm/h of a long rain. */
  readonly base: number;
  readonly gain: number;
  /** m³/s that its turbines take. */
  readonly turbines: number;
}

/** m³/s that one opens its gates by: less is kept. */
const LEAST_SPILL = 5;

/** Level in m and flows in m³/s: it fills under a long rain and spills what its turbines don't take once it is full. */
export function toReservoir(
  { catchment, fullLevel, base, gain, turbines }: ReservoirTrait,
  seed: number,
  timeMs: number,
  rainAt: RainAt,
): { readonly level: number; readonly inflow: number; readonly turbine: number; readonly spill: number } {
  const answer = (trait: Pick<RiverTrait, 'base' | 'gain' | 'lagHours' | 'halfHours'>) =>
    toRiverLevel({ ...trait, catchment, tide: 0 }, seed, timeMs, rainAt);
  const inflow = Math.max(0, answer({ base, gain, lagHours: 2, halfHours: 6 }));
  const filled = answer({ base: fullLevel - 7, gain: 9, lagHours: 4, halfHours: 20 });
  const level = Math.min(filled, fullLevel + 0.2);
  const turbine = Math.min(inflow, turbines);
  const left = level >= fullLevel ? inflow - turbine : 0;
  return { level, inflow, turbine, spill: left < LEAST_SPILL ? 0 : left };
}
