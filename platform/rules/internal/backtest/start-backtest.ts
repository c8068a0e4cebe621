/** Starts a back-test in a thread with limits of memory and time, tells how far it is, and stops it when it is not wanted. */
import { Worker } from 'node:worker_threads';
import { invalidInput, tooLarge, unavailable } from '../../../kernel/errors.ts';
import type { BacktestResult } from '../../../../contract/rules/backtest.ts';
import type { RunningBacktest } from '../../rule-watch.ts';
import type { BacktestOrder, BacktestWord } from './backtest-order.ts';

const LONGEST_MS = 10 * 60_000;
const HEAP_MB = 512;

export function startBacktest(order: BacktestOrder, onProgress: (share: number) => void): RunningBacktest {
  const worker = new Worker(new URL('./backtest-program.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  const answered = Promise.withResolvers<BacktestResult>();
  const timer = setTimeout(() => answered.reject(tooLong()), LONGEST_MS);
  worker.on('message', (word: BacktestWord) => {
    if ('result' in word) answered.resolve(word.result);
    else onProgress(word.share);
  });
  worker.once('error', (error) => answered.reject(toRefusal(error)));
  worker.once('exit', () => answered.reject(failed()));
  const result = answered.promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
  // Whoever asked may have gone; that is no error of the process.
  result.catch(() => undefined);
  return { result, stop: () => answered.reject(stopped()) };
}

function toRefusal(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : failed(error);
}

function tooLong(): Error {
  return tooLarge('The back-test takes too long or too much memory.', {
    where: 'from, to',
    allowed: `up to ${LONGEST_MS / 60_000} minutes and ${HEAP_MB} MB`,
    next: 'Choose a shorter span, or fewer assets.',
  });
}

function stopped(): Error {
  return invalidInput('The back-test was stopped.', {
    where: 'backtest',
    next: 'Start it again when it is wanted.',
  });
}

function failed(cause?: unknown): Error {
  return unavailable(
    'The back-test could not be run now.',
    { retryAfterSec: 5, next: 'Ask again; the server’s log says why.' },
    cause,
  );
}
