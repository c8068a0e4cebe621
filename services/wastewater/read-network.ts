/** Pump stations and plants as they stood at a time. */
import type { Asset } from '../../contract/assets/asset.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../contract/basics/time-units.ts';
import { haversineMeters, toOffsetMs } from '../../platform/sdk/science.ts';
import type { ServiceReads } from '../../platform/sdk/read.ts';
import { readValues, toLastHourMs, toLastMidnightMs } from '../../platform/sdk/values.ts';
import type { PlantView, PumpView } from './answers.ts';
import { MIN_COVERAGE } from './coverage.ts';
import { NORM } from './norms.ts';
import {
  BALANCE,
  COD_LOAD,
  COD_REMOVAL,
  ENERGY_USE,
  FLOW_IN,
  FLOW_OUT,
  MAINS_POWER,
  PLANT,
  PLANT_LOAD,
  PUMP,
  PUMPS_RUNNING,
  toAmount,
  toWord,
  WELL_LEVEL,
} from './places.ts';
import { toPumpState } from './pump-state.ts';

const FRESH_MS = 20 * MINUTE_MS;
/** Gauges within so far tell the rain of a pump station, as in its rule. */
const RAIN_WITHIN_M = 4_000;

const toNamed = ({ code, name, agencyId, attributes }: Asset) => ({
  code,
  name,
  agencyId,
  basin: toWord(attributes, 'basin'),
});

/** Rain in an hour from which pumps must run, by the norm of that time, mm. */
export function findRainFrom(reads: ServiceReads, atMs: number): number {
  const values = reads.norms.findEra(NORM.rain, atMs)?.values;
  return values?.kind === 'limit' ? values.value : Infinity;
}

export async function readPumps(reads: ServiceReads, atMs: number): Promise<PumpView[]> {
  const pumps = reads.listAssets(PUMP);
  const gauges = reads.listAssets('rain-gauge');
  const [values, rain] = await Promise.all([
    readValues(reads, pumps, {
      properties: [PUMPS_RUNNING, WELL_LEVEL, MAINS_POWER],
      fromMs: atMs - FRESH_MS,
      toMs: atMs,
    }),
    readValues(reads, gauges, { properties: ['rain'], fromMs: atMs - HOUR_MS, toMs: atMs }),
  ]);
  const rainOf = new Map(
    gauges.map((gauge) => {
      const known = rain.listOf(gauge, 'rain').flatMap(({ value }) => value ?? []);
      return [gauge, known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)] as const;
    }),
  );
  const localHour = toLocalHour(atMs, reads.timeZone());
  const rainFromMm = findRainFrom(reads, atMs);
  return pumps.map((pump): PumpView => {
    const near = gauges.flatMap((gauge) => (isNear(pump, gauge) ? (rainOf.get(gauge) ?? []) : []));
    const power = values.newestOf(pump, MAINS_POWER)?.value ?? null;
    const signs = {
      running: values.newestOf(pump, PUMPS_RUNNING)?.value ?? null,
      levelM: values.newestOf(pump, WELL_LEVEL)?.value ?? null,
      overflowM: toAmount(pump.attributes, 'overflowLevel'),
      hasPower: power === null ? null : power > 0,
      rainMm: near.length === 0 ? null : Math.round(Math.max(...near) * 10) / 10,
    };
    return {
      ...toNamed(pump),
      ...signs,
      pumps: toAmount(pump.attributes, 'pumps'),
      state: toPumpState({ ...signs, localHour }, rainFromMm),
      timeMs: values.newestOf(pump, WELL_LEVEL)?.timeMs ?? null,
    };
  });
}

export async function readPlants(reads: ServiceReads, atMs: number): Promise<PlantView[]> {
  const plants = reads.listAssets(PLANT);
  const hourEndMs = toLastHourMs(atMs);
  const dayEndMs = toLastMidnightMs(atMs, reads.timeZone());
  const span = { fromMs: hourEndMs - HOUR_MS, toMs: hourEndMs };
  const [flows, loads, days] = await Promise.all([
    readValues(reads, plants, {
      properties: [FLOW_IN, FLOW_OUT],
      ...span,
      bucket: 'hour',
      minCoverage: MIN_COVERAGE,
    }),
    readValues(reads, plants, { properties: [PLANT_LOAD], ...span }),
    readValues(reads, plants, {
      properties: [BALANCE, ENERGY_USE, COD_LOAD, COD_REMOVAL],
      fromMs: dayEndMs - DAY_MS,
      toMs: dayEndMs,
    }),
  ]);
  return plants.map((plant) => ({
    ...toNamed(plant),
    capacityM3d: toAmount(plant.attributes, 'capacity'),
    inM3h: flows.at(plant, FLOW_IN, hourEndMs),
    outM3h: flows.at(plant, FLOW_OUT, hourEndMs),
    loadPercent: loads.at(plant, PLANT_LOAD, hourEndMs),
    hourEndMs,
    balancePercent: days.at(plant, BALANCE, dayEndMs),
    energyKwhM3: days.at(plant, ENERGY_USE, dayEndMs),
    codKgD: days.at(plant, COD_LOAD, dayEndMs),
    removalPercent: days.at(plant, COD_REMOVAL, dayEndMs),
    dayEndMs,
  }));
}

function isNear(one: Asset, other: Asset): boolean {
  if (one.lon === null || one.lat === null || other.lon === null || other.lat === null) return false;
  return haversineMeters(one.lon, one.lat, other.lon, other.lat) <= RAIN_WITHIN_M;
}

function toLocalHour(atMs: number, timeZone: string): number {
  return (((atMs + toOffsetMs(atMs, timeZone)) / HOUR_MS) % 24) | 0;
}
