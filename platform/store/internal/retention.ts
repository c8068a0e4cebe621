/** Retention: whole partitions, and rows of the ledger, older than their policy are dropped. */
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import type { PartitionedTable, Partitions } from './partitions.ts';

const DAY_MS = 86_400_000;
/** Rows deleted in one statement: short locks, no long transaction. */
const ROWS_AT_ONCE = 5_000;

/** Which policy keeps which partitioned table. Rollups outlive their raw rows. */
const TABLE_OF_POLICY: Readonly<Record<string, PartitionedTable>> = {
  observation: 'observation',
  position: 'position',
};

/** Tables whose old rows are deleted, by the policy's name. */
const DELETED_BY_ROW: Readonly<Record<string, string>> = {
  delivery_raw: `delete from delivery_raw where ctid = any(array(
    select ctid from delivery_raw where received_at < $1 limit ${ROWS_AT_ONCE}))`,
  refusal: `delete from refusal where ctid = any(array(
    select ctid from refusal where received_at < $1 limit ${ROWS_AT_ONCE}))`,
  delivery: `delete from delivery where ctid = any(array(
    select ctid from delivery where received_at < $1 limit ${ROWS_AT_ONCE}))`,
};

export interface RetentionDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly partitions: Partitions;
}

/** Drops what every policy lets go. */
export async function dropExpired({ db, clock, log, partitions }: RetentionDeps): Promise<void> {
  const policies = await db.pool.query<{ name: string; keep_days: number }>(
    'select name, keep_days from retention_policy',
  );
  for (const { name, keep_days: keepDays } of policies.rows) {
    const beforeMs = clock.now() - keepDays * DAY_MS;
    const table = TABLE_OF_POLICY[name];
    const expired = table === undefined ? [] : partitions.list().filter(({ toMs }) => toMs <= beforeMs);
    for (const partition of expired) {
      if (table === undefined || !(await partitions.drop(table, partition))) continue;
      log.info(
        { table, until: new Date(partition.toMs).toISOString(), keepDays },
        'a partition past its retention was dropped',
      );
    }
    const sql = DELETED_BY_ROW[name];
    if (sql !== undefined) await deleteAll(db, sql, beforeMs);
  }
}

async function deleteAll(db: Database, sql: string, beforeMs: number): Promise<void> {
  for (;;) {
    const deleted = await db.pool.query(sql, [new Date(beforeMs).toISOString()]);
    if ((deleted.rowCount ?? 0) < ROWS_AT_ONCE) return;
  }
}
