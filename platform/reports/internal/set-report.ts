/** Has a report set in a thread of its own. */
import { createSetPaper, type SetPaper } from '../../paper/paper-thread.ts';
import type { ReportFormat, ReportPaper } from './edition-paper.ts';

export const createSetReport = (): SetPaper<{
  readonly paper: ReportPaper;
  readonly format: ReportFormat;
}> =>
  createSetPaper('report', 'Read the page of the service on the screen.', {
    program: new URL('./report-worker.ts', import.meta.url),
    longestMs: 30_000,
    heapMb: 256,
    ofOne: 4,
  });
