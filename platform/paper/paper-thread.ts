/**
 * Sets papers in threads of their own: the shortest takes a second of work, a long one ten, and meanwhile deliveries are
 * acknowledged. One paper of a kind at a time, people taking turns, with limits of time and memory.
 */
import { tooLarge, unavailable } from '../kernel/errors.ts';
import { createFairTurns } from '../kernel/fair-turns.ts';
import { runOnceInThread, ThreadTooMuch } from '../kernel/thread-once.ts';

export interface PaperLimits<Paper> {
  /** What the thread runs: it is given the paper, and posts its bytes. */
  readonly program: URL;
  readonly longestMs: number;
  readonly heapMb: number;
  /** Papers of one person that wait or are set. */
  readonly ofOne: number;
  /** How heavy a paper is, and how much of one person and of all may wait; absent: each is one, and 32 may. */
  readonly weigh?: { readonly of: (paper: Paper) => number; readonly ofOne: number; readonly ofAll: number };
}

/**
 * The bytes of a paper; `holder` is who asks.
 * @throws HaivanError busy (too many of theirs wait), too_large (time or memory), unavailable.
 */
export type SetPaper<Paper> = (paper: Paper, holder: string) => Promise<Buffer>;

/**
 * No thread runs until something is set.
 * @param what is set, as refusals call it: `report`. @param next what to do about one that is too long.
 */
export function createSetPaper<Paper>(
  what: string,
  next: string,
  { program, longestMs, heapMb, ofOne, weigh }: PaperLimits<Paper>,
): SetPaper<Paper> {
  const { of, ofOne: weightOfOne, ofAll: weight } = weigh ?? { of: () => 1, ofOne, ofAll: 32 };
  const turns = createFairTurns({ atOnce: 1, ofOneAtOnce: 1, ofOne, weightOfOne, weight });
  const set = async (paper: Paper): Promise<Buffer> => {
    try {
      return Buffer.from(await runOnceInThread<Uint8Array>(program, paper, { longestMs, heapMb }));
    } catch (error) {
      if (error instanceof ThreadTooMuch)
        throw tooLarge(`The ${what} is too long to be printed.`, {
          where: what,
          allowed: `up to ${longestMs / 1000} s and ${heapMb} MB for one paper`,
          next,
        });
      throw unavailable(
        `The ${what} could not be printed now.`,
        { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
        error,
      );
    }
  };
  return (paper, holder) => turns.take(holder, of(paper), () => set(paper));
}
