/** Runs a service's look in a thread that is begun when it is first needed, ended when it hangs, and begun anew. */
import { Worker } from 'node:worker_threads';
import type { Looked, LookGiven } from '../../sdk/camera-look.ts';

/** Counting by a model takes seconds; what takes longer hangs. */
const LONGEST_MS = 60_000;
const HEAP_MB = 256;

type Answer = { readonly looked: Looked } | { readonly failed: string };

export interface LookThread {
  /** @throws Error: the look failed, hung, or its thread died. */
  look(given: LookGiven): Promise<Looked>;
  stop(): Promise<void>;
}

export function createLookThread(module: URL): LookThread {
  let worker: Worker | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  const end = async () => {
    const ending = worker;
    worker = undefined;
    await ending?.terminate();
  };
  const ask = async (given: LookGiven): Promise<Looked> => {
    worker ??= new Worker(new URL('./look-worker.ts', import.meta.url), {
      workerData: module.href,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    const asked = worker;
    const heard = Promise.withResolvers<Answer>();
    const onError = (error: Error) => heard.reject(error);
    const onExit = () => heard.reject(new Error('The thread of looks has ended.'));
    asked.once('message', heard.resolve).once('error', onError).once('exit', onExit);
    const timer = setTimeout(
      () => heard.reject(new Error(`A look took more than ${LONGEST_MS / 1_000} s.`)),
      LONGEST_MS,
    );
    try {
      asked.postMessage(given);
      const answer = await heard.promise;
      if ('looked' in answer) return answer.looked;
      throw new Error(answer.failed);
    } catch (error) {
      await end();
      throw error;
    } finally {
      clearTimeout(timer);
      asked.off('message', heard.resolve).off('error', onError).off('exit', onExit);
    }
  };
  return {
    look(given) {
      const mine = turn.then(() => ask(given));
      turn = mine.catch(() => undefined);
      return mine;
    },
    stop: end,
  };
}
