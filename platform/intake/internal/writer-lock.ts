/** One writer: a session lock in the database that a second intake of the same city runs into. */
import type { PoolClient } from 'pg';
import type { Database } from '../../kernel/database.ts';
import { conflict } from '../../kernel/errors.ts';
import type { Log } from '../../kernel/log.ts';

/** Key of the advisory lock. */
const INTAKE_LOCK = 4_801_010;
/** The server needs a moment to notice that an earlier process is gone. */
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 250;

/**
 * Takes the lock for this process and holds it, over lost connections too, until the returned function is called.
 * @throws HaivanError conflict when another intake holds it.
 */
export async function lockIntake({ db, log }: { db: Database; log: Log }): Promise<() => Promise<void>> {
  let isReleased = false;
  let holder: PoolClient | undefined;

  const hold = async (withinMs: number): Promise<void> => {
    const client = await db.pool.connect();
    let isLost = false;
    // From the first moment on: a loss that nobody listens to ends the process. It may be reported more than once.
    client.on('error', (error) => {
      if (isLost) return;
      isLost = true;
      if (holder !== client) return;
      holder = undefined;
      client.release(error);
      if (!isReleased) void holdAgain(error);
    });
    try {
      await waitForLock(client, withinMs);
      holder = client;
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      throw error;
    }
  };

  const holdAgain = async (reason: Error) => {
    log.warn(
      { reason: reason.message },
      'the connection that holds the writer’s lock was lost; it is taken again',
    );
    for (;;) {
      try {
        if (isReleased) return;
        return await hold(Infinity);
      } catch (error) {
        log.debug({ reason: String(error) }, 'the writer’s lock is not there yet');
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      }
    }
  };

  await hold(WAIT_MS);
  return async () => {
    isReleased = true;
    const client = holder;
    if (client === undefined) return;
    holder = undefined;
    const isGiven = await client.query('select pg_advisory_unlock($1)', [INTAKE_LOCK]).then(
      () => true,
      () => false,
    );
    client.release(!isGiven);
  };
}

async function waitForLock(client: PoolClient, withinMs: number): Promise<void> {
  const endMs = performance.now() + withinMs;
  while (!(await tryLock(client))) {
    if (performance.now() > endMs) throw otherHolds();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function tryLock(client: PoolClient): Promise<boolean> {
  const found = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    INTAKE_LOCK,
  ]);
  return found.rows[0]?.taken === true;
}

function otherHolds() {
  return conflict('Another Hải Vân writes into this database already: its intake holds the writer’s lock.', {
    where: 'DATABASE_URL',
    allowed: 'one running intake for each database',
    next: "Stop the other one (select pid from pg_locks where locktype = 'advisory'), or use another database.",
  });
}
