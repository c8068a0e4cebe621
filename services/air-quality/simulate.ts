/**
 * A believable time of air stations: a mean every interval, sent some seconds after it as station files of Thông tư
 * 10/2021 or as JSON; gas analysers calibrate themselves some nights, now and then one is faulty or a link is lost.
 */
import type { Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { createStationSimulation, toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import type { StationSimulation } from '../../platform/sdk/simulate.ts';
import { type RainAt, type StationTrait, toAir } from './air-field.ts';
import type { Pollutant } from './units.ts';

export type { RainAt, StationTrait } from './air-field.ts';

const OUTAGE_SHARE = 1 / 25;
const FAULT_SHARE = 1 / 20;
/** Gas analysers check their zero every so many nights, from 02:00 for half an hour. */
const CALIBRATION_DAYS = 4;

/** Symbols of Thông tư 10/2021, Phụ lục 15, in the order in which a logger writes them. */
const SYMBOLS: readonly (readonly [Pollutant, string])[] = [
  ['no2', 'NO2'],
  ['so2', 'SO2'],
  ['co', 'CO'],
  ['o3', 'O3'],
  ['pm25', 'PM2,5'],
  ['pm10', 'PM10'],
];
const GASES: ReadonlySet<Pollutant> = new Set<Pollutant>(['no2', 'so2', 'co', 'o3']);

export interface AirSimulationOptions extends Pick<
  StationSimulation,
  'feedId' | 'intervalSec' | 'historyDays'
> {
  /** `tt10`: a file a station for the file door; `json`: all stations in one push. */
  readonly format: 'tt10' | 'json';
  readonly rainAt: RainAt;
  readonly traitOf: (code: string) => StationTrait;
}

/** The simulation of one feed; assets say in `attributes.measures` what they measure. */
export function createAirSimulation({ rainAt, traitOf, ...options }: AirSimulationOptions): Simulation {
  const isFile = options.format === 'tt10';
  return createStationSimulation({
    ...options,
    sends: isFile ? 'single' : 'batch',
    salt: 41,
    outageShare: OUTAGE_SHARE,
    measure({ code, lon, lat, attributes }, timeMs, { utcOffsetMin }) {
      const { measures } = attributes;
      const seed = toSeed(code);
      const place = { lon: lon ?? 0, lat: lat ?? 0, seed, trait: traitOf(code) };
      const air = toAir(place, timeMs, utcOffsetMin, rainAt);
      const measured = SYMBOLS.filter(([one]) => Array.isArray(measures) && measures.includes(one));
      return measured.map(([pollutant, property], index) => {
        const quality = toQuality(pollutant, index, seed, timeMs, utcOffsetMin);
        // A faulty analyser still writes a figure, as real ones do: only its status tells.
        const value =
          quality === 'valid' ? air[pollutant] : quality === 'fault' ? air[pollutant] * 9 + 40 : 0.4;
        return { property, value: Math.round(value * 100) / 100, unit: isFile ? 'ug/m3' : 'µg/m³', quality };
      });
    },
  });
}

function toQuality(
  pollutant: Pollutant,
  index: number,
  seed: number,
  timeMs: number,
  utcOffsetMin: number,
): 'valid' | 'calibrating' | 'fault' {
  const localMs = timeMs + utcOffsetMin * MINUTE_MS;
  const day = Math.floor(localMs / DAY_MS);
  const hour = (localMs - day * DAY_MS) / HOUR_MS;
  const isCalibrationNight =
    (day + Math.floor(toNoise(seed, 45) * CALIBRATION_DAYS)) % CALIBRATION_DAYS === 0;
  if (GASES.has(pollutant) && isCalibrationNight && hour > 2 && hour <= 2.5) return 'calibrating';
  const isFaultyDay =
    toNoise(seed, day, 46) < FAULT_SHARE && Math.floor(toNoise(seed, day, 47) * 6) === index;
  const from = toNoise(seed, day, 48) * 20;
  return isFaultyDay && hour > from && hour <= from + 2.5 ? 'fault' : 'valid';
}
