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

const AHEAD_HOURS = 24;
/** An issue is sent ten minutes after its hour. */
const ISSUE_DELAY_MS = HOUR_MS / 6;

/**
 * Rain ahead as a weather service would tell it: each hour's mean over the catchment, wrong by up to a third, and more
 * the farther ahead. Its model says that it is a demo.
 */
export function simulateRainAhead({
  feedId,
  everySec,
  historyDays,
  rainAt,
  traitOf,
}: Pick<Options, 'feedId' | 'historyDays' | 'rainAt'> & {
  readonly everySec: number;
  readonly traitOf: (code: string) => RiverTrait;
}): Simulation {
  const everyMs = everySec * 1_000;
  const toHour = (code: string, issuedMs: number, ahead: number) => {
    const toMs = issuedMs + ahead * HOUR_MS;
    const { catchment } = traitOf(code);
    const mean = catchment.reduce((sum, [lon, lat]) => sum + rainAt(lon, lat, toMs), 0) / catchment.length;
    const off = (0.3 + ahead / 60) * (2 * toNoise(toSeed(code) + ahead, issuedMs / HOUR_MS, 5) - 1);
    return { to: new Date(toMs).toISOString(), mm: Math.round(Math.max(0, mean * (1 + off)) * 10) / 10 };
  };
  return {
    feedId,
    everySec,
    historyDays,
    *pushes({ fromMs, toMs, assets }) {
      if (assets.length === 0) return;
      const first = Math.floor((fromMs - ISSUE_DELAY_MS) / everyMs) * everyMs + everyMs;
      for (let issuedMs = first; issuedMs + ISSUE_DELAY_MS <= toMs; issuedMs += everyMs)
        yield {
          atMs: issuedMs + ISSUE_DELAY_MS,
          bytes: JSON.stringify({
            issued: new Date(issuedMs).toISOString(),
            model: 'Mưa dự báo (dữ liệu mẫu)',
            version: '1',
            points: assets.map(({ code, ref }) => ({
              station: ref,
              rain: Array.from({ length: AHEAD_HOURS }, (_none, at) => toHour(code, issuedMs, at + 1)),
            })),
          }),
        };
    },
  };
}
