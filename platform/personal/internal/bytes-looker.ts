/** Looks into raw bytes in a thread of its own, one after the other, with limits of time and memory. */
import { Worker } from 'node:worker_threads';
import type { FoundBy } from '../../../contract/people/personal.ts';
import type { Needle } from './needles.ts';

export interface BytesAsked {
  readonly raw: Uint8Array;
  /** As deliveries are kept. */
  readonly isDeflated: boolean;
}

const LONGEST_MS = 30_000;
const HEAP_MB = 512;

export interface BytesLooker extends AsyncDisposable {
  /** By what something is found. What can't be looked into in time is not proven to be without the person: `linked`. */
  look(asked: BytesAsked): Promise<readonly FoundBy[]>;
}

/** No thread runs until the first bytes come. */
export function createBytesLooker(needles: readonly Needle[]): BytesLooker {
  let worker: Worker | undefined;
  let answer: (by: readonly FoundBy[] | undefined) => void = () => undefined;
  const start = (): Worker => {
    const made = new Worker(new URL('./bytes-worker.ts', import.meta.url), {
      workerData: needles,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    made.on('message', (by: readonly FoundBy[]) => answer(by));
    made.on('error', () => answer(undefined));
    made.on('exit', () => answer(undefined));
    return made;
  };
  const end = async () => {
    await worker?.terminate();
    worker = undefined;
  };
  return {
    async look(asked) {
      worker ??= start();
      const answered = Promise.withResolvers<readonly FoundBy[] | undefined>();
      answer = answered.resolve;
      const timer = setTimeout(() => answered.resolve(undefined), LONGEST_MS);
      worker.postMessage(asked);
      const by = await answered.promise;
      clearTimeout(timer);
      if (by === undefined) await end();
      return by ?? ['linked'];
    },
    [Symbol.asyncDispose]: end,
  };
}
