/**
 * A WakeUp runs work when rows of the database say that something is due, not more often: it sleeps until the nearest
 * due time it knows, and looks again at least every SAFETY_MS in case nobody told it. Another process tells it by
 * database news, a transaction of this process by `hint`.
 */
import type { Clock, Stop } from './clock.ts';
import type { Log } from './log.ts';

/** How late at most something is found that nobody told of. */
export const SAFETY_MS = 30_000;
const AFTER_TROUBLE_MS = 1_000;

export interface WakeUp {
  /** Something will be due at `atMs`. A transaction may say so before its commit: a look too early finds nothing. */
  hint(atMs: number): void;
  start(): void;
  /** Resolves when all that was due by now has been worked off; for stories. */
  idle(): Promise<void>;
  /** Waits for what is running. */
  stop(): Promise<void>;
}

/**
 * Makes a WakeUp.
 * @param look does what is due and resolves to the time (epoch ms) at which the next is due, or undefined. What it
 *   throws is logged and tried again a second later.
 */
export function createWakeUp({
  name,
  clock,
  log,
  look,
}: {
  readonly name: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly look: () => Promise<number | undefined>;
}): WakeUp {
  let isStopped = true;
  let nextMs = Infinity;
  let stopTimer: Stop | undefined;
  let running: Promise<void> = Promise.resolve();

  const arm = (atMs: number) => {
    if (isStopped || atMs >= nextMs) return;
    stopTimer?.();
    nextMs = atMs;
    stopTimer = clock.setTimer(atMs, run);
  };
  /** One look after the other, never two at a time. */
  const run = (): Promise<void> => {
    nextMs = Infinity;
    stopTimer?.();
    running = running.then(once);
    return running;
  };
  const once = async () => {
    if (isStopped) return;
    try {
      const dueMs = await look();
      arm(Math.min(dueMs ?? Infinity, clock.now() + SAFETY_MS));
    } catch (error) {
      log.warn({ err: error, what: name }, 'what was due could not be done and is tried again');
      arm(clock.now() + AFTER_TROUBLE_MS);
    }
  };

  return {
    hint: arm,
    start() {
      isStopped = false;
      arm(clock.now());
    },
    async idle() {
      await running;
      while (!isStopped && nextMs <= clock.now()) await run();
    },
    async stop() {
      isStopped = true;
      stopTimer?.();
      nextMs = Infinity;
      await running;
    },
  };
}
