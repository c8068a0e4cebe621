/** One decoding thread as the pool sees it: started, asked, and ended when it takes too long. */
import { Worker } from 'node:worker_threads';
import { refuseLate, toError } from './troubles.ts';
import type { FromWorker, ToWorker, WorkerStart } from './worker-data.ts';

/** The heap of a thread: 64 MB of text, a million items of it, and as much again while the one becomes the other. */
const HEAP_MB = 640;
const YOUNG_MB = 32;

export interface Member {
  /** Says something and waits for the answer. @throws HaivanError too_large when it took too long or too much memory. */
  ask(message: ToWorker, withinMs: number): Promise<FromWorker>;
  /** False when the thread is gone. */
  isAlive(): boolean;
  end(): Promise<void>;
}

/** Starts a thread; resolves when it has loaded its decoders. */
export async function startMember(start: WorkerStart, withinMs: number): Promise<Member> {
  const worker = new Worker(new URL('./decode-worker.ts', import.meta.url), {
    workerData: start,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_MB },
  });
  // What waits for it keeps the program alive; an idle thread does not.
  worker.unref();
  let isAlive = true;
  let waiting: { resolve: (message: FromWorker) => void; reject: (error: Error) => void } | undefined;
  const fail = (error: Error) => {
    isAlive = false;
    waiting?.reject(error);
    waiting = undefined;
  };
  worker.on('message', (message: FromWorker) => {
    const one = waiting;
    waiting = undefined;
    one?.resolve(message);
  });
  const ended = (cause: unknown) => toError(cause, HEAP_MB);
  worker.on('error', (error) => fail(ended(error)));
  worker.on('exit', () => fail(ended('the thread has ended')));

  const hear = async (withinMs: number): Promise<FromWorker> => {
    if (!isAlive) throw ended('the thread has ended');
    const answer = new Promise<FromWorker>((resolve, reject) => (waiting = { resolve, reject }));
    const timer = setTimeout(() => {
      fail(refuseLate(withinMs));
      void worker.terminate();
    }, withinMs);
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
    }
  };
  await hear(withinMs);

  return {
    ask(message, withinMs) {
      const answer = hear(withinMs);
      worker.postMessage(message);
      return answer;
    },
    isAlive: () => isAlive,
    async end() {
      isAlive = false;
      await worker.terminate();
    },
  };
}
