/** How far the demo has sent its past. Pure. */
import type { DemoFilling } from '../../../contract/demo.ts';
import { DAY_MS, HOUR_MS } from '../../../contract/time-units.ts';

/** One feed: from when on it had to send when the demo began, and how far it is; null = nothing yet. */
export interface Sending {
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** A gap that is shorter is no filling: a restart is soon over. */
const LEAST_MS = HOUR_MS;
/** What is sent as it comes due is no past. */
const DUE_MS = 60_000;
/** Before this share the pace says nothing. */
const LEAST_SHARE = 0.05;

/**
 * @param startedMs when the demo began to send; what lay before is its past.
 * @returns null when there is none, or all of it has been sent.
 */
export function toFilling(feeds: readonly Sending[], startedMs: number, nowMs: number): DemoFilling | null {
  const gaps = feeds.map(({ fromMs }) => Math.max(0, startedMs - fromMs));
  const longestMs = Math.max(0, ...gaps);
  if (longestMs < LEAST_MS) return null;
  const left = feeds.map(({ fromMs, toMs }) => {
    const leftMs = startedMs - Math.max(fromMs, toMs ?? fromMs);
    return leftMs < DUE_MS ? 0 : leftMs;
  });
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  const share = 1 - left.reduce((sum, one) => sum + one, 0) / total;
  if (share >= 1) return null;
  const spentMs = nowMs - startedMs;
  return {
    days: Math.round(longestMs / DAY_MS),
    share: Math.max(0, share),
    endsMs: share < LEAST_SHARE ? null : Math.round(startedMs + spentMs / share),
  };
}
