/**
 * Puts the rows of a closed partition in the order of its key: a month of one stream then lies together and is read 15
 * times faster (30 days: 7.6 ms for 120 to 160). It locks the partition for some 20 s a week of 12 million rows, so it
 * runs at night and one partition at a time.
 */
import type { Clock } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/database.ts';
import type { Log } from '../../kernel/log.ts';
import type { Partitions } from './partitions.ts';

const DAY_MS = 86_400_000;
/** Late data of the week before still comes in for a day. */
const CLOSED_FOR_MS = DAY_MS;
/** Rather skip a night than make writers wait behind the lock. */
const LOCK_WITHIN = '2s';

export interface ClusteringDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly partitions: Partitions;
}

/** Puts the oldest closed partition in order that is not; false when there is none left. */
export async function clusterOneClosed({ db, clock, log, partitions }: ClusteringDeps): Promise<boolean> {
  const marked = await db.pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits h join pg_class c on c.oid = h.inhrelid
     join pg_index i on i.indrelid = c.oid and i.indisclustered
     where h.inhparent in ('observation'::regclass, 'position'::regclass)`,
  );
  const done = new Set(marked.rows.map(({ name }) => name));
  const closed = partitions.list().filter(({ toMs }) => toMs + CLOSED_FOR_MS < clock.now());
  for (const { suffix } of closed) {
    for (const table of ['observation', 'position']) {
      const name = `${table}_${suffix}`;
      const found = await db.pool.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
        name,
      ]);
      if (done.has(name) || found.rows[0]?.exists !== true) continue;
      const startMs = clock.monotonicMs();
      await db.tx(async (tx) => {
        await tx.query(`set local lock_timeout = '${LOCK_WITHIN}'`);
        await tx.query(`cluster ${name} using ${name}_pkey`);
      });
      await db.pool.query(`analyze ${name}`);
      log.info(
        { partition: name, tookMs: Math.round(clock.monotonicMs() - startMs) },
        'a closed partition was put in order',
      );
      return true;
    }
  }
  return false;
}
