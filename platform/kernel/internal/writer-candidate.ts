/** How a process becomes the writer: by a session lock that one at a time can hold, and by raising the epoch under it. */
import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { DatabaseAddress } from '../database-address.ts';
import { conflict, isHaivanError, unavailable } from '../errors.ts';
import type { Log } from '../log.ts';
import { refuseNewer } from '../migrate.ts';
import { isConnectionLoss } from './database-trouble.ts';

/** Key of the advisory lock. */
export const WRITER_LOCK = 4_801_010;
/** A statement about the lock is answered at once, or the server is not to be waited for. */
export const ANSWER_MS = 5_000;
/** The server needs a moment to notice that an earlier process is gone. */
const WAIT_MS = 5_000;
/** Until a server that takes writes must have answered; one that waits as a standby has no limit. */
const SERVER_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 250;
/** An older release that waits notices within ten seconds that a newer one has migrated. */
const COMPARE_EVERY_LOOKS = 40;
/** A holder whose connection broke takes its lock again within this time; only then somebody else may. */
const GRACE_MS = 3_000;
/** A holder that is silent for so long (it beats each second), and then for two seconds under our eyes, is given up. */
const SILENT_MS = 8_000;
const WATCHED_MS = 2_000;
/** Transactions of the earlier writer may end by themselves for so long; then their sessions are ended. */
const EARLIER_WRITES_WITHIN = '1s';

export interface Candidate {
  readonly address: DatabaseAddress;
  readonly log: Log;
  readonly isStandby: boolean;
  /** Machine and process, for people. */
  readonly holder: string;
  /** The HTTP address under which it answers. */
  readonly httpAddress: string;
  /** Called once, when somebody else is the writer and this process waits for its place. */
  readonly onWaiting: () => void;
}

interface Found {
  readonly pid: number | null;
  readonly holder: string | null;
  /** Since the writer last beat, by the database's clock; null when it never did. */
  readonly silentMs: number | null;
  readonly released: boolean;
}

/**
 * Resolves with the connection that holds the lock.
 * @throws HaivanError conflict when another holds it and this is no standby, or when the database is of a newer release.
 */
export async function takeLock(candidate: Candidate): Promise<pg.Client> {
  const { address, log, isStandby, holder } = candidate;
  const beganMs = performance.now();
  const name = isStandby ? `haivan-standby ${holder}`.slice(0, 63) : 'haivan-writer';
  let client: pg.Client | undefined;
  let suspect: { readonly pid: number; readonly sinceMs: number } | undefined;
  let isWaiting = false;
  for (let looks = 0; ; looks++) {
    try {
      const isFresh = client === undefined;
      client ??= await address.connect({ application_name: name, query_timeout: ANSWER_MS });
      if (isFresh || looks % COMPARE_EVERY_LOOKS === 0) await refuseNewer(client);
      const found = await look(client);
      if (mayTry(found, isStandby) && (await tryLock(client))) {
        await refuseNewer(client);
        return client;
      }
      const nowMs = performance.now();
      const isSilent = found.pid !== null && found.silentMs !== null && found.silentMs > SILENT_MS;
      if (!isSilent) suspect = undefined;
      else if (suspect?.pid !== found.pid) suspect = { pid: found.pid, sinceMs: nowMs };
      else if (nowMs - suspect.sinceMs > WATCHED_MS) {
        log.warn(
          { holder: found.holder, silentMs: found.silentMs },
          'the writer is silent; its lock is taken from it',
        );
        await client.query('select pg_terminate_backend($1)', [found.pid]);
        continue;
      }
      if (!isStandby && suspect === undefined && nowMs - beganMs > WAIT_MS) throw otherHolds(found);
      if (isStandby && !isWaiting) candidate.onWaiting();
      isWaiting = true;
    } catch (error) {
      if (client !== undefined) address.drop(client);
      client = undefined;
      if (isHaivanError(error) || !isPassing(error)) throw error;
      if (!isStandby && performance.now() - beganMs > SERVER_WITHIN_MS) throw noServer(address.label, error);
      log.debug({ reason: String(error) }, 'the database is looked for again');
    }
    await delay(LOOK_EVERY_MS);
  }
}

/** Raises the epoch: from the commit on every write of an earlier writer is refused. */
export async function raiseEpoch(client: pg.Client, { holder, httpAddress }: Candidate): Promise<number> {
  for (;;) {
    try {
      await client.query(`begin; set local lock_timeout = '${EARLIER_WRITES_WITHIN}'`);
      const { rows } = await client.query<{ epoch: string }>(
        `insert into writer as w (epoch, holder, address) values (1, $1, $2)
         on conflict (only_one) do update set epoch = w.epoch + 1, holder = $1, address = $2, taken_at = clock_timestamp()
         returning epoch`,
        [holder, httpAddress],
      );
      const epoch = Number(rows[0]?.epoch);
      await client.query(
        `insert into writer_heartbeat (epoch) values ($1)
         on conflict (only_one) do update set epoch = $1, beat = 0, heartbeat_at = clock_timestamp(), released = false`,
        [epoch],
      );
      await client.query('commit');
      return epoch;
    } catch (error) {
      await client.query('rollback');
      if (!(error instanceof Error && 'code' in error && error.code === '55P03')) throw error;
      await client.query(
        // Numbers of tables are those of a database: another one of the same server, cloned from this, has them too.
        `select pg_terminate_backend(pid) from pg_locks
         where database = (select oid from pg_database where datname = current_database())
           and relation = 'writer'::regclass and mode = 'RowShareLock' and granted and pid <> pg_backend_pid()`,
      );
    }
  }
}

/** Whether the tables of the epoch are there: not before the first start of a release that has them. */
export async function hasEpoch(client: pg.ClientBase): Promise<boolean> {
  const there = await client.query(`select 1 where to_regclass('writer_heartbeat') is not null`);
  return there.rowCount === 1;
}

export async function tryLock(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
    WRITER_LOCK,
  ]);
  return rows[0]?.taken === true;
}

/** Process id of the session that holds the lock. */
export async function findLockPid(client: pg.ClientBase): Promise<number | null> {
  const { rows } = await client.query<{ pid: number }>(
    `select pid from pg_locks where locktype = 'advisory' and classid = 0 and objid = $1 and objsubid = 1 and granted
       and database = (select oid from pg_database where datname = current_database())`,
    [WRITER_LOCK],
  );
  return rows[0]?.pid ?? null;
}

async function look(client: pg.ClientBase): Promise<Found> {
  const pid = await findLockPid(client);
  if (!(await hasEpoch(client))) return { pid, holder: null, silentMs: null, released: false };
  const { rows } = await client.query<Omit<Found, 'pid'>>(
    `select holder, released, (extract(epoch from clock_timestamp() - heartbeat_at) * 1000)::float8 as "silentMs"
     from writer join writer_heartbeat using (only_one)`,
  );
  return { pid, ...(rows[0] ?? { holder: null, silentMs: null, released: false }) };
}

/** A standby leaves the holder the time to come back from a broken connection; a start by itself has nobody to wait for. */
function mayTry({ pid, silentMs, released }: Found, isStandby: boolean): boolean {
  return pid === null && (!isStandby || released || silentMs === null || silentMs > GRACE_MS);
}

function isPassing(error: unknown): boolean {
  return isConnectionLoss(error) || (error instanceof Error && error.message === 'Query read timeout');
}

function otherHolds({ holder, pid }: Found) {
  return conflict('Another Hải Vân writes into this database already: it holds the writer’s lock.', {
    where: 'DATABASE_URL',
    value: holder ?? `session ${pid ?? 'unknown'}`,
    allowed: 'one active process for each database',
    next: 'Start this one with --standby to wait for its place, stop the other one, or use another database.',
  });
}

function noServer(label: string, cause: unknown) {
  return unavailable(
    'No server of the database takes writes.',
    {
      where: label,
      value: cause instanceof Error ? cause.message : String(cause),
      next: 'Check DATABASE_URL and that one of its servers is the primary; then start again.',
    },
    cause,
  );
}
