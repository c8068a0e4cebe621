/**
 * A believable time of air stations: a mean every interval, sent some seconds after it as station files of Thông tư
 * 10/2021 or as JSON; gas analysers calibrate themselves some nights, now and then one is faulty or a link is lost.
 */
import type { SimulatedAsset, SimulatedPush, Simulation, SimulationSpan } from '../../contract/simulation.ts';
import type { QualityId } from '../../contract/quality.ts';
import { type RainAt, type StationTrait, toAir } from './air-field.ts';
import { toChance, toSeed } from './noise.ts';
import type { Pollutant } from './units.ts';

export type { RainAt, StationTrait } from './air-field.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_OUTAGE_MS = 3 * HOUR_MS;
const OUTAGE_SHARE = 1 / 25;
const FAULT_SHARE = 1 / 20;
/** Gas analysers check their zero every so many nights, from 02:00 for half an hour. */
const CALIBRATION_DAYS = 4;
/** Where more than this is due at once, the past is being filled: loggers send their backlog an hour at a time. */
const BACKLOG_MS = HOUR_MS;

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

interface DueTime {
  readonly asset: SimulatedAsset;
  readonly timeMs: number;
  readonly sendMs: number;
}

interface StationValue {
  readonly symbol: string;
  readonly value: number;
  readonly quality: QualityId;
}

/** The simulation of one feed; assets say in `attributes.measures` what they measure. */
export function createAirSimulation(options: AirSimulationOptions): Simulation {
  const { feedId, intervalSec, historyDays, format } = options;
  return {
    feedId,
    everySec: intervalSec,
    historyDays,
    *pushes(span) {
      const groups = new Map<string, DueTime[]>();
      for (const due of listDue(span, options)) {
        const sender = format === 'tt10' ? due.asset.code : '';
        const key = `${sender} ${toPushTime(due.sendMs, span)}`;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [due]);
        else group.push(due);
      }
      const toPush = format === 'tt10' ? toFile : toJson;
      const pushes = [...groups.values()].map((group) => toPush(group, span.utcOffsetMin, options));
      yield* pushes.toSorted((one, other) => one.atMs - other.atMs);
    },
  };
}

function listDue(
  { fromMs, toMs, assets }: SimulationSpan,
  { intervalSec, format }: AirSimulationOptions,
): DueTime[] {
  const intervalMs = intervalSec * 1000;
  const due: DueTime[] = [];
  const firstMs = Math.floor((fromMs - LONGEST_OUTAGE_MS - intervalMs) / intervalMs) * intervalMs;
  for (const asset of assets) {
    const seed = toSeed(asset.code);
    const delayMs = format === 'json' ? 20_000 : 6_000 + Math.floor(toChance(seed, 41) * 45) * 1000;
    for (let timeMs = firstMs; timeMs + delayMs <= toMs; timeMs += intervalMs) {
      const sendMs = (findOutageEnd(seed, timeMs) ?? timeMs) + delayMs;
      if (sendMs > fromMs && sendMs <= toMs) due.push({ asset, timeMs, sendMs });
    }
  }
  return due;
}

function toPushTime(sendMs: number, { fromMs, toMs }: SimulationSpan): number {
  return toMs - fromMs > BACKLOG_MS ? Math.ceil(sendMs / HOUR_MS) : sendMs;
}

/** The end of the lost link that this time falls into, undefined when the station is connected. */
function findOutageEnd(seed: number, timeMs: number): number | undefined {
  const day = Math.floor(timeMs / DAY_MS);
  if (toChance(seed, day, 42) >= OUTAGE_SHARE) return undefined;
  const startMs = day * DAY_MS + Math.floor(toChance(seed, day, 43) * 20 * 60) * MINUTE_MS;
  const endMs = startMs + 40 * MINUTE_MS + toChance(seed, day, 44) * (LONGEST_OUTAGE_MS - 40 * MINUTE_MS);
  return timeMs > startMs && timeMs <= endMs ? Math.floor(endMs) : undefined;
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
    (day + Math.floor(toChance(seed, 45) * CALIBRATION_DAYS)) % CALIBRATION_DAYS === 0;
  if (GASES.has(pollutant) && isCalibrationNight && hour > 2 && hour <= 2.5) return 'calibrating';
  const isFaultyDay =
    toChance(seed, day, 46) < FAULT_SHARE && Math.floor(toChance(seed, day, 47) * 6) === index;
  const from = toChance(seed, day, 48) * 20;
  return isFaultyDay && hour > from && hour <= from + 2.5 ? 'fault' : 'valid';
}

/** One file of a logger: a line a parameter and time, tabs and CRLF, local time, named by the newest time in it. */
function toFile(
  group: readonly DueTime[],
  utcOffsetMin: number,
  options: AirSimulationOptions,
): SimulatedPush {
  const lines = group.flatMap(({ asset, timeMs }) =>
    listValues(asset, timeMs, utcOffsetMin, options).map(
      ({ symbol, value, quality }) =>
        `${symbol}\t${value.toFixed(2)}\tug/m3\t${toStamp(timeMs, utcOffsetMin)}\t${STATUS[quality] ?? '02'}\r\n`,
    ),
  );
  const newestMs = Math.max(...group.map(({ timeMs }) => timeMs));
  return {
    atMs: Math.max(...group.map(({ sendMs }) => sendMs)),
    bytes: lines.join(''),
    contentType: 'text/plain',
    name: `${group[0]?.asset.ref ?? ''}_${toStamp(newestMs, utcOffsetMin)}.txt`,
  };
}

function toJson(
  group: readonly DueTime[],
  utcOffsetMin: number,
  options: AirSimulationOptions,
): SimulatedPush {
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
    atMs: Math.max(...group.map(({ sendMs }) => sendMs)),
    bytes: JSON.stringify(readings),
    contentType: 'application/json',
  };
}

/** `20261122140500`, local time as the circular has it. */
function toStamp(timeMs: number, utcOffsetMin: number): string {
  return new Date(timeMs + utcOffsetMin * MINUTE_MS).toISOString().replaceAll(/[-:T]/gu, '').slice(0, 14);
}
