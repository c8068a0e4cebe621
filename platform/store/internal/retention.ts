/** Retention of the history: whole partitions, and rows of the ledger, older than their term are dropped. */
import type { Database } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import type { IssueMonths } from './issue-months.ts';
import type { PartitionedTable, Partitions } from './partitions.ts';

/** Rows deleted in one statement: short locks, no long transaction. */
const ROWS_AT_ONCE = 5_000;

/** Which kind is a partitioned table. Rollups outlive their raw rows. */
const TABLE_OF_KIND: Readonly<Record<string, PartitionedTable>> = {
  observation: 'observation',
  position: 'position',
};

/** What was believed before a correction goes with what it was corrected to. */
const REVISIONS_OF_KIND: Readonly<Record<string, string>> = {
  observation: 'observation_revision',
  position: 'position_revision',
};

/** What a computed value rested on goes with it. */
const DELETE_BASES = `delete from figure_basis where ctid = any(array(
  select ctid from figure_basis where time < $1 limit ${ROWS_AT_ONCE}))`;

/** Tables whose old rows are deleted, by kind. */
const DELETED_BY_ROW: Readonly<Record<string, string>> = {
  delivery_raw: `delete from delivery_raw where ctid = any(array(
    select ctid from delivery_raw where received_at < $1 limit ${ROWS_AT_ONCE}))`,
  refusal: `delete from refusal where ctid = any(array(
    select ctid from refusal where received_at < $1 limit ${ROWS_AT_ONCE}))`,
  delivery: `delete from delivery where ctid = any(array(
    select ctid from delivery where received_at < $1 limit ${ROWS_AT_ONCE}))`,
};

/** The kinds of data whose end is the store's. */
export const historyKinds = [
  'observation',
  'position',
  'forecast',
  'delivery',
  'delivery_raw',
  'refusal',
] as const;
export type HistoryKind = (typeof historyKinds)[number];

export interface RetentionDeps {
  readonly db: Database;
  readonly log: Log;
  readonly partitions: Partitions;
  readonly issueMonths: IssueMonths;
}

/** Drops what of a kind is older than `beforeMs`. @returns partitions or rows that went. */
export async function dropBefore(
  { db, log, partitions, issueMonths }: RetentionDeps,
  kind: HistoryKind,
  beforeMs: number,
): Promise<number> {
  const table = TABLE_OF_KIND[kind];
  let dropped = 0;
  if (table !== undefined) {
    for (const partition of partitions.list().filter(({ toMs }) => toMs <= beforeMs)) {
      if (!(await partitions.drop(table, partition))) continue;
      dropped += 1;
      log.info(
        { table, until: new Date(partition.toMs).toISOString() },
        'a partition past its retention was dropped',
      );
    }
  }
  if (kind === 'forecast') {
    const months = await issueMonths.dropBefore(beforeMs);
    return months + (await deleteWhatWasBefore(db, beforeMs));
  }
  const revisions = REVISIONS_OF_KIND[kind];
  const sql =
    revisions === undefined
      ? DELETED_BY_ROW[kind]
      : `delete from ${revisions} where ctid = any(array(
           select ctid from ${revisions} where time < $1 limit ${ROWS_AT_ONCE}))`;
  if (kind === 'observation') await deleteInParts(db, DELETE_BASES, beforeMs);
  return sql === undefined ? dropped : dropped + (await deleteInParts(db, sql, beforeMs));
}

/** What was stored before there were months goes row by row until its last one, when its table is dropped. */
async function deleteWhatWasBefore(db: Database, beforeMs: number): Promise<number> {
  const { rowCount } = await db.pool.query("select 1 where to_regclass('forecast_before') is not null");
  if (rowCount === 0) return 0;
  const sql = `delete from forecast_before where ctid = any(array(
    select ctid from forecast_before where issued_at < $1 limit ${ROWS_AT_ONCE}))`;
  return deleteInParts(db, sql, beforeMs);
}

async function deleteInParts(db: Database, sql: string, beforeMs: number): Promise<number> {
  let gone = 0;
  for (;;) {
    const { rowCount } = await db.pool.query(sql, [new Date(beforeMs).toISOString()]);
    gone += rowCount ?? 0;
    if ((rowCount ?? 0) < ROWS_AT_ONCE) return gone;
  }
}
