/** A clock that begins at any time and runs at any pace: an evening of twelve hours is played in ten minutes by it. */
import { performance } from 'node:perf_hooks';
import { type Pace, toCityMs } from '../../contract/centre/pace.ts';
import type { Clock, Stop, TimerJob } from './clock.ts';

export interface PacedClock extends Clock {
  pace(): Pace;
  /** From now on it runs so fast. Timers that wait are set anew. */
  setSpeed(speed: number): void;
}

/** Work that is done each second or minute of the city is not done more often than this, however fast the clock runs. */
const SHORTEST_PERIOD_MS = 200;
/** Changes of the pace are noticed by then at the latest where nobody tells of them. */
const LONGEST_NAP_MS = 60_000;

/**
 * A clock at `startMs` that runs as the machine's until its speed is set. `monotonicMs` stays the machine's: how long work
 * took and how long a line was silent are real. Timers do not keep the process alive.
 * @param onError hears what a timer's job throws.
 */
export function pacedClock(startMs: number, onError: (error: unknown) => void): PacedClock {
  let pace: Pace = { cityMs: startMs, machineMs: Date.now(), speed: 1 };
  const waiting = new Set<() => void>();
  const now = () => toCityMs(pace, Date.now());
  const run = async (job: TimerJob) => {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
  };
  /** Looks again when the city's time should have come, and whenever the pace changes. */
  const wait = (leftMs: () => number, done: () => void): Stop => {
    let handle: NodeJS.Timeout | undefined;
    const look = () => {
      clearTimeout(handle);
      const left = leftMs();
      if (left <= 0) {
        stop();
        done();
        return;
      }
      handle = setTimeout(look, Math.min(left, LONGEST_NAP_MS));
      handle.unref();
    };
    const stop = () => {
      clearTimeout(handle);
      waiting.delete(look);
    };
    waiting.add(look);
    handle = setTimeout(look, 0);
    handle.unref();
    return stop;
  };

  return {
    now,
    monotonicMs: () => performance.now(),
    speed: () => pace.speed,
    pace: () => pace,
    setSpeed(speed) {
      pace = { cityMs: now(), machineMs: Date.now(), speed };
      for (const look of waiting) look();
    },
    setTimer: (atMs, job) =>
      wait(
        () => (atMs - now()) / pace.speed,
        () => void run(job),
      ),
    every(periodMs, job) {
      let isStopped = false;
      let stopWaiting: Stop;
      const sleep = () => {
        const sinceMs = performance.now();
        stopWaiting = wait(
          () => Math.max(periodMs / pace.speed, SHORTEST_PERIOD_MS) - (performance.now() - sinceMs),
          () => void run(job).finally(() => isStopped || sleep()),
        );
      };
      sleep();
      return () => {
        isStopped = true;
        stopWaiting();
      };
    },
  };
}
