/**
 * How long missions took: percentiles of the times themselves with how many there were, what was left out and why, and what
 * lacks a stamp. No averages: one lost hour would hide a hundred good minutes.
 */
import { toPercentile } from '../percentile.ts';
import type { Stamps, StampId } from './stamps.ts';

/** The clocks of a mission: from one stamp to another. */
export interface MissionClock {
  readonly id: string;
  readonly from: StampId;
  readonly to: StampId;
  /** `call`: from the earliest beginning of all units of a call to the first that arrives; `unit`: of each run. */
  readonly of: 'call' | 'unit';
}

export interface TimedRun {
  readonly call: string;
  readonly stamps: Stamps;
  readonly excluded: string | null;
}

export interface ClockTimes {
  /** Seconds, of those with both stamps that are not left out. */
  readonly seconds: readonly number[];
  /** Left out, by reason. */
  readonly excluded: Readonly<Record<string, number>>;
  /** Not left out, and one of the two stamps is not known. */
  readonly without: number;
  readonly of: number;
}

export function listTimes(runs: readonly TimedRun[], { from, to, of }: MissionClock): ClockTimes {
  const groups: readonly (readonly TimedRun[])[] =
    of === 'unit' ? runs.map((run) => [run]) : [...Map.groupBy(runs, ({ call }) => call).values()];
  const seconds: number[] = [];
  const excluded: Record<string, number> = {};
  let without = 0;
  for (const group of groups) {
    const counted = group.filter((run) => run.excluded === null);
    const why = group[0]?.excluded;
    if (counted.length === 0 && why != null) {
      excluded[why] = (excluded[why] ?? 0) + 1;
      continue;
    }
    const beginMs = least(counted, from);
    const endMs = least(counted, to);
    if (beginMs === undefined || endMs === undefined) without += 1;
    else seconds.push((endMs - beginMs) / 1_000);
  }
  return { seconds, excluded, without, of: groups.length };
}

function least(runs: readonly TimedRun[], stamp: StampId): number | undefined {
  const times = runs.flatMap(({ stamps }) => stamps[stamp] ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

export interface TimeSummary {
  readonly n: number;
  readonly p50: number | null;
  readonly p90: number | null;
  readonly p95: number | null;
  /** Of n, at or below the target, 0..1; null without a target or without times. */
  readonly withinTarget: number | null;
}

/** @param targetSec of the norm that holds; seconds, as the times are */
export function toTimeSummary(seconds: readonly number[], targetSec: number | null): TimeSummary {
  const n = seconds.length;
  return {
    n,
    p50: toPercentile(seconds, 0.5),
    p90: toPercentile(seconds, 0.9),
    p95: toPercentile(seconds, 0.95),
    withinTarget: targetSec === null || n === 0 ? null : seconds.filter((one) => one <= targetSec).length / n,
  };
}
