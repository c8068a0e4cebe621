/**
 * The database: a pool of connections whose values arrive in our shapes, transactions, and what to do when the
 * connection is lost. It does not know whether the server is the embedded one.
 */
import pg from 'pg';
import { Kysely, PostgresDialect } from 'kysely';
import { setTimeout as delay } from 'node:timers/promises';
import { openAddress } from './database-address.ts';
import type { DatabaseAddress } from './database-address.ts';
import { unavailable } from './errors.ts';
import {
  isConflictOfTransactions,
  isConnectionLoss,
  isNotTheWriter,
  isReadOnlyServer,
  readOnlyServer,
} from './internal/database-trouble.ts';
import { valueTypes } from './internal/database-types.ts';
import type { Log } from './log.ts';

const DEFAULT_CONNECTIONS = 16;
const PING_MS = 1_000;
const FIRST_BACK_OFF_MS = 50;
const LONGEST_BACK_OFF_MS = 2_000;

/** One connection inside a transaction; it must not be used after the transaction's function has returned. */
export type Transaction = pg.PoolClient;
/** Where a single statement may run: inside a transaction or outside. */
export type Queryable = Pick<pg.Pool, 'query'>;

/**
 * Values come as: bigint and numeric → number, timestamptz → epoch ms (number, ±Infinity for infinity), date and
 * timestamp → text as PostgreSQL writes it, json → parsed, bytea → Buffer; arrays of these alike.
 */
export interface Database {
  readonly pool: pg.Pool;
  /** Where it is; for pools of others that must find the same server. */
  readonly address: DatabaseAddress;
  /** The writer's epoch that every session of this process carries; undefined beside the centre. */
  readonly epoch: number | undefined;
  /**
   * Runs `work` in one transaction: committed when it resolves, rolled back when it rejects. It begins with the fence:
   * @throws HaivanError unavailable when another process is the writer now (nothing was done).
   */
  tx<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** Reads in one transaction that sees the database as it is at its first statement: several answers of one moment. */
  snapshot<Result>(read: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** One writing statement on its own, as `tx` fenced. */
  write(statement: pg.QueryConfig<unknown[]>): Promise<void>;
  /** Typed queries over the same pool; `Tables` maps each table's name to its row. */
  kysely<Tables>(): Kysely<Tables>;
  /**
   * Repeats `work` with growing pauses while the connection is lost or transactions collide. `work` must be safe to
   * repeat: a lost answer does not say whether the commit happened.
   * @throws HaivanError unavailable when it still fails after `withinMs` (default 30 s); other errors as they are.
   */
  withRetry<Result>(work: () => Promise<Result>, options?: { withinMs?: number }): Promise<Result>;
  /** True when a server that takes writes answers within a second. */
  isUp(): Promise<boolean>;
  /** Resolves when a server that takes writes answers; HaivanError unavailable after `withinMs` (default 30 s). */
  waitReady(withinMs?: number): Promise<void>;
  /** Waits for what is running and closes all connections. */
  stop(): Promise<void>;
}

/** What makes this process the one that writes (writer.ts). */
export interface Fence {
  readonly epoch: number;
  /** Undefined while the writer's lock is held; otherwise resolves when it is again, or rejects. */
  held(): Promise<void> | undefined;
}

export interface DatabaseOptions {
  url: string;
  log: Log;
  /** Of the same `url`; by default one of its own. */
  address?: DatabaseAddress;
  /** Without it nothing is fenced: tests, scripts. */
  fence?: Fence;
  /** Size of the pool. */
  connections?: number;
}

/** Makes the database of an address; connects at the first query. */
export function createDatabase({
  url,
  log,
  address = openAddress(url),
  fence,
  connections = DEFAULT_CONNECTIONS,
}: DatabaseOptions): Database {
  const pool = new pg.Pool({
    ...address.poolConfig(fence?.epoch),
    max: connections,
    application_name: 'haivan',
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601',
    types: valueTypes,
  });
  // Without a listener the loss of an idle connection would end the process; the pool itself opens a new one.
  pool.on('error', (error) => {
    // While the pool ends, the server may be quicker than we are.
    if (!pool.ending) log.warn({ reason: error.message }, 'an idle database connection was lost');
  });

  // A server that goes while a connection is being handed over is heard by nobody else: neither the pool, which has let
  // go of it, nor the taker, who has not got it yet. Whoever takes it learns of the loss from the first statement.
  pool.on('connect', (client) => client.on('error', () => undefined));

  const withRetry: Database['withRetry'] = async (work, { withinMs = 30_000 } = {}) => {
    const endMs = performance.now() + withinMs;
    for (let pauseMs = FIRST_BACK_OFF_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_BACK_OFF_MS)) {
      try {
        return await work();
      } catch (error) {
        if (!isConnectionLoss(error) && !isConflictOfTransactions(error)) throw error;
        if (performance.now() + pauseMs > endMs) throw gone(address.label, error);
        log.debug({ reason: String(error), againInMs: pauseMs }, 'the database is repeated');
        // Jitter, so that those who collided do not meet again.
        await delay(pauseMs * (0.5 + Math.random() / 2));
      }
    }
  };

  const isUp = async () => {
    const ping = lookForPrimary(pool).then(
      () => true,
      () => false,
    );
    return Promise.race([ping, delay(PING_MS, false, { ref: false })]);
  };

  return {
    pool,
    address,
    epoch: fence?.epoch,
    tx: async (work) => {
      await fence?.held();
      return inTransaction(pool, fence === undefined ? 'begin' : 'begin; select assert_writer()', work);
    },
    snapshot: (read) => inTransaction(pool, 'begin isolation level repeatable read read only', read),
    async write(statement) {
      await fence?.held();
      await pool.query(statement).catch(throwFenced);
    },
    kysely: <Tables>() => new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    withRetry,
    isUp,
    waitReady: (withinMs = 30_000) => withRetry(() => lookForPrimary(pool), { withinMs }),
    stop: () => pool.end(),
  };
}

/** A server in recovery answers `select 1` as well; for us it is as good as none, and so is a connection to it. */
async function lookForPrimary(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  let refused: Error | undefined;
  try {
    const { rows } = await client.query<{ state: string }>(
      `select current_setting('transaction_read_only') as state`,
    );
    if (rows[0]?.state === 'on') throw (refused = readOnlyServer('the server'));
  } catch (error) {
    refused ??= error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(refused);
  }
}

async function inTransaction<Result>(
  pool: pg.Pool,
  begin: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const tx = await pool.connect();
  let broken: Error | undefined;
  // The server may go between two statements; the statement that follows reports it.
  const onLoss = (error: Error) => (broken = error);
  tx.on('error', onLoss);
  try {
    await tx.query(begin);
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    if (isReadOnlyServer(error) && error instanceof Error) broken = error;
    await tx.query('rollback').catch((failure: Error) => (broken = failure));
    return throwFenced(error);
  } finally {
    tx.off('error', onLoss);
    tx.release(broken);
  }
}

function throwFenced(error: unknown): never {
  if (!isNotTheWriter(error)) throw error;
  throw unavailable(
    'This centre is not the one that writes any more: another one has taken over. Nothing was changed.',
    { retryAfterSec: 1, next: 'Send it again; it goes to the active one.' },
    error,
  );
}

function gone(label: string, cause: unknown) {
  return unavailable(
    'The database does not answer.',
    {
      where: label,
      value: cause instanceof Error ? cause.message : String(cause),
      next: 'Nothing that was acknowledged is lost. Check DATABASE_URL and the server; this program tries again.',
      retryAfterSec: 5,
    },
    cause,
  );
}
