/** How far each job has come, and what was gathered for the slot that is worked on. */
import type { Database, Transaction } from '../kernel/database.ts';
import type { Plain } from '../sdk/job.ts';

export interface WorkRow {
  /** End of the last slot that is over. */
  readonly slotMs: number;
  /** What was gathered for the slot that ends then, and not all of which is stored yet. */
  readonly underWay: { readonly slotMs: number; readonly given: Plain } | undefined;
}

export interface WorkRows {
  find(name: string): Promise<WorkRow | undefined>;
  /** Where a new job begins. */
  begin(name: string, slotMs: number): Promise<void>;
  keepGathered(name: string, slotMs: number, given: string): Promise<void>;
  /** The slot is over; in the transaction of its last delivery. */
  end(tx: Transaction, name: string, slotMs: number): Promise<void>;
}

interface Row {
  slot_at: number;
  gathered_at: number | null;
  gathered: Plain;
}

/** Makes it over the table `job_run`. */
export function createWorkRows(db: Database): WorkRows {
  return {
    async find(name) {
      const found = await db.withRetry(() =>
        db.pool.query<Row>('select slot_at, gathered_at, gathered from job_run where job_id = $1', [name]),
      );
      const row = found.rows[0];
      if (row === undefined) return undefined;
      const { slot_at: slotMs, gathered_at: gatheredMs, gathered } = row;
      return {
        slotMs,
        underWay: gatheredMs === null ? undefined : { slotMs: gatheredMs, given: gathered },
      };
    },
    begin: (name, slotMs) =>
      db.write({
        text: `insert into job_run (job_id, slot_at) values ($1, to_timestamp($2::float8 / 1000))
               on conflict (job_id) do nothing`,
        values: [name, slotMs],
      }),
    keepGathered: (name, slotMs, given) =>
      db.write({
        text: `update job_run set gathered_at = to_timestamp($2::float8 / 1000), gathered = $3::jsonb where job_id = $1`,
        values: [name, slotMs, given],
      }),
    async end(tx, name, slotMs) {
      await tx.query(
        `update job_run set slot_at = to_timestamp($2::float8 / 1000), gathered_at = null, gathered = null
         where job_id = $1`,
        [name, slotMs],
      );
    },
  };
}
