/** Speeds and times of a stretch of road. Pure; speeds in km/h, times in seconds. */
import { toPercentile } from '../../platform/sdk/science.ts';

/** What stands is slow, not infinitely slow: below this a speed counts as this, so that one vehicle does not stop a street. */
const LEAST_KMH = 1;

/**
 * Space mean: the harmonic mean of the speeds of vehicles on one stretch, the one that travel times follow from. The
 * arithmetic mean of 10, 20 and 60 is 30; the vehicles take the time of 18.
 * @returns null without any.
 */
export function toSpaceMean(speedsKmh: readonly number[]): number | null {
  if (speedsKmh.length === 0) return null;
  const paces = speedsKmh.reduce((sum, kmh) => sum + 1 / Math.max(LEAST_KMH, kmh), 0);
  return speedsKmh.length / paces;
}

/** How reliable a way is, from the times that it took. */
export interface Reliability {
  /** Travel time index: mean / free. */
  readonly tti: number;
  /** Planning time index: 95th percentile / free. */
  readonly pti: number;
  /** Buffer index: (95th percentile − mean) / mean. */
  readonly bi: number;
  /** Level of travel time reliability: 80th / 50th percentile; unreliable from 1.50 on (FHWA). */
  readonly lottr: number;
}

/** Null without times or without a free-flow time. */
export function toReliability(timesSec: readonly number[], freeSec: number): Reliability | null {
  const [p50, p80, p95] = [0.5, 0.8, 0.95].map((share) => toPercentile(timesSec, share));
  if (p50 == null || p80 == null || p95 == null || freeSec <= 0 || p50 <= 0) return null;
  const mean = timesSec.reduce((sum, sec) => sum + sec, 0) / timesSec.length;
  return { tti: mean / freeSec, pti: p95 / freeSec, bi: (p95 - mean) / mean, lottr: p80 / p50 };
}

/** With fewer hours of the night, nothing is learnt. */
const LEAST_HOURS = 5;
const LOW_FLOW_HOURS: ReadonlySet<number> = new Set([22, 23, 0, 1, 2, 3, 4]);

/**
 * Free-flow speed: the 85th percentile of the hourly speeds between 22:00 and 05:00, capped by what the signs allow.
 * @param hours whole days of hourly speeds that end at a local midnight, oldest first; null where none is known.
 * @returns null with fewer than five such hours; else the speed and the share of those hours that were known.
 */
export function toFreeFlow(
  hours: readonly (number | null)[],
  limitKmh: number | null,
): { readonly kmh: number; readonly coverage: number } | null {
  const nights = hours.filter((_speed, at) => LOW_FLOW_HOURS.has(at % 24));
  const known = nights.flatMap((speed) => speed ?? []);
  const kmh = known.length < LEAST_HOURS ? null : toPercentile(known, 0.85);
  if (kmh === null) return null;
  return { kmh: Math.min(kmh, limitKmh ?? Infinity), coverage: known.length / nights.length };
}

/** Days on which an hour must have been driven before its own free flow is told. */
const LEAST_DAYS = 5;
/** A street that is jammed every morning is not free in its jam: no hour is told below this share of the night's speed. */
const LEAST_SHARE = 0.7;

/**
 * Free-flow speed of the hour that comes next: the 85th percentile of the speeds of the same hour of the day, at most the
 * night's and at least 70 % of it (lights, crossings and people on foot slow a day, a queue is not free).
 * @param hours hourly speeds that end with the last hour, oldest first; null where none is known.
 * @returns null where fewer than five days are known, or nothing of the night: then the night's stands, or none.
 */
export function toFreeOfHour(hours: readonly (number | null)[], nightKmh: number | null): number | null {
  if (nightKmh === null) return null;
  const known = hours.filter((_speed, at) => (hours.length - at) % 24 === 0).flatMap((speed) => speed ?? []);
  const kmh = known.length < LEAST_DAYS ? null : toPercentile(known, 0.85);
  return kmh === null ? null : Math.min(nightKmh, Math.max(LEAST_SHARE * nightKmh, kmh));
}

/** Speed in % of the free flow, at most 100; null where one of them is not known. */
export function toRatio(kmh: number | null, freeKmh: number | null): number | null {
  if (kmh === null || freeKmh === null || freeKmh <= 0) return null;
  return Math.max(0, Math.min(100, (100 * kmh) / freeKmh));
}
