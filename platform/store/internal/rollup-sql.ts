/** The statements of the rollups. Parameters: $1 stream ids, $2 end of the hour or day in epoch milliseconds. */

/** Rows of (end − 1 h, end]. `last` is the newest usable value. */
export const ROLL_HOUR = `insert into rollup_hour (hour_end, sum, min, max, last, stream_id, usable, received)
  select to_timestamp($2::float8 / 1000), r.sum, r.min, r.max, r.last[r.usable], s.id, r.usable, r.received
  from unnest($1::int4[]) as s (id)
  cross join lateral (
    select sum(o.value) filter (where u) as sum, min(o.value) filter (where u) as min,
      max(o.value) filter (where u) as max, array_agg(o.value order by o.time) filter (where u) as last,
      count(*) filter (where u) as usable, count(*) as received
    from (select time, value, quality < 10 and value is not null as u from observation
      where stream_id = s.id and time > to_timestamp($2::float8 / 1000 - 3600) and time <= to_timestamp($2::float8 / 1000)) o
  ) r where r.received > 0
  on conflict (stream_id, hour_end) do update set sum = excluded.sum, min = excluded.min, max = excluded.max,
    last = excluded.last, usable = excluded.usable, received = excluded.received`;

/** Hours whose end lies in (end − 24 h, end]. */
export const ROLL_DAY = `insert into rollup_day (day_end, sum, min, max, last, stream_id, usable, received)
  select to_timestamp($2::float8 / 1000), r.sum, r.min, r.max, r.last[cardinality(r.last)], s.id, r.usable, r.received
  from unnest($1::int4[]) as s (id)
  cross join lateral (
    select sum(h.sum) as sum, min(h.min) as min, max(h.max) as max,
      array_agg(h.last order by h.hour_end) filter (where h.last is not null) as last,
      sum(h.usable) as usable, sum(h.received) as received
    from rollup_hour h where h.stream_id = s.id and h.hour_end > to_timestamp($2::float8 / 1000 - 86400)
      and h.hour_end <= to_timestamp($2::float8 / 1000)
  ) r where r.received > 0
  on conflict (stream_id, day_end) do update set sum = excluded.sum, min = excluded.min, max = excluded.max,
    last = excluded.last, usable = excluded.usable, received = excluded.received`;
