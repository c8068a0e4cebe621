/** Submits for senders that can be held: instead of an error for "no room" or "database gone" they simply wait. */
import { setTimeout } from 'node:timers/promises';
import { isHaivanError } from '../../kernel/errors.ts';
import type { IntakeDoor, Push, Receipt } from './intake-door.ts';

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

/**
 * The receipt, after as many tries as it takes.
 * @throws HaivanError when waiting cannot help (paused or unknown feed, too large); the signal's reason when stopped
 */
export async function submitPatiently(intake: IntakeDoor, push: Push, signal: AbortSignal): Promise<Receipt> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    if (intake.pressure().full) await untilRoom(intake, signal);
    try {
      return await intake.submit(push);
    } catch (error) {
      if (!isHaivanError(error) || (error.id !== 'busy' && error.id !== 'unavailable')) throw error;
    }
    // Others may have taken the room that was announced: a growing pause keeps everybody from trying at once.
    await setTimeout(pauseMs, undefined, { signal });
  }
}

/** Waits for room, or for the stop. */
export async function untilRoom(intake: IntakeDoor, signal: AbortSignal): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  const stop = () => stopped.resolve();
  signal.addEventListener('abort', stop, { once: true });
  await Promise.race([intake.onRoom(), stopped.promise]);
  signal.removeEventListener('abort', stop);
}
