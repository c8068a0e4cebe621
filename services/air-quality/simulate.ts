/**
 * A believable time of air stations: a mean every interval, sent some seconds after it as station files of Thông tư
 * 10/2021 or as JSON; gas analysers calibrate themselves some nights, now and then one is faulty or a link is lost.
 */
import type { SimulatedAsset, SimulatedPush, Simulation } from '../../contract/simulation.ts';
import type { QualityId } from '../../contract/quality.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/time-units.ts';
import { createStationSimulation, toNoise, toSeed } from '../../platform/sdk/simulate.ts';
import type { DueReading } from '../../platform/sdk/simulate.ts';
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
const STATUS: Readonly<Partial<Record<QualityId, string>>> = { valid: '00', calibrating: '01', fault: '02' };
const GASES: ReadonlySet<Pollutant> = new Set<Pollutant>(['no2', 'so2', 'co', 'o3']);

export interface AirSimulationOptions {
  readonly feedId: string;
  readonly intervalSec: number;
  readonly historyDays: number;
  /** `tt10`: a file a station for the file door; `json`: all stations in one push. */
  readonly format: 'tt10' | 'json';
  readonly rainAt: RainAt;
  readonly traitOf: (code: string) => StationTrait;
}

interface StationValue {
  readonly symbol: string;
  readonly value: number;
  readonly quality: QualityId;
}

/** The simulation of one feed; assets say in `attributes.measures` what they measure. */
export function createAirSimulation(options: AirSimulationOptions): Simulation {
  const { feedId, intervalSec, historyDays, format } = options;
  const toPush = format === 'tt10' ? toFile : toJson;
  return createStationSimulation({
    feedId,
    intervalSec,
    historyDays,
    sends: format === 'tt10' ? 'single' : 'batch',
    salt: 41,
    outageShare: OUTAGE_SHARE,
    toPush: (due, { utcOffsetMin }) => toPush(due, utcOffsetMin, options),
  });
}

/** All values of a station for the interval that ends at `timeMs`, with what its logger says of them. */
function listValues(
  { code, lon, lat, attributes }: SimulatedAsset,
  timeMs: number,
  utcOffsetMin: number,
  { rainAt, traitOf }: AirSimulationOptions,
): StationValue[] {
  const measures = attributes['measures'];
  const seed = toSeed(code);
  const air = toAir(
    { lon: lon ?? 0, lat: lat ?? 0, seed, trait: traitOf(code) },
    timeMs,
    utcOffsetMin,
    rainAt,
  );
  return SYMBOLS.filter(([pollutant]) => Array.isArray(measures) && measures.includes(pollutant)).map(
    ([pollutant, symbol], index) => {
      const quality = toQuality(pollutant, index, seed, timeMs, utcOffsetMin);
      // A faulty analyser still writes a figure, as real ones do: only its status tells.
      const value =
        quality === 'valid' ? air[pollutant] : quality === 'fault' ? air[pollutant] * 9 + 40 : 0.4;
      return { symbol, value: Math.round(value * 100) / 100, quality };
    },
  );
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

/** One file of a logger: a line a parameter and time, tabs and CRLF, local time, named by the newest time in it. */
function toFile(
  group: readonly DueReading[],
  utcOffsetMin: number,
  options: AirSimulationOptions,
): Omit<SimulatedPush, 'atMs'> {
  const lines = group.flatMap(({ asset, timeMs }) =>
    listValues(asset, timeMs, utcOffsetMin, options).map(
      ({ symbol, value, quality }) =>
        `${symbol}\t${value.toFixed(2)}\tug/m3\t${toStamp(timeMs, utcOffsetMin)}\t${STATUS[quality] ?? '02'}\r\n`,
    ),
  );
  const newestMs = Math.max(...group.map(({ timeMs }) => timeMs));
  return {
    bytes: lines.join(''),
    contentType: 'text/plain',
    name: `${group[0]?.asset.ref ?? ''}_${toStamp(newestMs, utcOffsetMin)}.txt`,
  };
}

function toJson(
  group: readonly DueReading[],
  utcOffsetMin: number,
  options: AirSimulationOptions,
): Omit<SimulatedPush, 'atMs'> {
  const readings = group.flatMap(({ asset, timeMs }) =>
    listValues(asset, timeMs, utcOffsetMin, options).map(({ symbol, value, quality }) => ({
      asset: asset.ref,
      property: symbol,
      time: new Date(timeMs).toISOString(),
      value,
      unit: 'µg/m³',
      ...(quality === 'valid' ? {} : { quality }),
    })),
  );
  return {
    bytes: JSON.stringify(readings),
    contentType: 'application/json',
  };
}

/** `20261122140500`, local time as the circular has it. */
function toStamp(timeMs: number, utcOffsetMin: number): string {
  return new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString().replaceAll(/[-:T]/gu, '').slice(0, 14);
}
