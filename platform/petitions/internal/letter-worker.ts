/** The thread in which one letter is put on paper. */
import { parentPort, workerData } from 'node:worker_threads';
import { printLetter } from './print-letter.ts';
import type { LetterOnPaper } from './print-letter.ts';

/** Written by `letters.ts` alone. */
const letter = workerData as LetterOnPaper;
const bytes = new Uint8Array(await printLetter(letter));
parentPort?.postMessage(bytes, [bytes.buffer]);
