/** What was committed after the checkpoint and may not have been evaluated: streams and assets with their first time. */
import type { Database } from '../../../kernel/database.ts';

export interface Touched {
  readonly streams: ReadonlyMap<number, number>;
  readonly assets: ReadonlyMap<number, number>;
  readonly lastDeliveryId: number;
}

interface TouchedRow {
  readonly id: number;
  readonly from: number;
}

/** The checkpoint of a reader; undefined when it never stored one. */
export async function findCheckpoint({ pool }: Database, reader: string): Promise<number | undefined> {
  const { rows } = await pool.query<{ delivery_id: number }>(
    'select delivery_id from progress where reader = $1',
    [reader],
  );
  return rows[0]?.delivery_id;
}

/**
 * Streams and assets that deliveries after the checkpoint wrote to. The deliveries' span of times lets the database
 * find the rows without an index on deliveries.
 */
export async function findTouched({ pool }: Database, checkpoint: number): Promise<Touched> {
  const { rows } = await pool.query<{ last: number | null; from: number | null; to: number | null }>(
    'select max(id) as last, min(min_time) as from, max(max_time) as to from delivery where id > $1',
    [checkpoint],
  );
  const span = rows[0];
  if (span === undefined || span.last === null)
    return { streams: new Map(), assets: new Map(), lastDeliveryId: checkpoint };
  const read = async (table: 'observation' | 'position', column: 'stream_id' | 'asset_id') => {
    if (span.from === null || span.to === null) return new Map<number, number>();
    const found = await pool.query<TouchedRow>(
      `select ${column} as id, min(time) as from from ${table}
       where time between to_timestamp($2::float8 / 1000.0) and to_timestamp($3::float8 / 1000.0) + interval '1 ms' and delivery_id > $1
       group by 1`,
      [checkpoint, span.from, span.to],
    );
    return new Map(found.rows.map(({ id, from }) => [id, from]));
  };
  const [streams, assets] = await Promise.all([
    read('observation', 'stream_id'),
    read('position', 'asset_id'),
  ]);
  return { streams, assets, lastDeliveryId: span.last };
}
