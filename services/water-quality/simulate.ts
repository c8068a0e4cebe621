/**
 * A believable time of water: automatic stations that measure every few minutes and lose their link, calibrate their
 * probes or stand dry at times; and a laboratory that tells days later of samples, with what was below its detection
 * limits.
 */
import type { SimulatedAsset, SimulatedPush, Simulation } from '../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import {
  createStationSimulation,
  findSpell,
  type SimulatedValue,
  toNoise,
  toSeed,
} from '../../platform/sdk/simulate.ts';
import { MEASURES } from './properties.ts';
import { type RainAt, toWater, type WaterTrait } from './water-field.ts';

export type { RainAt, WaterTrait } from './water-field.ts';

interface Common {
  readonly feedId: string;
  readonly historyDays: number;
  readonly rainAt: RainAt;
  readonly traitOf: (code: string) => WaterTrait;
}
export interface StationOptions extends Common {
  readonly intervalSec: number;
}
export interface SampleOptions extends Common {
  /** Days between two samples of one point. */
  readonly everyDays: number;
  /** Attribute of an asset that lists what its samples are examined for. */
  readonly listedIn: 'measures' | 'samples';
}

const OUTAGE_SHARE = 1 / 25;
/** Probes are cleaned and calibrated some forenoons. */
const CALIBRATIONS = { share: 1 / 12, leastMs: HOUR_MS, mostMs: 2 * HOUR_MS, salt: 71 } as const;
/** What a laboratory can't tell from nothing, in the unit of the parameter. */
const DETECTION: Readonly<Record<string, number>> = {
  as: 0.003,
  cd: 0.0005,
  pb: 0.003,
  cr6: 0.002,
  hg: 0.0003,
  'nh4-n': 0.05,
  'no2-n': 0.01,
  'po4-p': 0.03,
};
/** Samples are taken in the forenoon and told of two days later. */
const SAMPLED_AT_MS = 8.5 * HOUR_MS;
const REPORTED_AFTER_MS = 2 * DAY_MS;

/** Automatic stations by JSON; each says in `attributes.measures` what it measures. */
export function simulateStations({ feedId, intervalSec, historyDays, ...city }: StationOptions): Simulation {
  return createStationSimulation({
    feedId,
    intervalSec,
    historyDays,
    sends: 'batch',
    salt: 61,
    outageShare: OUTAGE_SHARE,
    measure: (asset, timeMs, { utcOffsetMin }) => {
      const isCalibrating = findSpell(toSeed(asset.code), timeMs, CALIBRATIONS) !== undefined;
      return listValues(asset, timeMs, utcOffsetMin, { ...city, listedIn: 'measures' }).map((value) =>
        isCalibrating ? { ...value, quality: 'calibrating' } : value,
      );
    },
  });
}

/** A laboratory: every point has its day, and its values come together two days later. */
export function simulateSamples({
  feedId,
  everyDays,
  historyDays,
  listedIn,
  ...city
}: SampleOptions): Simulation {
  return {
    feedId,
    everySec: (everyDays * DAY_MS) / 1000,
    historyDays,
    *pushes({ fromMs, toMs, utcOffsetMin, assets }) {
      const pushes = assets.flatMap((asset): SimulatedPush[] =>
        listSampleTimes(asset, { fromMs, toMs, utcOffsetMin }, everyDays).map((timeMs) => ({
          atMs: timeMs + REPORTED_AFTER_MS,
          contentType: 'application/json',
          bytes: JSON.stringify(
            listValues(asset, timeMs, utcOffsetMin, { ...city, listedIn })
              .map(toReported)
              .map((value) => ({ asset: asset.ref, time: new Date(timeMs).toISOString(), ...value })),
          ),
        })),
      );
      yield* pushes.toSorted((one, other) => one.atMs - other.atMs);
    },
  };
}

function listValues(
  { code, lon, lat, attributes }: SimulatedAsset,
  timeMs: number,
  utcOffsetMin: number,
  { rainAt, traitOf, listedIn }: Pick<SampleOptions, 'rainAt' | 'traitOf' | 'listedIn'>,
): SimulatedValue[] {
  const place = { lon: lon ?? 0, lat: lat ?? 0, seed: toSeed(code), trait: traitOf(code) };
  const water = toWater(place, timeMs, utcOffsetMin, rainAt);
  const measures = attributes[listedIn];
  return Object.entries(MEASURES).flatMap(([property, { unit, decimals }]) => {
    const value = water[property];
    return value === undefined || !Array.isArray(measures) || !measures.includes(property)
      ? []
      : [{ property, value: Number(value.toFixed(decimals)), unit }];
  });
}

/** Below its detection limit a laboratory gives the limit and says so. */
function toReported(sent: SimulatedValue): SimulatedValue {
  const limit = DETECTION[sent.property];
  return limit !== undefined && (sent.value ?? 0) < limit
    ? { ...sent, value: limit, quality: 'below_detection' }
    : sent;
}

/** Times of samples whose report falls into the span. */
function listSampleTimes(
  { code }: SimulatedAsset,
  {
    fromMs,
    toMs,
    utcOffsetMin,
  }: { readonly fromMs: number; readonly toMs: number; readonly utcOffsetMin: number },
  everyDays: number,
): number[] {
  const offset = Math.floor(toNoise(toSeed(code), 73) * everyDays);
  const firstDay = Math.floor((fromMs - REPORTED_AFTER_MS) / DAY_MS) - 1;
  const times: number[] = [];
  for (let day = firstDay; ; day++) {
    const timeMs = day * DAY_MS + SAMPLED_AT_MS - utcOffsetMin * MINUTE_MS;
    if (timeMs + REPORTED_AFTER_MS > toMs) return times;
    if ((day + offset) % everyDays === 0 && timeMs + REPORTED_AFTER_MS > fromMs) times.push(timeMs);
  }
}
