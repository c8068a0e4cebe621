/**
 * History pages nobody: what was over before the centre heard of it opens no case by itself. A backlog tells of what was
 * days ago first; whether an episode in it still holds is only known at its end, so it is waited for.
 */
import type { LatestByCode } from '../acts/demands.ts';
import type { AlertFact } from './from-alerts.ts';

/** KNOWN default: news about what was longer ago than this come from a backlog. */
const OLD_NEWS_MS = 3_600_000;
/** A backlog that brings nothing newer for so long has been told to its end. */
const QUIET_MS = 300_000;
const MOST_FOLLOWED = 50_000;

/** True when the whole episode lay before the centre heard of it, as alerts decided when it was first stored. */
export function isHistory({ past, closed_at, recorded_at }: AlertFact): boolean {
  return past ?? (closed_at !== null && closed_at <= recorded_at);
}

export interface Backlogs {
  /** True while an open alert was made from old values and newer ones of its datastreams still come in. */
  isUnderway(alert: AlertFact): boolean;
  /** True while news of its datastreams come in as they happen: what was brought as history has become the present. */
  isHeardNow(alert: AlertFact): boolean;
}

/** Makes the watch over alerts from backlogs. What it remembers is a hint: after a restart it looks on from there. */
export function createBacklogs({
  clock,
  latestOf,
}: {
  clock: { now(): number };
  latestOf: LatestByCode;
}): Backlogs {
  const newestOf = ({ evidence }: AlertFact) =>
    evidence.reduce(
      (newest, { datastream }) =>
        Math.max(newest, datastream === null ? -Infinity : (latestOf(datastream)?.timeMs ?? -Infinity)),
      -Infinity,
    );
  const seen = new Map<number, { readonly newestMs: number; readonly sinceMs: number }>();
  return {
    isHeardNow: (alert) => newestOf(alert) >= clock.now() - OLD_NEWS_MS,
    isUnderway(alert) {
      const { id, evidence, recorded_at, kind, past } = alert;
      // Alerts have said already that it counts; silence is found by the clock and always holds now.
      const times = past === false || kind === 'silence' ? [] : evidence.map(({ timeMs }) => timeMs);
      if (times.length === 0 || recorded_at - Math.max(...times) <= OLD_NEWS_MS) return false;
      const nowMs = clock.now();
      const newestMs = newestOf(alert);
      if (newestMs >= nowMs - OLD_NEWS_MS) {
        seen.delete(id);
        return false;
      }
      const before = seen.get(id);
      if (before !== undefined && before.newestMs === newestMs) {
        if (nowMs - before.sinceMs < QUIET_MS) return true;
        seen.delete(id);
        return false;
      }
      if (seen.size >= MOST_FOLLOWED) seen.clear();
      seen.set(id, { newestMs, sinceMs: nowMs });
      return true;
    },
  };
}
