/** A believable time of towers and river stations, sent by JSON; now and then one loses its link, most of all in a storm. */
import type { Simulation } from '../../contract/simulation.ts';
import {
  createStationSimulation,
  type StationSimulation,
  toNoise,
  toSeed,
} from '../../platform/sdk/simulate.ts';
import { type RainAt, type RiverTrait, toRiverLevel, toStreetDepth } from './water-field.ts';

export type { RainAt, RiverTrait } from './water-field.ts';

type Options = Omit<StationSimulation, 'salt' | 'outageShare' | 'measure' | 'sends'> & {
  readonly rainAt: RainAt;
};

const OUTAGE_SHARE = 1 / 60;

/** Towers: each street has drains and a bowl of its own. */
export function simulateTowers({ rainAt, ...options }: Options): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 81,
    outageShare: OUTAGE_SHARE,
    measure: ({ code, lon, lat }, timeMs) => {
      const seed = toSeed(code);
      const street = { drains: 12 + 22 * toNoise(seed, 82), bowl: 0.8 + 1.4 * toNoise(seed, 83) };
      const value = toStreetDepth(street, { lon: lon ?? 0, lat: lat ?? 0 }, timeMs, rainAt);
      return [{ property: 'Depth', value, unit: 'cm' }];
    },
  });
}

/** River stations; what a code's river is like is the city's. */
export function simulateRivers({
  rainAt,
  traitOf,
  ...options
}: Options & { readonly traitOf: (code: string) => RiverTrait }): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 85,
    outageShare: OUTAGE_SHARE,
    measure: ({ code }, timeMs) => [
      { property: 'Level', value: toRiverLevel(traitOf(code), toSeed(code), timeMs, rainAt), unit: 'm' },
    ],
  });
}
