/** Has a bulletin set in a thread of its own, with limits; people take turns. */
import { tooLarge, unavailable } from '../../kernel/errors.ts';
import { createFairTurns } from '../../kernel/fair-turns.ts';
import { runOnceInThread, ThreadTooMuch } from '../../kernel/thread-once.ts';
import type { BulletinPaper } from './print-bulletin.ts';

const LONGEST_MS = 20_000;
const HEAP_MB = 128;

/** @throws HaivanError busy, too_large, unavailable. */
export type SetBulletin = (paper: BulletinPaper, who: string) => Promise<Buffer>;

export function createSetBulletin(): SetBulletin {
  const turns = createFairTurns({ atOnce: 1, ofOneAtOnce: 1, ofOne: 2, weightOfOne: 2, weight: 32 });
  const program = new URL('./bulletin-worker.ts', import.meta.url);
  return (paper, who) =>
    turns.take(who, 1, async () => {
      try {
        return Buffer.from(
          await runOnceInThread<Uint8Array>(program, paper, { longestMs: LONGEST_MS, heapMb: HEAP_MB }),
        );
      } catch (error) {
        if (error instanceof ThreadTooMuch)
          throw tooLarge('The bulletin is too long to be printed.', {
            where: 'bulletin',
            allowed: `up to ${LONGEST_MS / 1000} s and ${HEAP_MB} MB for one paper`,
            next: 'Read its page on the screen.',
          });
        throw unavailable(
          'The bulletin could not be printed now.',
          { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
          error,
        );
      }
    });
}
