/** The statements of tallies. A local day begins at its date minus the offset of the city. */
import { IS_ARCHIVED } from '../archived-records.ts';
import { IS_PROPOSAL } from '../proposed-records.ts';
import { isSeenRecord } from './seen-records.ts';

const BEGINS = 'coalesce(r.opened_at, r.updated_at)';
/** All feeds that tell of it, by commas: who may not see one of them has not counted it. Most are told of by one. */
const FEEDS = `case when r.identity = 'city' and exists (select from record_source s where s.record_id = r.id) then (select string_agg(x.f, ',' order by x.f) from (
    select r.feed_id as f union select s.feed_id from record_source s where s.record_id = r.id) x) else r.feed_id end as feed_id`;
const RECORD = `r.id, ${FEEDS}, r.opened_at, r.due_at, r.closed_at`;
const SEEN = isSeenRecord('r', '$6::text[]');
const toLocalDay = (time: string) => `((${time} at time zone 'UTC') + make_interval(mins => $4))::date`;

/** All of some days, but for what is told by feeds out of sight. $3 days, $6 feeds. */
const OF_DAYS = `select g.day, true as was_opened, ${RECORD} from given g join record r on r.service_id = $1 and r.kind = $2
    and ${BEGINS} >= g.from_at and ${BEGINS} < g.from_at + interval '1 day' where ${SEEN} and not ${IS_PROPOSAL}
  union all
  select g.day, false, ${RECORD} from given g join record r on r.service_id = $1 and r.kind = $2 and r.due_at is not null
    and r.closed_at >= g.from_at and r.closed_at < g.from_at + interval '1 day' where ${SEEN}`;
/** Single records of feeds out of sight. $3 first and last day, $6 feeds, $8 records. */
const OF_OWN = `select * from (
    select ${toLocalDay(BEGINS)} as day, true as was_opened, ${RECORD} from record r
    where r.id = any($8::bigint[]) and not ${SEEN} and r.service_id = $1 and r.kind = $2 and not ${IS_PROPOSAL}
    union all
    select ${toLocalDay('r.closed_at')}, false, ${RECORD} from record r where r.id = any($8::bigint[])
      and not ${SEEN} and r.service_id = $1 and r.kind = $2 and r.due_at is not null and r.closed_at is not null
  ) o where o.day between ($3::date[])[1] and ($3::date[])[2]`;

/** One look for all facets of a record: joined, the planner would read those of all records there are. */
const toFacets = (facets: readonly number[]) =>
  facets.length === 0
    ? ''
    : `cross join lateral (select ${facets.map((i) => `coalesce(max(f.text) filter (where f.facet = ($7::text[])[${i + 1}]), '') as v${i}`).join(', ')}
      from record_facet f where f.record_id = r.id) v`;

export const MEASURES = [
  'received',
  'open',
  'overdue',
  'archived',
  'archived_overdue',
  'on_time',
  'late',
] as const;

/**
 * Cells of one kind from its records. $1 service, $2 kind, $3 days, $4 minutes of the offset, $5 now in ms, $6 feeds,
 * $7 the facets that the sets speak of by their index.
 */
export function toCellsSql(sets: readonly (readonly number[])[], of: 'days' | 'own' = 'days'): string {
  const facets = [...new Set(sets.flat())].toSorted((a, b) => a - b);
  const grouped = sets.map((set) => `(${set.map((i) => `v${i}`).join(', ')})`).join(', ');
  const name = facets.map((i) => `case when grouping(v${i}) = 0 then names[${i + 1}] end`);
  return `with given as (
    select day, (day::timestamp - make_interval(mins => $4)) at time zone 'UTC' as from_at from unnest($3::date[]) as d (day)),
  told as materialized (${of === 'days' ? OF_DAYS : OF_OWN}),
  said as (select r.*, $7::text[] as names, r.was_opened and r.closed_at is null as is_open,
      case when r.was_opened and r.closed_at is null then ${IS_ARCHIVED} end as is_old,
      r.due_at < to_timestamp($5::float8 / 1000) as is_due ${facets.map((i) => `, v${i}`).join('')}
    from told r ${toFacets(facets)})
  select array_to_string(array_remove(array[${name.join(', ')}]::text[], null), ',') as by, day::text, feed_id,
    array_remove(array[${facets.map((i) => `v${i}`).join(', ')}]::text[], null) as vals,
    (count(*) filter (where was_opened))::int as received,
    (count(*) filter (where is_open and not is_old))::int as open,
    (count(*) filter (where is_open and not is_old and is_due))::int as overdue,
    (count(*) filter (where is_open and is_old))::int as archived,
    (count(*) filter (where is_open and is_old and is_due))::int as archived_overdue,
    (count(*) filter (where not was_opened and closed_at <= due_at))::int as on_time,
    (count(*) filter (where not was_opened and closed_at > due_at))::int as late,
    min(due_at) filter (where is_open and not is_due) as next_due_at
  from said group by names, day, feed_id, grouping sets (${grouped})`;
}

export const toCountSql = (sets: readonly (readonly number[])[]) => `insert into record_tally
    (by, day, feed_id, vals, ${MEASURES.join(', ')}, next_due_at, service_id, kind)
  select c.by, c.day::date, c.feed_id, c.vals, ${MEASURES.map((measure) => `c.${measure}`).join(', ')},
    case when c.by = '' then c.next_due_at end, $1, $2 from (${toCellsSql(sets)}) c`;

/** Local days that are to be counted again. $1 service, $2 kind, $3 days to the other day that a day in UTC reaches into, $4 now. */
export const DUE_DAYS = `select distinct (d.day + x.step)::text as day from record_tally_due d
    cross join lateral (values (0), ($3::int)) as x (step) where d.service_id = $1 and d.kind = $2
  union select day::text from record_tally t
    where t.service_id = $1 and t.kind = $2 and t.next_due_at < to_timestamp($4::float8 / 1000)`;

/**
 * Of what is counted, several questions in one: `n` says of which. $1 service, $2 kind; of each question $3 by, $4 first day,
 * $5 last day, $6 whether by day, $7 whether the days $8 are left out; $9 feeds left out.
 */
export const READ_TALLIES = `select (q.n - 1)::int as n, t.* from unnest($3::text[], $4::date[], $5::date[], $6::boolean[], $7::boolean[])
    with ordinality as q (by, first, last, by_day, caught_up, n)
  cross join lateral (select vals, case when q.by_day then day::text end as day,
      ${MEASURES.map((measure) => `sum(${measure})::int as ${measure}`).join(', ')}
    from record_tally where service_id = $1 and kind = $2 and by = q.by and day between q.first and q.last
      and not (q.caught_up and day = any($8::date[])) and not (string_to_array(feed_id, ',') && $9::text[])
    group by 1, 2) t`;
