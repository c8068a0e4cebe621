/**
 * The one writer of a database. Its lock says who it is, its epoch fences what it writes: whoever takes over raises the
 * epoch, and from that commit on the database itself refuses every write of the one before, frozen or cut off as it may
 * be. A second process waits for its place as a standby.
 */
import { invalidInput } from './errors.ts';
import { hostname } from 'node:os';
import type { DatabaseAddress } from './database-address.ts';
import type { Fence } from './database.ts';
import type { Log } from './log.ts';
import { hasEpoch, raiseEpoch, takeLock } from './internal/writer-candidate.ts';
import { watchWriter } from './internal/writer-watch.ts';

/** Who is active, for `/health`. */
export interface WriterState {
  readonly epoch: number;
  readonly holder: string;
  readonly sinceMs: number;
  /** False while the connection with the lock is being made again; nothing is written meanwhile. */
  readonly isHeld: boolean;
  /** Machines and processes that wait for this one's place. */
  readonly standbys: readonly string[];
}

export interface Writer extends Fence {
  state(): WriterState;
  /** The newest delivery that was stored: after a failover it must still be there. */
  stored(deliveryId: number): void;
  /** Resolves with the reason when this process is the writer no longer. It must end: what it remembers may be wrong. */
  readonly lost: Promise<string>;
  /** Gives the lock back; a standby takes over at once. */
  release(): Promise<void>;
}

/**
 * Resolves when this process is the writer and the database is in the form that it needs.
 * @param migrate brings the database to that form; called under the lock.
 * @throws HaivanError conflict when another is the writer and this is no standby, or the database is of a newer release.
 */
export async function becomeWriter({
  migrate,
  ...given
}: {
  readonly address: DatabaseAddress;
  readonly log: Log;
  readonly isStandby: boolean;
  /** The HTTP address under which this process answers. */
  readonly httpAddress: string;
  /** Called when another is the writer and this one begins to wait. */
  readonly onWaiting: () => void;
  readonly migrate: () => Promise<unknown>;
}): Promise<Writer> {
  const candidate = { ...given, holder: `${hostname()}, process ${process.pid}` };
  const { address, log } = given;
  const client = await takeLock(candidate);
  // The epoch first where it can be: an earlier writer must not write while its tables are changed.
  const isFirst = !(await hasEpoch(client));
  if (isFirst) await migrate();
  const epoch = await raiseEpoch(client, candidate);
  const sinceMs = Date.now();
  const watched = watchWriter({ client, address, epoch, log });
  try {
    if (!isFirst) await migrate();
  } catch (error) {
    await watched.release();
    throw error;
  }
  return {
    epoch,
    held: () => watched.held(),
    stored: (deliveryId) => watched.stored(deliveryId),
    lost: watched.lost,
    release: () => watched.release(),
    state: () => ({
      epoch,
      holder: candidate.holder,
      sinceMs,
      isHeld: watched.isHeld(),
      standbys: watched.standbys(),
    }),
  };
}

/** A standby of a database that nobody else can reach. */
export function standbyOfNothing() {
  return invalidInput('A standby needs a database that the active process uses too.', {
    where: 'HAIVAN_STANDBY (or --standby)',
    allowed: 'together with DATABASE_URL',
    next: 'Set DATABASE_URL to the PostgreSQL of the active process, or start without --standby.',
  });
}
