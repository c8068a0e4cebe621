/** One piece of heavy work in a thread of its own, with limits of time and memory: meanwhile deliveries are acknowledged. */
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  readonly longestMs: number;
  readonly heapMb: number;
}

/** The work took more time or memory than it may. */
export class ThreadTooMuch extends Error {}

/**
 * Starts `program` with `workerData`; what it posts first is the answer, and ends the thread.
 * @throws ThreadTooMuch, or whatever ended the thread.
 */
export async function runOnceInThread<Answer>(
  program: URL,
  workerData: unknown,
  { longestMs, heapMb }: ThreadLimits,
): Promise<Answer> {
  const worker = new Worker(program, {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb },
  });
  const answered = Promise.withResolvers<Answer>();
  const timer = setTimeout(
    () => answered.reject(new ThreadTooMuch(`not ready in ${longestMs} ms`)),
    longestMs,
  );
  worker.once('message', answered.resolve);
  worker.once('error', (error) => answered.reject(toCause(error, heapMb)));
  worker.once('exit', () => answered.reject(new Error('the thread has ended without an answer')));
  try {
    return await answered.promise;
  } finally {
    clearTimeout(timer);
    void worker.terminate();
  }
}

function toCause(error: unknown, heapMb: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? new ThreadTooMuch(`more than ${heapMb} MB`) : error;
}
