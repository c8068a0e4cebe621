/** Which open alerts have seen worse than they say, and when they say it: in a storm each value is worse. */
import type { AlertChange } from '../../../alerts/alert-change.ts';
import type { Watch } from './episode.ts';
import { takeUnsaid, toAlertChange, toLastMs } from './watch-change.ts';
import type { WatchIndex } from './watch-index.ts';
import { isHolding, keepWorst, takeNews } from './worst-figure.ts';

/** Alerts under way take what has become worse this often. */
const NEWS_MS = 30_000;

export interface WorstTelling {
  /** The condition holds by the value that has just been judged. */
  keep(watch: Watch): void;
  /** The watch tells its worst now, before a step of it or a look at what is stored. */
  tell(watch: Watch): void;
  /** All tell their worst now. */
  tellAll(): void;
  /** All tell what is new when it is time. */
  tellIfDue(nowMs: number): void;
  /** Some have not told their worst yet. */
  isWaiting(): boolean;
}

/** Makes it; `say` takes what is told. */
export function createWorstTelling(
  index: Pick<WatchIndex, 'watches'>,
  say: (change: AlertChange) => void,
): WorstTelling {
  const unsaid = new Set<Watch>();
  let toldMs = -Infinity;
  const telling: WorstTelling = {
    keep(watch) {
      if (keepWorst(watch) && watch.open) unsaid.add(watch);
    },
    tell(watch) {
      const worst = takeUnsaid(watch);
      if (worst !== undefined) say(worst);
      unsaid.delete(watch);
    },
    tellAll() {
      for (const watch of unsaid) telling.tell(watch);
    },
    tellIfDue(nowMs) {
      if (nowMs - toldMs < NEWS_MS) return;
      toldMs = nowMs;
      telling.tellAll();
      // A silent device says something else without a value.
      for (const watch of index.watches)
        if (watch !== undefined && isHolding(watch) && takeNews(watch))
          say(toAlertChange(watch, 'updated', toLastMs(watch), false));
    },
    isWaiting: () => unsaid.size > 0,
  };
  return telling;
}
