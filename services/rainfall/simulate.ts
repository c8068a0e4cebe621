/**
 * A believable time of rain gauges: 10-minute increments of a tipping bucket (0.2 mm) under the rain field, sent some
 * seconds after each interval; now and then a gauge loses its link and sends the backlog later, or says it is faulty.
 */
import type { SimulatedAsset, SimulatedPush, Simulation, SimulationSpan } from '../../contract/simulation.ts';
import { toChance, toSeed } from './noise.ts';
import type { RainField } from './rain-field.ts';

export { createRainField, type RainClimate, type RainField } from './rain-field.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MINUTE_MS = 60_000;
const TIP_MM = 0.2;
const LONGEST_OUTAGE_MS = 3 * HOUR_MS;
/** A gauge loses its link on one day of so many, and has a faulty day half as often. */
const OUTAGE_SHARE = 1 / 80;
const FAULT_SHARE = 1 / 160;
/** Where more than this is due at once, the past is being filled: loggers send their backlog an hour at a time. */
const BACKLOG_MS = HOUR_MS;

export interface RainSimulationOptions {
  readonly feedId: string;
  readonly field: RainField;
  readonly intervalSec: number;
  readonly historyDays: number;
  /** `batch`: all gauges in one push, as a data centre sends. `single`: a message a gauge, as gauges themselves do. */
  readonly sends: 'batch' | 'single';
}

interface DueReading {
  readonly asset: SimulatedAsset;
  readonly timeMs: number;
  readonly sendMs: number;
}

/** The simulation of one feed of gauges whose decoder is `readings-json`. */
export function createRainSimulation(options: RainSimulationOptions): Simulation {
  const { feedId, intervalSec, historyDays, sends } = options;
  return {
    feedId,
    everySec: intervalSec,
    historyDays,
    *pushes(span) {
      const groups = new Map<string, DueReading[]>();
      for (const due of listDue(span, options)) {
        const sender = sends === 'single' ? due.asset.code : '';
        const key = `${sender} ${toPushTime(due.sendMs, span)}`;
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [due]);
        else group.push(due);
      }
      const pushes = [...groups.values()].map((group) => toPush(group, options));
      yield* pushes.toSorted((one, other) => one.atMs - other.atMs);
    },
  };
}

/** Rain of one interval that ended at `timeMs`, in whole tips. What the last tip left over falls by chance, not away. */
export function toIncrementMm(
  field: RainField,
  { code, lon, lat }: Pick<SimulatedAsset, 'code' | 'lon' | 'lat'>,
  timeMs: number,
  intervalMs: number,
): number {
  if (lon === null || lat === null) return 0;
  const mean =
    (field(lon, lat, timeMs - intervalMs * 0.8) +
      field(lon, lat, timeMs - intervalMs * 0.5) +
      field(lon, lat, timeMs - intervalMs * 0.2)) /
    3;
  const tips = (mean * intervalMs) / HOUR_MS / TIP_MM;
  const whole = Math.floor(tips + toChance(toSeed(code), Math.floor(timeMs / intervalMs), 21));
  return Math.round(whole * TIP_MM * 10) / 10;
}

function listDue(
  { fromMs, toMs, assets }: SimulationSpan,
  { intervalSec, sends }: RainSimulationOptions,
): DueReading[] {
  const intervalMs = intervalSec * 1000;
  const due: DueReading[] = [];
  const firstMs = Math.floor((fromMs - LONGEST_OUTAGE_MS - intervalMs) / intervalMs) * intervalMs;
  for (const asset of assets) {
    const seed = toSeed(asset.code);
    const delayMs = sends === 'batch' ? 25_000 : 3_000 + Math.floor(toChance(seed, 22) * 40) * 1_000;
    for (let timeMs = firstMs; timeMs + delayMs <= toMs; timeMs += intervalMs) {
      const sendMs = (findOutageEnd(seed, timeMs) ?? timeMs) + delayMs;
      if (sendMs > fromMs && sendMs <= toMs) due.push({ asset, timeMs, sendMs });
    }
  }
  return due;
}

/** When a backlog is sent, its pushes hold an hour each. */
function toPushTime(sendMs: number, { fromMs, toMs }: SimulationSpan): number {
  return toMs - fromMs > BACKLOG_MS ? Math.ceil(sendMs / HOUR_MS) : sendMs;
}

/** The end of the lost link that this time falls into, undefined when the gauge is connected. */
function findOutageEnd(seed: number, timeMs: number): number | undefined {
  const day = Math.floor(timeMs / DAY_MS);
  if (toChance(seed, day, 23) >= OUTAGE_SHARE) return undefined;
  const startMs = day * DAY_MS + Math.floor(toChance(seed, day, 24) * 20 * 60) * MINUTE_MS;
  const endMs = startMs + 30 * MINUTE_MS + toChance(seed, day, 25) * (LONGEST_OUTAGE_MS - 30 * MINUTE_MS);
  return timeMs > startMs && timeMs <= endMs ? Math.floor(endMs) : undefined;
}

/** A faulty spell lasts two hours. */
function isFaulty(seed: number, timeMs: number): boolean {
  const day = Math.floor(timeMs / DAY_MS);
  if (toChance(seed, day, 26) >= FAULT_SHARE) return false;
  const startMs = day * DAY_MS + toChance(seed, day, 27) * 20 * HOUR_MS;
  return timeMs > startMs && timeMs <= startMs + 2 * HOUR_MS;
}

function toPush(
  group: readonly DueReading[],
  { field, intervalSec, sends }: RainSimulationOptions,
): SimulatedPush {
  const readings = group.map(({ asset, timeMs }) => {
    const time = new Date(timeMs).toISOString();
    if (isFaulty(toSeed(asset.code), timeMs))
      return { asset: asset.ref, property: 'Rain', time, value: null, quality: 'fault' };
    const value = toIncrementMm(field, asset, timeMs, intervalSec * 1000);
    return { asset: asset.ref, property: 'Rain', time, value, unit: 'mm' };
  });
  const [first] = group;
  return {
    atMs: Math.max(...group.map(({ sendMs }) => sendMs)),
    bytes: JSON.stringify(readings.length === 1 ? readings[0] : readings),
    contentType: 'application/json',
    ...(sends === 'single' && first !== undefined ? { name: first.asset.ref } : {}),
  };
}
