/** The thread in which one report is put on paper. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ReportFormat, ReportPaper } from './edition-paper.ts';
import { printReport } from './print-report.ts';
import { writeReportWorkbook } from './report-workbook.ts';

/** Written by `set-report.ts` alone. */
const { paper, format } = workerData as { readonly paper: ReportPaper; readonly format: ReportFormat };
const bytes = new Uint8Array(format === 'pdf' ? await printReport(paper) : writeReportWorkbook(paper));
parentPort?.postMessage(bytes, [bytes.buffer]);
