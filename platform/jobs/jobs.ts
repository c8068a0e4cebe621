/**
 * Jobs: work of services by the clock. Each is run by itself: one that throws or takes too long loses its slot, says so,
 * and is tried again with the next; what a stop or a crash left undone is made up for as the job wishes.
 */
import type { Text } from '../../contract/basics/text.ts';
import { MINUTE_MS } from '../../contract/basics/time-units.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Intake } from '../intake/intake.ts';
import type { Clock, Stop } from '../kernel/clock.ts';
import type { Database } from '../kernel/database.ts';
import { createFairTurns } from '../kernel/fair-turns.ts';
import type { Log } from '../kernel/log.ts';
import type { ServiceTroubles } from '../registry/service-troubles.ts';
import type { JobSlot } from '../sdk/job.ts';
import type { ServiceReads } from '../sdk/read.ts';
import { createJobFeeds } from './internal/job-feed.ts';
import { runSlot } from './internal/run-slot.ts';
import { createSlots } from './internal/slots.ts';
import { listSoundJobs, toJobName } from './internal/sound-jobs.ts';
import type { ServiceJob } from './internal/sound-jobs.ts';
import { createWorkRows } from './work-rows.ts';
import type { WorkRow } from './work-rows.ts';
import type { Work } from './work.ts';

export type { ServiceJob } from './internal/sound-jobs.ts';

export interface Jobs {
  start(): void;
  /** Runs everything that is due now; stories call it instead of waiting. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
}

export interface JobDeps {
  readonly jobs: readonly ServiceJob[];
  /** What others do by the same clock. */
  readonly more?: readonly Work[];
  readonly troubles: Pick<ServiceTroubles, 'tell' | 'end'>;
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly intake: Pick<Intake, 'submit'>;
  readonly reads: ServiceReads;
  readonly clock: Clock;
  readonly log: Log;
  readonly utcOffsetMin: number;
  readonly serviceName: (serviceId: string) => Text | undefined;
  /** Agency that answers for what is computed: the centre itself. */
  readonly agencyId: () => string | undefined;
}

/** How often is looked whether something is due. */
const TICK_MS = 10_000;
const AFTER_MIN = 2;
/** A month of hours: who missed more begins with the newest of them. */
const MOST_SLOTS = 744;
/** A slot that failed so often is given up. */
const MOST_TRIES = 3;
/** Threads at once; they have the lowest priority. */
const THREADS = 2;

interface Tries {
  readonly slotMs: number;
  readonly count: number;
  readonly nextMs: number;
}

/** Makes the module; `start` begins to look at the clock. */
export function createJobs(deps: JobDeps): Jobs {
  const { troubles, db, clock, log } = deps;
  const slots = createSlots(deps.utcOffsetMin);
  const rows = createWorkRows(db);
  const ending = new AbortController();
  const given = { ...deps, rows, findFeed: createJobFeeds(deps).find };
  const all: readonly Work[] = [
    ...listSoundJobs(deps.jobs, troubles).map((job): Work => ({
      name: toJobName(job),
      part: { serviceId: job.serviceId, part: 'job', what: job.id },
      every: job.every,
      afterMin: job.afterMin ?? AFTER_MIN,
      missed: job.missed,
      run: (slot, row, stopped) => runSlot({ ...given, stopped }, job, slot, row),
    })),
    ...(deps.more ?? []),
  ];
  const turns = createFairTurns({
    atOnce: THREADS,
    ofOneAtOnce: 1,
    ofOne: 2,
    weightOfOne: 2,
    weight: all.length * 2 + 2,
  });
  const failures = new Map<string, Tries>();
  const running = new Map<string, Promise<void>>();
  /** By name: rows as they stand; only this process writes them. One that failed is read anew, for what it has gathered. */
  const standing = new Map<string, WorkRow>();
  /** By name: the end of the last slot of which nothing is left to do. */
  const workedThrough = new Map<string, number>();
  const stops: Stop[] = [];

  const toDone = ({ endMs }: JobSlot): WorkRow => ({ slotMs: endMs, underWay: undefined });
  const untilMs = ({ afterMin }: Work) => clock.now() - afterMin * MINUTE_MS;
  const listDue = (work: Work, { slotMs }: WorkRow): JobSlot[] =>
    slots.between(work.every, slotMs, untilMs(work), work.missed === 'last' ? 1 : MOST_SLOTS);

  const findRow = async (work: Work): Promise<WorkRow> => {
    const row = standing.get(work.name) ?? (await rows.find(work.name));
    if (row !== undefined) return row;
    // What is new works for the slot that ended last.
    const { fromMs: slotMs } = slots.lastAt(work.every, untilMs(work));
    await rows.begin(work.name, slotMs);
    return { slotMs, underWay: undefined };
  };

  /** False: the slot is to be tried again later. */
  const tryTurn = async (work: Work, slot: JobSlot, row: WorkRow): Promise<boolean> => {
    const { name, part } = work;
    const before = failures.get(name);
    const tries = before?.slotMs === slot.endMs ? before : { slotMs: slot.endMs, count: 0, nextMs: 0 };
    if (clock.now() < tries.nextMs) return false;
    try {
      const isDone = await turns.take(name, 1, () => work.run(slot, row, ending.signal));
      if (isDone) {
        failures.delete(name);
        troubles.end(part);
      }
      if (isDone) standing.set(name, toDone(slot));
      // Before it some slot may have been done already.
      else if (!standing.has(name)) standing.set(name, row);
      return isDone;
    } catch (error) {
      standing.delete(name);
      if (ending.signal.aborted) return false;
      // Without the database nothing can be done, and it is not the service's fault.
      await rows.find(name);
      troubles.tell(part, error, 'running');
      const count = tries.count + 1;
      failures.set(name, { ...tries, count, nextMs: clock.now() + count * MINUTE_MS });
      if (count < MOST_TRIES) return false;
      log.error({ work: name, slot: new Date(slot.endMs).toISOString() }, 'a slot is given up');
      await db.tx((tx) => rows.end(tx, name, slot.endMs));
      standing.set(name, toDone(slot));
      return true;
    }
  };

  const runAll = async (work: Work): Promise<void> => {
    // Most looks come before the next slot has ended, and only this process writes: they ask the database nothing.
    const lastEndMs = slots.lastAt(work.every, untilMs(work)).endMs;
    if (workedThrough.get(work.name) === lastEndMs) return;
    const row = await findRow(work);
    for (const slot of listDue(work, row))
      if (ending.signal.aborted || !(await tryTurn(work, slot, row))) return;
    workedThrough.set(work.name, lastEndMs);
  };

  const runOnce = (work: Work): Promise<void> => {
    const { name } = work;
    const known = running.get(name);
    if (known !== undefined) return known;
    const run = runAll(work)
      .catch((error: unknown) => log.warn({ err: error, work: name }, 'work waits and is tried again'))
      .finally(() => running.delete(name));
    running.set(name, run);
    return run;
  };

  return {
    start() {
      // Each by its own: a slow one delays no other.
      for (const work of all) stops.push(clock.every(TICK_MS, () => runOnce(work)));
    },
    async runDue() {
      await Promise.all(all.map(runOnce));
    },
    async stop() {
      for (const stop of stops) stop();
      ending.abort();
      await Promise.all(running.values());
    },
  };
}
