/** Has a report set in a thread of its own, with limits; people take turns. */
import { tooLarge, unavailable } from '../../kernel/errors.ts';
import { createFairTurns } from '../../kernel/fair-turns.ts';
import { runOnceInThread, ThreadTooMuch } from '../../kernel/thread-once.ts';
import type { ReportFormat, ReportPaper } from './edition-paper.ts';

const LONGEST_MS = 30_000;
const HEAP_MB = 256;
const MOST_OF_ONE = 4;
const MOST_WAITING = 32;

/** @throws HaivanError busy, too_large, unavailable. */
export type SetReport = (paper: ReportPaper, format: ReportFormat, who: string) => Promise<Buffer>;

export function createSetReport(): SetReport {
  const turns = createFairTurns({
    atOnce: 1,
    ofOneAtOnce: 1,
    ofOne: MOST_OF_ONE,
    weightOfOne: MOST_OF_ONE,
    weight: MOST_WAITING,
  });
  return (paper, format, who) =>
    turns.take(who, 1, async () => Buffer.from(await setInThread({ paper, format })));
}

async function setInThread(given: {
  readonly paper: ReportPaper;
  readonly format: ReportFormat;
}): Promise<Uint8Array> {
  const program = new URL('./report-worker.ts', import.meta.url);
  try {
    return await runOnceInThread<Uint8Array>(program, given, { longestMs: LONGEST_MS, heapMb: HEAP_MB });
  } catch (error) {
    if (error instanceof ThreadTooMuch)
      throw tooLarge('The report is too long to be printed.', {
        where: 'report',
        allowed: `up to ${LONGEST_MS / 1000} s and ${HEAP_MB} MB for one paper`,
        next: 'Read the page of the service on the screen.',
      });
    throw unavailable(
      'The report could not be printed now.',
      { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
      error,
    );
  }
}
