/**
 * A believable day of noise in a street: traffic by the hour, quieter Sundays, a building site or a feast now and then,
 * and stations that lose their link at times. Special areas lie behind walls and trees.
 */
import type { SimulatedAsset, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import {
  createStationSimulation,
  findSpell,
  toNoise,
  toSeed,
  toSmoothNoise,
} from '../../platform/sdk/simulate.ts';

export interface SimulationOptions {
  readonly feedId: string;
  readonly intervalSec: number;
  readonly historyDays: number;
}

const SALT = 9533;
/** dB(A) of ordinary traffic at each full local hour, 0 to 23. */
const TRAFFIC = [
  49, 48, 47, 47, 48, 51, 60, 65, 66, 65, 64, 64, 63, 62, 63, 64, 66, 67, 66, 64, 60, 52, 51, 50,
] as const;
const SPECIAL_LESS = 14;
const SUNDAY_LESS = 2;
/** Days on which there is a feast or building work beside a station, and how much louder it is then. */
const LOUD = { share: 1 / 8, leastMs: HOUR_MS, mostMs: 3 * HOUR_MS, salt: SALT + 10 };
const LOUD_MORE = 13;
/** 1 January 1970 was a Thursday. */
const SUNDAY = 3;

export function simulate(options: SimulationOptions): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: SALT,
    outageShare: 1 / 60,
    measure: (asset, timeMs, { utcOffsetMin }) => [
      { property: 'LAeq', value: toLevel(asset, timeMs + utcOffsetMin * MINUTE_MS), unit: 'dB(A)' },
    ],
  });
}

/** dB(A) of ten minutes at a local time. */
export function toLevel(
  { code, attributes }: Pick<SimulatedAsset, 'code' | 'attributes'>,
  localMs: number,
): number {
  const seed = toSeed(code);
  const hour = (localMs / HOUR_MS) % 24;
  const before = Math.floor(hour);
  const [one = 0, next = 0] = [TRAFFIC[before], TRAFFIC[(before + 1) % 24]];
  const traffic = one + (next - one) * (hour - before);
  const slow = 3 * (toSmoothNoise(localMs / (2 * HOUR_MS), seed) - 0.5);
  const quick = 2 * (toNoise(seed, Math.floor(localMs / MINUTE_MS), SALT + 1) - 0.5);
  const loud = findSpell(seed, localMs, LOUD) === undefined ? 0 : LOUD_MORE;
  const less =
    (attributes['class'] === 'special' ? SPECIAL_LESS : 0) +
    (Math.floor(localMs / DAY_MS) % 7 === SUNDAY ? SUNDAY_LESS : 0);
  return Math.round((traffic + slow + quick + loud - less) * 10) / 10;
}
