/**
 * A believable time of waste water: stations at outlets that send files every five minutes, calibrate their probes and fail at
 * times; a laboratory that goes round small outlets; control rooms of plants, pumps and mains, where a pump trips now and then.
 */
import type { Simulation } from '../../contract/city/simulation.ts';
import { HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import {
  createStationSimulation,
  findSpell,
  type SimulatedValue,
  type StationSimulation,
  toNoise,
  toSeed,
} from '../../platform/sdk/simulate.ts';
import { isParameter, PARAMETERS } from './parameters.ts';
import { toAmount } from './places.ts';
import { type OutletTrait, type RainAt, toEffluent, toInflow } from './sewage-field.ts';

export type { OutletTrait, RainAt } from './sewage-field.ts';

type Options = Pick<StationSimulation, 'feedId' | 'intervalSec' | 'historyDays'> & {
  readonly rainAt: RainAt;
};
/** A pump station that stands at a time, beside those that chance stops. */
export interface PumpTrouble {
  readonly code: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly isBlackout: boolean;
}
type PumpOptions = Options & { readonly trouble?: readonly PumpTrouble[] };
type OutletOptions = Options & { readonly traitOf: (code: string) => OutletTrait };

const OUTAGE_SHARE = 1 / 25;
const CALIBRATIONS = { share: 1 / 10, leastMs: HOUR_MS, mostMs: 2 * HOUR_MS, salt: 111 } as const;
const FAULTS = { share: 1 / 25, leastMs: HOUR_MS, mostMs: 4 * HOUR_MS, salt: 115 } as const;
const TRIPS = { share: 1 / 20, leastMs: 40 * MINUTE_MS, mostMs: 150 * MINUTE_MS, salt: 121 } as const;
const BLACKOUTS = { share: 1 / 50, leastMs: 20 * MINUTE_MS, mostMs: HOUR_MS, salt: 125 } as const;
/** Below it one pump empties the well faster than it fills: it stands in the quiet hours. */
const LEAST_INFLOW = 0.5;
/** By the symbols of Thông tư 10/2021, as loggers write them. */
const SYMBOL: Readonly<Record<string, string>> = {
  flow: 'Flow',
  'flow-in': 'Flowin',
  'water-temperature': 'Temp',
  colour: 'Color',
  ph: 'pH',
  tss: 'TSS',
  cod: 'COD',
  toc: 'TOC',
  'nh4-n': 'NH4',
  tn: 'TN',
  tp: 'TP',
};

/** Stations at outlets: a file each, as their loggers send it. Each says in `attributes.measures` what it measures. */
export function simulateOutlets({ rainAt, traitOf, ...options }: OutletOptions): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'single',
    format: 'tt10',
    salt: 101,
    outageShare: OUTAGE_SHARE,
    measure({ code, lon, lat, attributes }, timeMs, { utcOffsetMin }) {
      const seed = toSeed(code);
      const place = { lon: lon ?? 0, lat: lat ?? 0, seed };
      const water = toEffluent(place, timeMs, utcOffsetMin, { trait: traitOf(code), rainAt });
      const isCalibrating = findSpell(seed, timeMs, CALIBRATIONS) !== undefined;
      const isFaulty = findSpell(seed, timeMs, FAULTS) !== undefined;
      return toListed(attributes['measures'], water).map(({ property, value, unit }) => {
        const isProbe = !property.startsWith('flow');
        // A faulty COD analyser still writes a figure: only its status tells.
        const quality =
          isCalibrating && isProbe ? 'calibrating' : isFaulty && property === 'cod' ? 'fault' : 'valid';
        return {
          property: SYMBOL[property] ?? property,
          value: quality === 'fault' ? (value ?? 0) * 6 + 30 : value,
          unit: unit === 'm³/h' ? 'm3/h' : unit,
          quality,
        };
      });
    },
  });
}

/** A laboratory's round of small outlets. */
export function simulateSamples({ rainAt, traitOf, ...options }: OutletOptions): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 131,
    outageShare: 0,
    measure: ({ code, lon, lat, attributes }, timeMs, { utcOffsetMin }) => {
      const place = { lon: lon ?? 0, lat: lat ?? 0, seed: toSeed(code) };
      return toListed(
        attributes['measures'],
        toEffluent(place, timeMs, utcOffsetMin, { trait: traitOf(code), rainAt }),
      );
    },
  });
}

/** Plants, by what they were designed for. */
export function simulatePlants({ rainAt, ...options }: Options): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 141,
    outageShare: OUTAGE_SHARE,
    measure({ code, lon, lat, attributes }, timeMs, { utcOffsetMin }) {
      const seed = toSeed(code);
      const inflow = toInflow({ lon: lon ?? 0, lat: lat ?? 0, seed }, timeMs, utcOffsetMin, rainAt);
      const design = (toAmount(attributes, 'capacity') ?? 0) / 24;
      const flow = design * (0.62 + 0.25 * toNoise(seed, 142)) * inflow;
      const flicker = (which: number) => 1 + 0.04 * (toNoise(Math.floor(timeMs / 1000), seed, which) - 0.5);
      const codIn = (260 * flicker(143)) / Math.max(1, inflow * 0.8);
      return [
        { property: 'flow-in', value: round(flow * flicker(144), 1), unit: 'm³/h' },
        { property: 'flow-out', value: round(flow * 0.96 * flicker(145), 1), unit: 'm³/h' },
        { property: 'cod-in', value: round(codIn, 1), unit: 'mg/L' },
        { property: 'cod-out', value: round(codIn * 0.14 * flicker(146), 1), unit: 'mg/L' },
        {
          property: 'energy',
          value: round((flow * 0.29 + design * 0.03) * (options.intervalSec / 3600) * flicker(147), 1),
          unit: 'kWh',
        },
      ];
    },
  });
}

/** Pump stations: their wells fill with what comes, and rise while a pump has tripped or the power is off. */
export function simulatePumps({ rainAt, trouble = [], ...options }: PumpOptions): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 151,
    outageShare: 1 / 60,
    measure({ code, lon, lat, attributes }, timeMs, { utcOffsetMin }) {
      const seed = toSeed(code);
      const inflow = toInflow({ lon: lon ?? 0, lat: lat ?? 0, seed }, timeMs, utcOffsetMin, rainAt);
      const pumps = toAmount(attributes, 'pumps') ?? 2;
      const overflow = toAmount(attributes, 'overflowLevel') ?? 4;
      const known = trouble.find((one) => one.code === code && timeMs > one.startMs && timeMs <= one.endMs);
      const blackout = known?.isBlackout === true ? known : findSpell(seed, timeMs, BLACKOUTS);
      const stopped = blackout ?? known ?? findSpell(seed, timeMs, TRIPS);
      const running =
        stopped !== undefined || inflow < LEAST_INFLOW ? 0 : Math.min(pumps, Math.ceil(inflow / 1.4));
      const risen = stopped === undefined ? 0 : ((timeMs - stopped.startMs) / HOUR_MS) * 0.3 * inflow;
      const ripple = 0.04 * toNoise(Math.floor(timeMs / 1000), seed, 152);
      const level = Math.min(1.02, 0.3 + 0.12 * inflow + risen + ripple) * overflow;
      return [
        { property: 'pumps-running', value: running, unit: '1' },
        { property: 'well-level', value: round(level, 2), unit: 'm' },
        { property: 'mains-power', value: blackout === undefined ? 1 : 0, unit: '1' },
        { property: 'pump-power', value: round(running * (9 + 12 * toNoise(seed, 153)), 1), unit: 'kW' },
      ];
    },
  });
}

/** Meters in mains. */
export function simulateMains({ rainAt, ...options }: Options): Simulation {
  return createStationSimulation({
    ...options,
    sends: 'batch',
    salt: 161,
    outageShare: 1 / 60,
    measure({ code, lon, lat, attributes }, timeMs, { utcOffsetMin }) {
      const seed = toSeed(code);
      const inflow = toInflow({ lon: lon ?? 0, lat: lat ?? 0, seed }, timeMs, utcOffsetMin, rainAt);
      const share = (0.3 + 0.2 * toNoise(seed, 162)) * inflow;
      const value = round(share * (toAmount(attributes, 'capacity') ?? 0), 0);
      return [{ property: 'main-flow', value, unit: 'm³/h' }];
    },
  });
}

function toListed(listed: unknown, water: Readonly<Record<string, number>>): SimulatedValue[] {
  const measures = Array.isArray(listed) ? listed.filter((one) => typeof one === 'string') : [];
  return measures.flatMap((property) => {
    const value = water[property];
    if (value === undefined) return [];
    const facts = isParameter(property) ? PARAMETERS[property] : undefined;
    // Loggers write no unit for pH.
    const unit = facts === undefined ? 'm³/h' : facts.unit === 'pH' ? '' : facts.unit;
    return [{ property, value: round(value, facts?.decimals ?? 1), unit }];
  });
}

const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));
