/** The thread in which one report is put on paper. */
import { parentPort, workerData } from 'node:worker_threads';
import { printReport } from './print-report.ts';
import type { ReportOnPaper } from './print-report.ts';

/** Written by `reports.ts` alone. */
const paper = workerData as ReportOnPaper;
const bytes = new Uint8Array(await printReport(paper));
parentPort?.postMessage(bytes, [bytes.buffer]);
