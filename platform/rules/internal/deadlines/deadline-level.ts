/** How long records have had, and how severe that is by the steps of a rule; pure. */
import type { DeadlineCondition } from '../../../../contract/rules/rule.ts';
import { clear, toLevel } from '../plan.ts';
import type { Level } from '../plan.ts';
import type { RecordSpan } from './record-spans.ts';

/** Office milliseconds between two moments, by the city's one calendar. */
export type WorkingMsBetween = (fromMs: number, toMs: number) => number;

/** How a rule counts time. */
export interface Count {
  /** Time from a moment to another; negative when it comes before. */
  elapsed(fromMs: number, toMs: number): number;
  /** The first moment at which so much time has passed since another. */
  toMoment(fromMs: number, afterMs: number): number;
}

const ELAPSED: Count = {
  elapsed: (fromMs, toMs) => toMs - fromMs,
  toMoment: (fromMs, afterMs) => fromMs + afterMs,
};

export function toCount({ counts }: DeadlineCondition, workingMsBetween: WorkingMsBetween): Count {
  if (counts !== 'working') return ELAPSED;
  // What is due at midnight is not due when the offices close, though no office hours are left before it.
  const elapsed = (fromMs: number, toMs: number) =>
    toMs >= fromMs ? workingMsBetween(fromMs, toMs) : -Math.max(1, workingMsBetween(toMs, fromMs));
  return { elapsed, toMoment: (fromMs, afterMs) => findMoment(fromMs, afterMs, elapsed) };
}

const MINUTE_MS = 60_000;

/** Halves a span at whose end enough time has passed until a moment is left: working time only ever grows. */
function findMoment(fromMs: number, afterMs: number, elapsed: Count['elapsed']): number {
  let reachMs = Math.max(Math.abs(afterMs), MINUTE_MS);
  const isReached = (timeMs: number) => elapsed(fromMs, timeMs) >= afterMs;
  while (afterMs > 0 ? !isReached(fromMs + reachMs) : isReached(fromMs - reachMs)) reachMs *= 2;
  let [before, after] = afterMs > 0 ? [fromMs, fromMs + reachMs] : [fromMs - reachMs, fromMs];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (isReached(middle)) after = middle;
    else before = middle;
  }
  return after;
}

/** What is found of one subject at a moment. */
export interface Found {
  readonly level: Level;
  /** The step that holds. */
  readonly afterSec: number;
  readonly least: number;
  /** The records that it holds for, the first due first. */
  readonly spans: readonly RecordSpan[];
}

/** The worst step that holds for records of one subject; undefined when none does. */
export function findLevel(
  { steps }: DeadlineCondition,
  spans: readonly RecordSpan[],
  nowMs: number,
  count: Count,
): Found | undefined {
  const sorted = steps.toSorted((a, b) => toLevel(b.severity) - toLevel(a.severity));
  for (const { severity, afterSec, least = 1 } of sorted) {
    const reached = spans.filter(({ fromMs }) => count.elapsed(fromMs, nowMs) >= afterSec * 1000);
    if (reached.length < least) continue;
    return {
      level: toLevel(severity),
      afterSec,
      least,
      spans: reached.toSorted((a, b) => a.fromMs - b.fromMs || a.recordId - b.recordId),
    };
  }
  return undefined;
}

/** When the condition of these records began to hold: the first step that enough of them had reached. */
export function toBeginMs({ steps }: DeadlineCondition, spans: readonly RecordSpan[], count: Count): number {
  const sorted = spans.map(({ fromMs }) => fromMs).toSorted((a, b) => a - b);
  const moments = steps.flatMap(({ afterSec, least = 1 }) => {
    const fromMs = sorted[least - 1];
    return fromMs === undefined ? [] : [count.toMoment(fromMs, afterSec * 1000)];
  });
  return Math.min(...moments);
}

/** An episode that the past would have had. */
export interface DeadlineEpisode {
  readonly openedMs: number;
  readonly closedMs: number | null;
  readonly worst: Level;
  readonly most: number;
}

/** The episodes of one subject over (fromMs, toMs], at the moments at which a record reaches a step or is done. */
export function listDeadlineEpisodes(
  condition: DeadlineCondition,
  spans: readonly RecordSpan[],
  span: { readonly fromMs: number; readonly toMs: number },
  count: Count,
): DeadlineEpisode[] {
  const moments = spans.flatMap(({ fromMs, toMs }) => [
    ...condition.steps.map(({ afterSec }) => count.toMoment(fromMs, afterSec * 1000)),
    ...(toMs === null ? [] : [toMs]),
  ]);
  const episodes: DeadlineEpisode[] = [];
  let open: { openedMs: number; worst: Level; most: number } | undefined;
  for (const timeMs of [...new Set(moments)].toSorted((a, b) => a - b)) {
    if (timeMs > span.toMs) break;
    const here = spans.filter(({ toMs }) => toMs === null || toMs > timeMs);
    const found = findLevel(condition, here, timeMs, count);
    if (found === undefined) {
      if (open !== undefined && timeMs > span.fromMs) episodes.push({ ...open, closedMs: timeMs });
      open = undefined;
    } else {
      open ??= { openedMs: timeMs, worst: clear, most: 0 };
      open = {
        ...open,
        worst: Math.max(open.worst, found.level),
        most: Math.max(open.most, found.spans.length),
      };
    }
  }
  return open === undefined ? episodes : [...episodes, { ...open, closedMs: null }];
}
