/**
 * A network of stations as one meets them: each measures every interval and sends some seconds after it, all together or
 * each by itself; now and then one loses its link and sends the backlog later. What it measures is the service's.
 */
import type { Simulation, SimulationSpan } from '../../../contract/city/simulation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import { toNoise, toSeed } from './chance.ts';
import type { DueReading } from './due-reading.ts';
import { toStationPush, type Measure, type PushFormat } from './station-push.ts';

/** Where more than this is due at once, the past is being filled: loggers send their backlog an hour at a time. */
const BACKLOG_MS = HOUR_MS;
const BATCH_DELAY_MS = 20_000;
/** Spells begin in the first hours of a day, so that the longest ends in it. */
const LAST_START_HOUR = 20;

export interface StationSimulation {
  readonly feedId: string;
  readonly intervalSec: number;
  readonly historyDays: number;
  /** What the owner's archive holds of the time before: sparser values, handed over in large batches. */
  readonly archive?: Archive;
  /** `batch`: all stations in one push, as a data centre sends. `single`: each by itself. */
  readonly sends: 'batch' | 'single';
  /** A number of the service's own, so that its stations do not fail when another service's do. */
  readonly salt: number;
  /** Share of days (0..1) on which a station loses its link for a while. */
  readonly outageShare: number;
  /** Default: JSON, which needs no decoder of the service. */
  readonly format?: PushFormat;
  readonly measure: Measure;
}

export interface Archive {
  /** How far back it goes; at least `historyDays`. */
  readonly days: number;
  /** A multiple of the interval. */
  readonly intervalSec: number;
}

/** Times of trouble: on which share of days, how long, and a number that tells them from other spells. */
export interface Spells {
  readonly share: number;
  readonly leastMs: number;
  readonly mostMs: number;
  readonly salt: number;
}

/** The simulation of one feed of stations that measure at an interval. */
export function createStationSimulation(options: StationSimulation): Simulation {
  const { feedId, intervalSec, historyDays, archive, sends, format = 'json', measure } = options;
  return {
    feedId,
    everySec: intervalSec,
    historyDays: archive?.days ?? historyDays,
    *pushes(span) {
      const archivedMs = toArchivedMs(span, options);
      const groups = Map.groupBy(listDue(span, options), ({ asset, timeMs, sendMs }) => {
        const sender = sends === 'single' ? asset.code : '';
        return timeMs < archivedMs ? sender : `${sender} ${toPushTime(sendMs, span)}`;
      });
      const pushes = [...groups.values()].map((due) => ({
        ...toStationPush(format, due, span, measure),
        atMs: Math.max(...due.map(({ sendMs }) => sendMs)),
      }));
      yield* pushes.toSorted((one, other) => one.atMs - other.atMs);
    },
  };
}

/** The spell that this time falls into, at most one a day; undefined when all is well. */
export function findSpell(
  seed: number,
  timeMs: number,
  { share, leastMs, mostMs, salt }: Spells,
): { readonly startMs: number; readonly endMs: number } | undefined {
  const day = Math.floor(timeMs / DAY_MS);
  if (toNoise(seed, day, salt) >= share) return undefined;
  const startMs = day * DAY_MS + Math.floor(toNoise(seed, day, salt + 1) * LAST_START_HOUR * 60) * MINUTE_MS;
  const endMs = Math.floor(startMs + leastMs + toNoise(seed, day, salt + 2) * (mostMs - leastMs));
  return timeMs > startMs && timeMs <= endMs ? { startMs, endMs } : undefined;
}

/** What is older than this comes out of the archive. */
function toArchivedMs(
  { toMs, nowMs = toMs }: SimulationSpan,
  { historyDays, archive }: StationSimulation,
): number {
  return archive === undefined ? -Infinity : nowMs - historyDays * DAY_MS;
}

function listDue(span: SimulationSpan, options: StationSimulation): DueReading[] {
  const { fromMs, toMs, assets } = span;
  const { intervalSec, sends, salt, outageShare, archive } = options;
  const archivedMs = toArchivedMs(span, options);
  const archiveMs = (archive?.intervalSec ?? intervalSec) * 1000;
  const intervalMs = intervalSec * 1000;
  const outages: Spells = {
    share: outageShare,
    leastMs: 30 * MINUTE_MS,
    mostMs: 3 * HOUR_MS,
    salt: salt + 1,
  };
  const due: DueReading[] = [];
  const firstMs = Math.floor((fromMs - outages.mostMs - intervalMs) / intervalMs) * intervalMs;
  for (const asset of assets) {
    const seed = toSeed(asset.code);
    const delayMs = sends === 'batch' ? BATCH_DELAY_MS : 3_000 + Math.floor(toNoise(seed, salt) * 40) * 1_000;
    for (let timeMs = firstMs; timeMs + delayMs <= toMs; timeMs += intervalMs) {
      if (timeMs < archivedMs && timeMs % archiveMs !== 0) continue;
      const sendMs = (findSpell(seed, timeMs, outages)?.endMs ?? timeMs) + delayMs;
      if (sendMs > fromMs && sendMs <= toMs) due.push({ asset, timeMs, sendMs });
    }
  }
  return due;
}

/** When a backlog is sent, its pushes hold an hour each. */
function toPushTime(sendMs: number, { fromMs, toMs }: SimulationSpan): number {
  return toMs - fromMs > BACKLOG_MS ? Math.ceil(sendMs / HOUR_MS) : sendMs;
}
