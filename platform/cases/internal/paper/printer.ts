/**
 * Prints cases in threads of their own: setting the shortest paper takes a second of work, a long one ten, and meanwhile
 * deliveries are acknowledged. One paper at a time, people taking turns, with limits of time and memory.
 */
import { tooLarge, unavailable } from '../../../kernel/errors.ts';
import type { HaivanError } from '../../../kernel/errors.ts';
import { createFairTurns } from '../../../kernel/fair-turns.ts';
import { runOnceInThread, ThreadTooMuch } from '../../../kernel/thread-once.ts';
import type { CaseOnPaper } from './print-case.ts';

const LONGEST_MS = 60_000;
const HEAP_MB = 512;
/** Papers of one person that wait or are set. */
const MOST_OF_ONE = 4;
const MOST_CHARS = 64 * 1024 * 1024;

export interface Printer {
  /**
   * The bytes of a PDF; `holder` is who asks.
   * @throws HaivanError busy (too many of theirs wait), too_large (time or memory), unavailable.
   */
  print(holder: string, paper: CaseOnPaper): Promise<Buffer>;
}

/** No thread runs until something is printed. */
export function createPrinter(): Printer {
  const turns = createFairTurns({
    atOnce: 1,
    ofOneAtOnce: 1,
    ofOne: MOST_OF_ONE,
    weightOfOne: MOST_CHARS,
    weight: 2 * MOST_CHARS,
  });
  return {
    print: (holder, paper) =>
      turns.take(holder, JSON.stringify(paper.view).length, async () => Buffer.from(await run(paper))),
  };
}

async function run(paper: CaseOnPaper): Promise<Uint8Array> {
  const program = new URL('./print-worker.ts', import.meta.url);
  try {
    return await runOnceInThread<Uint8Array>(program, paper, { longestMs: LONGEST_MS, heapMb: HEAP_MB });
  } catch (error) {
    if (error instanceof ThreadTooMuch) throw tooLong();
    throw unavailable(
      'The case could not be printed now.',
      { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
      error,
    );
  }
}

function tooLong(): HaivanError {
  return tooLarge('The case is too long to be printed.', {
    where: 'case',
    allowed: `up to ${LONGEST_MS / 1000} s and ${HEAP_MB} MB for one paper`,
    next: 'Read it on the screen, or split the case.',
  });
}
