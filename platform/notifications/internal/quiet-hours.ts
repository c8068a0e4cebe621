/** Quiet hours: from when a message may leave, by the person's own clock of the day. */
import type { NotificationPreferences, Urgency } from '../../../contract/people/notification.ts';

const MINUTE_MS = 60_000;
const DAY_MIN = 1_440;

/**
 * The end of the quiet hours that hold a message back, or null when it may go now. Emergencies are never held.
 * Quiet hours may pass midnight; equal times mean none.
 */
export function toNotBefore(
  nowMs: number,
  urgency: Urgency,
  { quietFromMin: fromMin, quietToMin: toMin }: Pick<NotificationPreferences, 'quietFromMin' | 'quietToMin'>,
  utcOffsetMin: number,
): number | null {
  if (urgency === 'emergency' || fromMin === null || toMin === null || fromMin === toMin) return null;
  const localMin = Math.floor(nowMs / MINUTE_MS) + utcOffsetMin;
  const minuteOfDay = ((localMin % DAY_MIN) + DAY_MIN) % DAY_MIN;
  const isQuiet =
    fromMin < toMin
      ? minuteOfDay >= fromMin && minuteOfDay < toMin
      : minuteOfDay >= fromMin || minuteOfDay < toMin;
  if (!isQuiet) return null;
  const leftMin = (toMin - minuteOfDay + DAY_MIN) % DAY_MIN;
  return (Math.floor(nowMs / MINUTE_MS) + leftMin) * MINUTE_MS;
}
