/**
 * Back-tests under way and those just done, in memory: whoever started one follows it and takes its result. One of a
 * person at a time (a new one stops the one before), few at once, since each takes a core.
 */
import { randomUUID } from 'node:crypto';
import type { BacktestView } from '../../../../contract/rules/backtest.ts';
import { busy, isHaivanError, notFound } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { RunningBacktest } from '../../../rules/rule-watch.ts';

const AT_ONCE = 2;
/** A result that nobody has taken so long is forgotten. */
const KEPT_MS = 30 * 60_000;
const RETRY_AFTER_SEC = 10;

interface Kept {
  readonly holder: string;
  readonly running: RunningBacktest;
  readonly startedMs: number;
  isDone: boolean;
  readonly view: BacktestView;
}

export interface Backtests {
  /** @throws HaivanError busy when others take all the room. */
  start(holder: string, run: (onProgress: (share: number) => void) => RunningBacktest): BacktestView;
  /** @throws HaivanError not_found when the person has none of this id. */
  get(holder: string, id: string): BacktestView;
  stop(holder: string, id: string): void;
}

export function createBacktests(clock: Pick<Clock, 'now'>): Backtests {
  const kept = new Map<string, Kept>();

  function find(holder: string, id: string): Kept {
    const found = kept.get(id);
    if (found?.holder === holder) return found;
    throw notFound('There is no such back-test of yours.', {
      where: 'id',
      value: id,
      next: 'Start it again: results are kept for half an hour.',
    });
  }

  function forget(holder: string): void {
    for (const [id, { holder: other, running, startedMs, isDone }] of kept) {
      if (other !== holder && !(isDone && clock.now() - startedMs > KEPT_MS)) continue;
      running.stop();
      kept.delete(id);
    }
  }

  return {
    start(holder, run) {
      forget(holder);
      if ([...kept.values()].filter(({ isDone }) => !isDone).length >= AT_ONCE)
        throw busy('Others are running back-tests now.', RETRY_AFTER_SEC, {
          next: 'Wait until one of them is done.',
        });
      const id = randomUUID();
      const view: { -readonly [Key in keyof BacktestView]: BacktestView[Key] } = {
        id,
        share: 0,
        result: null,
        problem: null,
      };
      const running = run((share) => (view.share = share));
      const mine: Kept = { holder, running, startedMs: clock.now(), isDone: false, view };
      kept.set(id, mine);
      running.result
        .then((result) => {
          view.share = 1;
          view.result = result;
        })
        .catch((error: unknown) => {
          view.problem = isHaivanError(error) ? error.message : 'The back-test could not be run now.';
        })
        .finally(() => (mine.isDone = true));
      return { ...view };
    },
    get: (holder, id) => find(holder, id).view,
    stop(holder, id) {
      find(holder, id).running.stop();
      kept.delete(id);
    },
  };
}
