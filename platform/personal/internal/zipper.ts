/** Makes the ZIP that is handed over, in a thread of its own. */
import { tooLarge, unavailable } from '../../kernel/errors.ts';
import { runOnceInThread, ThreadTooMuch } from '../../kernel/thread-once.ts';

export interface HandedOver {
  readonly data: unknown;
  /** What the data are, for who opens the ZIP. */
  readonly readme: string;
}

const LIMITS = { longestMs: 60_000, heapMb: 768 };

/** @throws HaivanError too_large (time or memory), unavailable. */
export async function zipHandedOver(what: HandedOver): Promise<Uint8Array> {
  try {
    return await runOnceInThread<Uint8Array>(new URL('./zip-worker.ts', import.meta.url), what, LIMITS);
  } catch (error) {
    if (error instanceof ThreadTooMuch)
      throw tooLarge('What is held about this person is too much for one ZIP.', {
        where: 'places',
        allowed: `up to ${LIMITS.longestMs / 1000} s and ${LIMITS.heapMb} MB for one ZIP`,
        next: 'Hand it over in parts: name some of the places.',
      });
    throw unavailable(
      'The ZIP could not be made now.',
      { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
      error,
    );
  }
}
