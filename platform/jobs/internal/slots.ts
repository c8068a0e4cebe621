/** The slots of a job: which periods have ended and are to be worked for. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../contract/basics/time-units.ts';
import type { JobPeriod, JobSlot } from '../../sdk/job.ts';

export interface Slots {
  /** The newest slot that ended at `timeMs` or before. */
  lastAt(every: JobPeriod, timeMs: number): JobSlot;
  /** Slots that end in (fromMs, toMs], oldest first; at most `most` of them, the newest. */
  between(every: JobPeriod, fromMs: number, toMs: number, most: number): JobSlot[];
}

/** Makes it for a city's local time. */
export function createSlots(utcOffsetMin: number): Slots {
  const offsetMs = utcOffsetMin * MINUTE_MS;
  const endBefore = (every: JobPeriod, timeMs: number): number => {
    const localMs = timeMs + offsetMs;
    if (every === 'month') {
      const local = new Date(localMs);
      return Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), 1) - offsetMs;
    }
    const lengthMs = every === 'hour' ? HOUR_MS : every === 'day' ? DAY_MS : every.minutes * MINUTE_MS;
    return Math.floor(localMs / lengthMs) * lengthMs - offsetMs;
  };
  const lastAt = (every: JobPeriod, timeMs: number): JobSlot => {
    const endMs = endBefore(every, timeMs);
    const fromMs = endBefore(every, endMs - 1);
    return { fromMs, endMs, localDay: new Date(fromMs + offsetMs).toISOString().slice(0, 10) };
  };
  return {
    lastAt,
    between(every, fromMs, toMs, most) {
      const slots: JobSlot[] = [];
      for (
        let slot = lastAt(every, toMs);
        slot.endMs > fromMs && slots.length < most;
        slot = lastAt(every, slot.fromMs)
      )
        slots.push(slot);
      return slots.reverse();
    },
  };
}

/** True when the period is one that slots can be made of. */
export function isPeriod(every: JobPeriod): boolean {
  if (typeof every !== 'object') return every === 'hour' || every === 'day' || every === 'month';
  return Number.isInteger(every.minutes) && every.minutes >= 1 && 1_440 % every.minutes === 0;
}
