/** The thread of one run of a job: it loads the job's module, runs it, and hands over a chunk whenever it is asked for one. */
import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Plain, RunJob } from '../../sdk/job.ts';
import { MAX_CHUNK_ITEMS, MAX_CHUNKS } from './thread-data.ts';
import type { FromThread, ThreadStart } from './thread-data.ts';

// On two cores it would take the event loop's: it gets what that leaves. Only Linux has priorities of threads.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_LOW);

/** The worker's data is written by job-thread.ts alone. */
const { module, given, slot, longestMs } = workerData as ThreadStart;
let onNext = () => {};
parentPort?.on('message', () => onNext());
const tell = (message: FromThread) => parentPort?.postMessage(message);
const next = () => new Promise<void>((resolve) => (onNext = resolve));

try {
  const loaded: Record<string, unknown> = await import(module);
  if (typeof loaded['run'] !== 'function') throw new Error(`${module} exports no function "run".`);
  // The export's name is the promise of its type, checked by the compiler where it is written.
  const run = loaded['run'] as RunJob<Plain>;
  let chunks = 0;
  for await (const chunk of run(given, slot, AbortSignal.timeout(longestMs))) {
    const items = countItems(chunk);
    if (items > MAX_CHUNK_ITEMS)
      throw new Error(`A chunk holds ${items} items; ${MAX_CHUNK_ITEMS} are allowed.`);
    chunks += 1;
    if (chunks > MAX_CHUNKS) throw new Error(`The run has more than ${MAX_CHUNKS} chunks.`);
    const asked = next();
    tell({ type: 'chunk', chunk });
    await asked;
  }
  tell({ type: 'end' });
} catch (error) {
  tell({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
// Nothing is left to hear: the thread ends by itself.
parentPort?.close();

function countItems(chunk: object): number {
  return Object.values(chunk).reduce(
    (count: number, list: unknown) => count + (Array.isArray(list) ? list.length : 0),
    0,
  );
}
