/** When a message that could not be sent is tried again, and when the sender gives up. */
import type { Urgency } from '../../../contract/people/notification.ts';

const FIRST_SEC = 15;
const LONGEST_SEC = 600;
const JITTER = 0.25;

/** After this time without success a message is given up and the administrators are told. */
export const GIVE_UP_MIN: Readonly<Record<Urgency, number>> = { emergency: 60, high: 360, normal: 1_440 };

/**
 * Milliseconds until the next try: 15 s, 30 s, 1 min … 10 min, each a quarter more or less so that those who failed
 * together do not come back together.
 * @param attempts tries so far, at least 1
 * @param random 0 to 1
 */
export function toPauseMs(attempts: number, random: number): number {
  const sec = Math.min(FIRST_SEC * 2 ** (attempts - 1), LONGEST_SEC);
  return Math.round(sec * 1000 * (1 - JITTER + 2 * JITTER * random));
}
