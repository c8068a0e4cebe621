/** The thread in which one case, or the slip of one of its tasks, is put on paper: fonts are cut and lines are set here, and nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { printCase } from './print-case.ts';
import type { CaseOnPaper } from './print-case.ts';
import { printSlip } from './print-slip.ts';

/** Written by `printer.ts` alone. */
const paper = workerData as CaseOnPaper;
const task = paper.view.tasks.find(({ id }) => id === paper.taskId);
const bytes = new Uint8Array(await (task === undefined ? printCase(paper) : printSlip(paper, task)));
parentPort?.postMessage(bytes, [bytes.buffer]);
