/**
 * The clock of the house: everything that waits or dates asks it, so that a story can move the time by hand.
 *
 * `now` is the time of the city (epoch milliseconds) and may step back when the machine's clock is corrected;
 * use it to date things. `monotonicMs` never steps back; use it to measure how long something took.
 */
import { performance } from 'node:perf_hooks';

/** Ends what it was returned for; calling it twice is harmless. */
export type Stop = () => void;

/** What a timer runs; a promise is waited for before the same timer runs again. */
export type TimerJob = () => void | Promise<void>;

export interface Clock {
  /** Epoch milliseconds, whole. */
  now(): number;
  /** How many of its seconds pass in one of the machine's; a clock of tests that stands says 1. */
  speed(): number;
  /** Milliseconds since some fixed moment of this process; never decreases. */
  monotonicMs(): number;
  /** Runs `job` once when `now()` has reached `atMs` (at once, but not synchronously, when that is past). */
  setTimer(atMs: number, job: TimerJob): Stop;
  /** Runs `job` every `periodMs`; never two at a time: a run that takes longer delays the next. */
  every(periodMs: number, job: TimerJob): Stop;
}

/** A clock of tests: it stands still until moved. */
export interface MovableClock extends Clock {
  /** Moves forward by `ms`, running the due timers in their order and awaiting each. */
  advance(ms: number): Promise<void>;
  /** As `advance`, but what is done each second or minute is done once in it: a night passes so in seconds. */
  skip(ms: number): Promise<void>;
  /**
   * Moves to `timeMs`. Forwards it runs the due timers like `advance`; backwards it only steps the time, as a
   * corrected machine clock does.
   */
  set(timeMs: number): Promise<void>;
}

/** A far timer looks again at least this often, so a stepped or slept clock is noticed within a minute. */
const LONGEST_NAP_MS = 60_000;

/**
 * The machine's clock. Timers do not keep the process alive.
 * @param onError hears what a timer's job throws; the default lets it end the process, as an unhandled rejection does.
 */
export function systemClock(onError: (error: unknown) => void = rethrow): Clock {
  const run = async (job: TimerJob) => {
    try {
      await job();
    } catch (error) {
      onError(error);
    }
  };

  return {
    now: Date.now,
    speed: () => 1,
    monotonicMs: () => performance.now(),
    setTimer(atMs, job) {
      let handle: NodeJS.Timeout;
      const look = () => {
        const leftMs = atMs - Date.now();
        if (leftMs <= 0) void run(job);
        else sleep(leftMs);
      };
      const sleep = (leftMs: number) => {
        handle = setTimeout(look, Math.min(Math.max(leftMs, 0), LONGEST_NAP_MS));
        handle.unref();
      };
      sleep(atMs - Date.now());
      return () => clearTimeout(handle);
    },
    every(periodMs, job) {
      let stopped = false;
      let handle: NodeJS.Timeout;
      const sleep = () => {
        handle = setTimeout(() => void run(job).finally(() => stopped || sleep()), periodMs);
        handle.unref();
      };
      sleep();
      return () => {
        stopped = true;
        clearTimeout(handle);
      };
    },
  };
}

/** A clock that stands at `startMs` until it is moved. Errors of timers reject the `advance` that ran them. */
export function movableClock(startMs: number): MovableClock {
  interface Timer {
    atMs: number;
    order: number;
    job: TimerJob;
    periodMs?: number;
  }
  const timers = new Set<Timer>();
  let nowMs = startMs;
  let movedMs = 0;
  let order = 0;

  const add = (timer: Omit<Timer, 'order'>): Stop => {
    const entry = { ...timer, order: order++ };
    timers.add(entry);
    return () => timers.delete(entry);
  };
  const findDue = (untilMs: number) =>
    [...timers].filter((t) => t.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs || a.order - b.order)[0];
  const step = (toMs: number) => {
    movedMs += Math.max(0, toMs - nowMs);
    nowMs = toMs;
  };

  const advanceTo = async (targetMs: number, isSkip = false) => {
    for (let due = findDue(targetMs); due; due = findDue(targetMs)) {
      step(Math.max(nowMs, due.atMs));
      if (due.periodMs === undefined) timers.delete(due);
      else due.atMs = Math.max(due.atMs, isSkip ? targetMs : nowMs) + due.periodMs;
      await due.job();
    }
    step(Math.max(nowMs, targetMs));
  };

  return {
    now: () => nowMs,
    speed: () => 1,
    monotonicMs: () => movedMs,
    setTimer: (atMs, job) => add({ atMs, job }),
    every: (periodMs, job) => add({ atMs: nowMs + periodMs, job, periodMs }),
    advance: (ms) => advanceTo(nowMs + ms),
    skip: (ms) => advanceTo(nowMs + ms, true),
    async set(timeMs) {
      if (timeMs >= nowMs) await advanceTo(timeMs);
      else step(timeMs);
    },
  };
}

function rethrow(error: unknown): never {
  throw error;
}
