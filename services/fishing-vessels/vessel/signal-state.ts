/** How long a vessel has been silent, in the steps of the law (NĐ 26/2019 Điều 44, amended by NĐ 37/2024). */
import { HOUR_MS } from '../../../contract/basics/time-units.ts';

/** A VMS device reports every two hours (12 positions a day) unless the authority asks for more. */
export const VMS_INTERVAL_MS = 2 * HOUR_MS;

/** A master whose device is broken must report by other means every 6 hours … */
export const LOST_AFTER_MS = 6 * HOUR_MS;

/** … and bring the vessel back within 10 days. */
export const LOST_LONG_AFTER_MS = 10 * 24 * HOUR_MS;

/**
 * A report is late after one and a half intervals. The law has no such step; half an interval is our allowance for
 * satellite delay, so that one missed report is seen before the next is due.
 */
export const LATE_FACTOR = 1.5;

/** `never`: no signal was ever received. `in-port`: silence is allowed, devices may be off at the quay. */
export const SIGNAL_STATES = ['in-port', 'live', 'late', 'lost-6h', 'lost-10d', 'never'] as const;
export type SignalState = (typeof SIGNAL_STATES)[number];

export interface SignalFacts {
  readonly lastSeenMs: number | null;
  readonly nowMs: number;
  readonly isInPort: boolean;
  /** Expected time between two reports; the two hours of the law when not given. */
  readonly intervalMs?: number;
  /** When the signal counts as lost, and as long lost; those of the law when not given. */
  readonly lostAfterMs?: number | undefined;
  readonly lostLongAfterMs?: number | undefined;
}

export interface Signal {
  readonly state: SignalState;
  /** Time since the last signal, null when there never was one. */
  readonly silentMs: number | null;
  /** When the state will grow worse if nothing is heard; null when it cannot. */
  readonly nextChangeMs: number | null;
}

/** State of a vessel's signal. A last signal in the future counts as just heard: clocks at sea are not exact. */
export function toSignal({
  lastSeenMs,
  nowMs,
  isInPort,
  intervalMs = VMS_INTERVAL_MS,
  lostAfterMs = LOST_AFTER_MS,
  lostLongAfterMs = LOST_LONG_AFTER_MS,
}: SignalFacts): Signal {
  if (lastSeenMs === null)
    return { state: isInPort ? 'in-port' : 'never', silentMs: null, nextChangeMs: null };
  const silentMs = Math.max(0, nowMs - lastSeenMs);
  if (isInPort) return { state: 'in-port', silentMs, nextChangeMs: null };
  // With intervals above 4 hours the step of the law comes before a report is late.
  const lateAfterMs = Math.min(intervalMs * LATE_FACTOR, lostAfterMs);
  const steps = [
    ['live', 0],
    ['late', lateAfterMs],
    ['lost-6h', lostAfterMs],
    ['lost-10d', lostLongAfterMs],
  ] as const;
  const reached = steps.findLastIndex(([, afterMs]) => silentMs >= afterMs);
  const next = steps[reached + 1];
  return {
    state: steps[reached]?.[0] ?? 'live',
    silentMs,
    nextChangeMs: next === undefined ? null : lastSeenMs + next[1],
  };
}
