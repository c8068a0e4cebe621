/** The thread in which one case is put on paper: fonts are cut and lines are set here, and nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { printCase } from './print-case.ts';
import type { CaseOnPaper } from './print-case.ts';

/** Written by `printer.ts` alone. */
const paper = workerData as CaseOnPaper;
const bytes = new Uint8Array(await printCase(paper));
parentPort?.postMessage(bytes, [bytes.buffer]);
