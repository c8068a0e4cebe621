/** The thread in which one bulletin is put on paper. */
import { parentPort, workerData } from 'node:worker_threads';
import { printBulletin } from './print-bulletin.ts';
import type { BulletinPaper } from './print-bulletin.ts';

/** Written by `set-bulletin.ts` alone. */
const paper = workerData as BulletinPaper;
const bytes = new Uint8Array(await printBulletin(paper));
parentPort?.postMessage(bytes, [bytes.buffer]);
