/** How far the demo has sent its past. Pure. */
import type { DemoFilling } from '../../../contract/centre/demo.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/basics/time-units.ts';

/** At `timeMs` a feed had sent its past up to `toMs`. */
export interface SentStep {
  readonly timeMs: number;
  readonly toMs: number;
}

/** One feed: from when on it had to send when the demo began, and its last steps, the oldest first. */
export interface Sending {
  readonly fromMs: number;
  readonly steps: readonly SentStep[];
}

/** Steps kept of a feed: its pace is that of these, as it changes once others have ended. */
export const KEPT_STEPS = 8;
/** A gap that is shorter is no filling: a restart is soon over. */
const LEAST_MS = HOUR_MS;
/** What is sent as it comes due is no past. */
const DUE_MS = 60_000;
/** Of a feed silent for more than so many of its steps nobody knows when it will end. */
const MOST_STEPS_LATE = 2;

/**
 * @param startedMs when the demo began to send; what lay before is its past.
 * @returns null when there is none, or all of it has been sent.
 */
export function toFilling(feeds: readonly Sending[], startedMs: number, nowMs: number): DemoFilling | null {
  const filled = feeds.filter(({ fromMs }) => startedMs - fromMs >= LEAST_MS);
  const open = filled.filter((feed) => startedMs - toReached(feed) >= DUE_MS);
  if (open.length === 0) return null;
  const ends = open.map((feed) => toEnd(feed, startedMs, nowMs));
  return {
    // Of all of them: one filling would else be of fewer days each time that a feed is done.
    days: Math.round(Math.max(...filled.map(({ fromMs }) => startedMs - fromMs)) / DAY_MS),
    feeds: filled.length,
    done: filled.length - open.length,
    share: Math.min(
      ...open.map((feed) => Math.max(0, (toReached(feed) - feed.fromMs) / (startedMs - feed.fromMs))),
    ),
    // It ends with the last of them.
    endsMs: ends.reduce<number | null>(
      (last, end) => (last === null || end === null ? null : Math.max(last, end)),
      0,
    ),
  };
}

function toReached({ fromMs, steps }: Sending): number {
  return Math.max(fromMs, steps.at(-1)?.toMs ?? fromMs);
}

/** What is left at the pace of its last steps; null while it has none, or keeps longer than they took. */
function toEnd({ steps }: Sending, startedMs: number, nowMs: number): number | null {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || last.toMs <= first.toMs) return null;
  const spentMs = last.timeMs - first.timeMs;
  if (nowMs - last.timeMs > (MOST_STEPS_LATE * spentMs) / (steps.length - 1)) return null;
  const endsMs = last.timeMs + ((startedMs - last.toMs) * spentMs) / (last.toMs - first.toMs);
  return endsMs > nowMs ? Math.round(endsMs) : null;
}
