/**
 * A believable time of rain gauges: 10-minute increments of a tipping bucket (0.2 mm) under the rain field, sent some
 * seconds after each interval; now and then a gauge loses its link and sends the backlog later, or says it is faulty.
 */
import type { SimulatedAsset, SimulatedPush, Simulation } from '../../contract/simulation.ts';
import { HOUR_MS } from '../../contract/time-units.ts';
import { createStationSimulation, findSpell, toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import type { DueReading, Spells } from '../../platform/sdk/simulate.ts';
import type { RainField } from './rain-field.ts';

export { createRainField, type RainClimate, type RainField } from './rain-field.ts';

const TIP_MM = 0.2;
/** A gauge loses its link on one day of so many, and is faulty for two hours half as often. */
const OUTAGE_SHARE = 1 / 80;
const FAULTS: Spells = { share: 1 / 160, leastMs: 2 * HOUR_MS, mostMs: 2 * HOUR_MS, salt: 26 };

export interface RainSimulationOptions {
  readonly feedId: string;
  readonly field: RainField;
  readonly intervalSec: number;
  readonly historyDays: number;
  /** `batch`: all gauges in one push, as a data centre sends. `single`: a message a gauge, as gauges themselves do. */
  readonly sends: 'batch' | 'single';
}

/** The simulation of one feed of gauges whose decoder is `readings-json`. */
export function createRainSimulation({ field, ...options }: RainSimulationOptions): Simulation {
  const { intervalSec, sends } = options;
  return createStationSimulation({
    ...options,
    salt: 22,
    outageShare: OUTAGE_SHARE,
    toPush: (due) => toPush(due, { field, intervalSec, sends }),
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

function toPush(
  due: readonly DueReading[],
  { field, intervalSec, sends }: Pick<RainSimulationOptions, 'field' | 'intervalSec' | 'sends'>,
): Omit<SimulatedPush, 'atMs'> {
  const readings = due.map(({ asset, timeMs }) => {
    const time = new Date(timeMs).toISOString();
    if (findSpell(toSeed(asset.code), timeMs, FAULTS) !== undefined)
      return { asset: asset.ref, property: 'Rain', time, value: null, quality: 'fault' };
    const value = toIncrementMm(field, asset, timeMs, intervalSec * 1000);
    return { asset: asset.ref, property: 'Rain', time, value, unit: 'mm' };
  });
  const [first] = due;
  return {
    bytes: JSON.stringify(readings.length === 1 ? readings[0] : readings),
    contentType: 'application/json',
    ...(sends === 'single' && first !== undefined ? { name: first.asset.ref } : {}),
  };
}
