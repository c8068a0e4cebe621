/** One run of a module in a thread of its own, with limits of time and memory; it may die, nobody else does. */
import { Worker } from 'node:worker_threads';
import type { FromThread, ThreadStart } from './internal/thread-data.ts';

const HEAP_MB = 256;
/** After its signal a module has so long to come to an end by itself. */
const GRACE_MS = 500;

/**
 * The chunks, each fetched when it is asked for; time counts only while the thread works.
 * @throws Error with the reason when the module throws, takes too long or too much memory.
 */
export async function* runInThread<Chunk>(start: ThreadStart, stopped: AbortSignal): AsyncGenerator<Chunk> {
  const worker = new Worker(new URL('./internal/job-worker.ts', import.meta.url), {
    workerData: start,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  let leftMs = start.longestMs + GRACE_MS;
  /** What was said and not yet taken; what fails comes last. */
  let hear = Promise.withResolvers<FromThread>();
  const fail = (reason: string) => hear.reject(new Error(reason));
  worker.on('message', (message: FromThread) => hear.resolve(message));
  worker.on('error', (error) => fail(toReason(error)));
  worker.on('exit', () => fail('The thread has ended without an answer.'));
  const onStop = () => fail('The centre is stopping.');
  stopped.addEventListener('abort', onStop);
  if (stopped.aborted) onStop();
  try {
    for (;;) {
      const began = performance.now();
      const timer = setTimeout(() => fail(`It took more than ${start.longestMs / 1000} s.`), leftMs);
      const said = await hear.promise.finally(() => clearTimeout(timer));
      leftMs -= performance.now() - began;
      if (said.type === 'end') return;
      if (said.type === 'failed') throw new Error(said.reason);
      hear = Promise.withResolvers<FromThread>();
      // Whoever takes the chunk may take long; a thread that dies meanwhile is heard with the next.
      hear.promise.catch(() => undefined);
      // What the module yields is the promise of whoever names the module.
      yield said.chunk as Chunk;
      worker.postMessage('next');
    }
  } finally {
    stopped.removeEventListener('abort', onStop);
    hear.promise.catch(() => undefined);
    await worker.terminate();
  }
}

function toReason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_WORKER_OUT_OF_MEMORY') return `It needs more than ${HEAP_MB} MB of memory.`;
  return error instanceof Error ? error.message : String(error);
}
