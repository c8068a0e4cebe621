/** Has a bulletin set in a thread of its own. */
import { createSetPaper, type SetPaper } from '../../paper/paper-thread.ts';
import type { BulletinPaper } from './print-bulletin.ts';

export const createSetBulletin = (): SetPaper<BulletinPaper> =>
  createSetPaper('bulletin', 'Read its page on the screen.', {
    program: new URL('./bulletin-worker.ts', import.meta.url),
    longestMs: 20_000,
    heapMb: 128,
    ofOne: 2,
  });
