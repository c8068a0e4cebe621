/** Travel times of main routes, hour by hour, from the speeds of the stretches that make them. */
import { toPercentile } from '../../platform/sdk/science.ts';
import { type Reliability, toReliability } from './speeds.ts';

export interface RoutePart {
  readonly lengthM: number;
  readonly freeKmh: number | null;
  /** End of an hour, epoch ms → its speed, km/h. */
  readonly speeds: ReadonlyMap<number, number>;
}

export interface RouteFacts {
  readonly lengthM: number;
  /** Without traffic, s; null where a stretch has no free flow. */
  readonly freeSec: number | null;
  /** How many of the hours have a time. */
  readonly hours: number;
  readonly meanSec: number | null;
  readonly p95Sec: number | null;
  readonly reliability: Reliability | null;
}

/** With less of its length known, an hour of a route has no time. */
const LEAST_SHARE = 0.8;

/** What is not known of a route takes as long a metre as what is. */
export function toRouteFacts(parts: readonly RoutePart[], hours: readonly number[]): RouteFacts {
  const lengthM = parts.reduce((sum, part) => sum + part.lengthM, 0);
  const times = hours.flatMap((endMs) => toRouteSec(parts, endMs, lengthM) ?? []);
  const free = parts.map((part) => (part.freeKmh === null ? null : toSec(part.lengthM, part.freeKmh)));
  const freeSec = free.some((sec) => sec === null)
    ? null
    : free.reduce<number>((sum, sec) => sum + (sec ?? 0), 0);
  return {
    lengthM,
    freeSec,
    hours: times.length,
    meanSec: times.length === 0 ? null : times.reduce((sum, sec) => sum + sec, 0) / times.length,
    p95Sec: toPercentile(times, 0.95),
    reliability: freeSec === null ? null : toReliability(times, freeSec),
  };
}

function toRouteSec(parts: readonly RoutePart[], endMs: number, lengthM: number): number | null {
  let knownM = 0;
  let seconds = 0;
  for (const part of parts) {
    const kmh = part.speeds.get(endMs);
    if (kmh === undefined || kmh <= 0) continue;
    knownM += part.lengthM;
    seconds += toSec(part.lengthM, kmh);
  }
  return knownM < LEAST_SHARE * lengthM || knownM === 0 ? null : (seconds * lengthM) / knownM;
}

const toSec = (meters: number, kmh: number): number => (meters / kmh) * 3.6;
