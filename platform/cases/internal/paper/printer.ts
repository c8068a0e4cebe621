/** Has a case set in a thread of its own. */
import { createSetPaper, type SetPaper } from '../../../paper/paper-thread.ts';
import type { CaseOnPaper } from './print-case.ts';

const MOST_CHARS = 64 * 1024 * 1024;

export const createPrinter = (): SetPaper<CaseOnPaper> =>
  createSetPaper('case', 'Read it on the screen, or split the case.', {
    program: new URL('./print-worker.ts', import.meta.url),
    longestMs: 60_000,
    heapMb: 512,
    ofOne: 4,
    weigh: { of: ({ view }) => JSON.stringify(view).length, ofOne: MOST_CHARS, ofAll: 2 * MOST_CHARS },
  });
