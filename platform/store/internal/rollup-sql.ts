/** The statements of the rollups. */

/** An array of 24 hours with one of them set: element $3. */
const hourOf = (value: string, type: string) =>
  `array_fill(null::${type}, array[$3 - 1]) || (${value})::${type} || array_fill(null::${type}, array[24 - $3])`;

/** Beyond it a level is no level, and its energy no number. */
export const LOUDEST_DB = 300;

/**
 * Rolls one hour up. $1 stream ids, $2 end of the hour in epoch milliseconds, $3 its place in the day (1 to 24).
 * Rows of (end − 1 h, end]; `last` is the newest usable value. Of levels in decibel `sum` is that of their energies, so that
 * hours make days and the mean of either is that of energy.
 */
export const ROLL_HOUR = `insert into rollup_hour as h (day, sum, min, max, last, usable, received, stream_id)
  select to_timestamp($2::float8 / 1000) - $3::int * interval '1 hour', ${hourOf('r.sum', 'float8')},
    ${hourOf('r.min', 'float8')}, ${hourOf('r.max', 'float8')}, ${hourOf('r.last[r.usable]', 'float8')},
    ${hourOf('r.usable', 'int4')}, ${hourOf('r.received', 'int4')}, s.id
  from unnest($1::int4[]) as s (id)
  join datastream d on d.id = s.id
  cross join lateral (
    select sum(case when d.aggregation = 'energy-mean' then power(10, least(o.value, ${LOUDEST_DB}) / 10) else o.value end)
        filter (where u) as sum, min(o.value) filter (where u) as min,
      max(o.value) filter (where u) as max, array_agg(o.value order by o.time) filter (where u) as last,
      (count(*) filter (where u))::int4 as usable, count(*)::int4 as received
    from (select time, value, quality < 10 and value is not null as u from observation
      where stream_id = s.id and time > to_timestamp($2::float8 / 1000 - 3600) and time <= to_timestamp($2::float8 / 1000)) o
  ) r where r.received > 0
  on conflict (stream_id, day) do update set sum[$3] = excluded.sum[$3], min[$3] = excluded.min[$3],
    max[$3] = excluded.max[$3], last[$3] = excluded.last[$3], usable[$3] = excluded.usable[$3],
    received[$3] = excluded.received[$3]`;

const COLUMNS = ['sum', 'min', 'max', 'last', 'usable', 'received'] as const;
const toHour = (hour: string) => `to_timestamp($3::float8 / 1000) + ${hour} * interval '1 hour'`;

/**
 * Rolls several hours of one day up, as ROLL_HOUR each: what came late to a whole day writes its row once. $1 stream ids,
 * $2 of each its hours as bits (the lowest is the first), $3 the day in epoch milliseconds, $4 and $5 the first and the last
 * place of all of them.
 */
export const ROLL_HOURS = `insert into rollup_hour as h (day, ${COLUMNS.join(', ')}, stream_id)
  select to_timestamp($3::float8 / 1000), ${COLUMNS.map((column) => `r.${column}`).join(', ')}, s.id
  from unnest($1::int4[], $2::int4[]) as s (id, hours)
  join datastream d on d.id = s.id
  cross join lateral (
    select ${COLUMNS.map((column) => `array_agg(v.${column} order by n.i) as ${column}`).join(', ')}, count(v.i) as rolled
    from generate_series(1, 24) as n (i)
    left join (
      select o.i, sum(case when d.aggregation = 'energy-mean' then power(10, least(o.value, ${LOUDEST_DB}) / 10) else o.value end)
          filter (where u) as sum, min(o.value) filter (where u) as min, max(o.value) filter (where u) as max,
        (array_agg(o.value order by o.time desc) filter (where u))[1] as last,
        (count(*) filter (where u))::int4 as usable, count(*)::int4 as received
      from (select time, value, quality < 10 and value is not null as u,
          ceil(extract(epoch from time - to_timestamp($3::float8 / 1000)) / 3600)::int4 as i
        from observation where stream_id = s.id and time > ${toHour('($4::int - 1)')} and time <= ${toHour('$5::int')}) o
      group by o.i
    ) v on v.i = n.i and (s.hours >> (n.i - 1)) & 1 = 1
  ) r where r.rolled > 0
  on conflict (stream_id, day) do update set (${COLUMNS.join(', ')}) = (
    select ${COLUMNS.map((column) => `array_agg(case when excluded.received[n.i] is null then h.${column}[n.i] else excluded.${column}[n.i] end order by n.i)`).join(', ')}
    from generate_series(1, 24) as n (i))`;

/**
 * Rolls one local day up from its hours. $1 stream ids, $2 end of the day in epoch milliseconds: hours whose end lies
 * in (end − 24 h, end]. A local day reaches into two rows of hours.
 */
export const ROLL_DAY = `insert into rollup_day (day_end, sum, min, max, last, stream_id, usable, received)
  select to_timestamp($2::float8 / 1000), r.sum, r.min, r.max, r.last[cardinality(r.last)], s.id, r.usable, r.received
  from unnest($1::int4[]) as s (id)
  cross join lateral (
    select sum(u.sum) as sum, min(u.min) as min, max(u.max) as max,
      array_agg(u.last order by h.day, u.i) filter (where u.last is not null) as last,
      sum(u.usable) as usable, sum(u.received) as received
    from rollup_hour h
    cross join lateral unnest(h.sum, h.min, h.max, h.last, h.usable, h.received)
      with ordinality as u (sum, min, max, last, usable, received, i)
    where h.stream_id = s.id and h.day > to_timestamp($2::float8 / 1000) - interval '48 hours'
      and h.day < to_timestamp($2::float8 / 1000)
      and h.day + u.i * interval '1 hour' > to_timestamp($2::float8 / 1000) - interval '24 hours'
      and h.day + u.i * interval '1 hour' <= to_timestamp($2::float8 / 1000)
  ) r where r.received > 0
  on conflict (stream_id, day_end) do update set sum = excluded.sum, min = excluded.min, max = excluded.max,
    last = excluded.last, usable = excluded.usable, received = excluded.received`;
