/** The thread in which what is held about a person becomes a ZIP: it may be a hundred megabytes, and nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads';
import { strToU8, zipSync } from 'fflate';
import type { HandedOver } from './zipper.ts';

/** Written by `zipper.ts` alone. */
const { data, readme } = workerData as HandedOver;
const bytes = zipSync({
  'du-lieu.json': strToU8(`${JSON.stringify(data, null, 2)}\n`),
  'DOC-TRUOC.txt': strToU8(readme),
});
parentPort?.postMessage(bytes, [bytes.buffer]);
