/** A believable time of towers and river stations, sent by JSON; now and then one loses its link, most of all in a storm. */
import type { Simulation } from '../../contract/city/simulation.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import {
  createStationSimulation,
  type StationSimulation,
  toNoise,
  toSeed,
  toSmoothNoise,
} from '../../platform/sdk/simulate.ts';
import { readTideConstants, toTide } from './reservoirs/tide.ts';
import {
  type RainAt,
  type ReservoirTrait,
  type RiverTrait,
  toReservoir,
  toRiverLevel,
  toStreetDepth,
} from './water-field.ts';

export type { RainAt, ReservoirTrait, RiverTrait } from './water-field.ts';

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

/** Reservoirs, by the names under which their owners send: level and three flows. */
export function simulateReservoirs({
  rainAt,
  traitOf,
  ...options
}: Options & { readonly traitOf: (code: string) => ReservoirTrait | undefined }): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 87,
    outageShare: OUTAGE_SHARE,
    measure: ({ code }, timeMs) => {
      const trait = traitOf(code);
      if (trait === undefined) return [];
      const { level, inflow, turbine, spill } = toReservoir(trait, toSeed(code), timeMs, rainAt);
      return [
        { property: 'Htl', value: level, unit: 'm' },
        { property: 'Qvao', value: inflow, unit: 'm³/s' },
        { property: 'Qnhamay', value: turbine, unit: 'm³/s' },
        { property: 'Qxa', value: spill, unit: 'm³/s' },
      ];
    },
  });
}

/** Tide gauges: the tide of their constants, and a little of the wind. */
export function simulateTides(options: Omit<Options, 'rainAt'>): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 89,
    outageShare: OUTAGE_SHARE,
    measure: ({ code, attributes }, timeMs) => {
      const constants = readTideConstants(attributes['tideConstants']);
      if (constants === undefined) return [];
      const wind = 0.08 * (toSmoothNoise(timeMs / HOUR_MS / 9, toSeed(code)) - 0.5);
      return [{ property: 'SeaLevel', value: toTide(constants, timeMs) + wind, unit: 'm' }];
    },
  });
}
