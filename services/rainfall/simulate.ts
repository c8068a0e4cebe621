/**
 * A believable time of rain gauges: 10-minute increments of a tipping bucket (0.2 mm) under the rain field, sent some
 * seconds after each interval; now and then a gauge loses its link and sends the backlog later, or says it is faulty.
 */
import type { SimulatedAsset, Simulation } from '../../contract/city/simulation.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { createStationSimulation, findSpell, toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import type { Spells, StationSimulation } from '../../platform/sdk/simulate.ts';
import type { RainField } from './rain-field.ts';

export { createRainField, type RainClimate, type RainField } from './rain-field.ts';

const TIP_MM = 0.2;
/** A gauge loses its link on one day of so many, and is faulty for two hours half as often. */
const OUTAGE_SHARE = 1 / 80;
const FAULTS: Spells = { share: 1 / 160, leastMs: 2 * HOUR_MS, mostMs: 2 * HOUR_MS, salt: 26 };

export interface RainSimulationOptions extends Omit<StationSimulation, 'salt' | 'outageShare' | 'measure'> {
  readonly field: RainField;
}

/** The simulation of one feed of gauges whose decoder is `readings-json`. */
export function createRainSimulation({ field, ...options }: RainSimulationOptions): Simulation {
  const common = { property: 'Rain', unit: 'mm' };
  return createStationSimulation({
    ...options,
    salt: 22,
    outageShare: OUTAGE_SHARE,
    measure: (asset, timeMs) =>
      findSpell(toSeed(asset.code), timeMs, FAULTS) === undefined
        ? [{ ...common, value: toIncrementMm(field, asset, timeMs, options.intervalSec * 1000) }]
        : [{ ...common, value: null, quality: 'fault' }],
  });
}

/** Rain of one interval that ended at `timeMs`, in whole tips. What the last tip left over falls by chance, not away. */
export function toIncrementMm(
  field: RainField,
  { code, lon, lat }: Pick<SimulatedAsset, 'code' | 'lon' | 'lat'>,
  timeMs: number,
  intervalMs: number,
): number {
  if (lon === null || lat === null) return 0;
  const mean =
    (field(lon, lat, timeMs - intervalMs * 0.8) +
      field(lon, lat, timeMs - intervalMs * 0.5) +
      field(lon, lat, timeMs - intervalMs * 0.2)) /
    3;
  const tips = (mean * intervalMs) / HOUR_MS / TIP_MM;
  const whole = Math.floor(tips + toNoise(toSeed(code), Math.floor(timeMs / intervalMs), 21));
  return Math.round(whole * TIP_MM * 10) / 10;
}
