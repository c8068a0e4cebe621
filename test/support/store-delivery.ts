/** Writes the rows of one delivery as intake does, with what they replace kept beside. */
import type { Queryable } from '../../platform/kernel/database.ts';

interface StoredDelivery {
  readonly deliveryId: number;
  readonly nowMs: number;
  /** Datastreams, times, values and quality codes, side by side. */
  readonly ids: readonly number[];
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
  readonly codes: readonly number[];
}

export async function storeDelivery(
  pool: Pick<Queryable, 'query'>,
  { deliveryId, nowMs, ids, times, values, codes }: StoredDelivery,
): Promise<void> {
  await pool.query(
    `insert into delivery (id, feed_id, received_at, source, bytes, items, accepted, duplicates, corrected, refused, min_time, max_time)
     values ($1, 'feed-1', to_timestamp($2::float8 / 1000), 'test', 1, $3, $3, 0, 0, 0, to_timestamp($4::float8 / 1000), to_timestamp($5::float8 / 1000))`,
    [deliveryId, nowMs, ids.length, Math.min(...times), Math.max(...times)],
  );
  await pool.query(
    `with x as (select s, to_timestamp(t / 1000) as t, v, q from unnest($1::int[], $2::float8[], $3::float8[], $4::int[]) as x (s, t, v, q)),
     kept as (insert into observation_revision (stream_id, time, value, quality, delivery_id, superseded_by, superseded_at)
       select o.stream_id, o.time, o.value, o.quality, o.delivery_id, $5, to_timestamp($6::float8 / 1000)
       from x join observation o on o.stream_id = x.s and o.time = x.t where o.value is distinct from x.v)
     insert into observation (stream_id, time, value, quality, delivery_id) select s, t, v, q, $5 from x
     on conflict (stream_id, time) do update set value = excluded.value, quality = excluded.quality, delivery_id = excluded.delivery_id`,
    [ids, times, values, codes, deliveryId, nowMs],
  );
}
