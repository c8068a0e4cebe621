/**
 * One slot of a job: what it needs is gathered and kept, its module computes, each chunk is stored as a delivery with a
 * key of its own, and the job's row moves on in the transaction of the last. Run again after a crash it gathers nothing
 * anew, so that its chunks are the same: those that are stored are known by their keys.
 */
import type { Decoded } from '../../../contract/feeds/item.ts';
import { SECOND_MS } from '../../../contract/basics/time-units.ts';
import type { Intake } from '../../intake/intake.ts';
import type { Database } from '../../kernel/database.ts';
import type { JobSlot, Plain } from '../../sdk/job.ts';
import type { ServiceReads } from '../../sdk/read.ts';
import { runInThread } from '../thread.ts';
import type { WorkRow, WorkRows } from '../work-rows.ts';
import { toJobName } from './sound-jobs.ts';
import type { ServiceJob } from './sound-jobs.ts';

export interface RunSlotDeps {
  readonly db: Database;
  readonly intake: Pick<Intake, 'submit'>;
  readonly reads: ServiceReads;
  readonly rows: WorkRows;
  /** The feed that the job writes to, made where it is missing; undefined before there is a city. */
  readonly findFeed: (job: ServiceJob) => Promise<string | undefined>;
  readonly stopped: AbortSignal;
}

const LONGEST_SEC = 60;
const MAX_GIVEN_CHARS = 8 * 1024 * 1024;
const NOTHING = new Uint8Array(0);

/** Resolves with false when there is no city to work for yet. @throws whatever the job throws. */
export async function runSlot(
  deps: RunSlotDeps,
  job: ServiceJob,
  slot: JobSlot,
  row: WorkRow,
): Promise<boolean> {
  const { db, intake, rows } = deps;
  const name = toJobName(job);
  const feedId = await deps.findFeed(job);
  if (feedId === undefined) return false;
  const given = row.underWay?.slotMs === slot.endMs ? row.underWay.given : await gather(deps, job, slot);
  if (given === undefined) {
    await db.tx((tx) => rows.end(tx, name, slot.endMs));
    return true;
  }
  const chunks = runInThread<Decoded>(
    { module: job.module.href, given, slot, longestMs: (job.longestSec ?? LONGEST_SEC) * SECOND_MS },
    deps.stopped,
  );
  const store = (items: Decoded, index: number, isLast: boolean) =>
    intake.submit({
      feedId,
      bytes: NOTHING,
      source: 'derived',
      key: `${job.id}@${new Date(slot.endMs).toISOString()}#${index}`,
      items,
      ...(isLast ? { alongside: (tx) => rows.end(tx, name, slot.endMs) } : {}),
    });

  // One is held back, for the last is only known when nothing follows it.
  let held: Decoded | undefined;
  let count = 0;
  for await (const chunk of chunks) {
    if (held !== undefined) await store(held, count++, false);
    held = chunk;
  }
  if (held === undefined) await db.tx((tx) => rows.end(tx, name, slot.endMs));
  else await store(held, count, true);
  return true;
}

async function gather(
  { reads, rows }: RunSlotDeps,
  job: ServiceJob,
  slot: JobSlot,
): Promise<Plain | undefined> {
  const gathered = await job.gather(reads, slot);
  if (gathered === undefined) return undefined;
  const text = JSON.stringify(gathered);
  if (text.length > MAX_GIVEN_CHARS)
    throw new Error(`It gathers ${text.length} characters; ${MAX_GIVEN_CHARS} are allowed.`);
  await rows.keepGathered(toJobName(job), slot.endMs, text);
  // As it will be read after a crash, not as it was made.
  return JSON.parse(text) as Plain;
}
