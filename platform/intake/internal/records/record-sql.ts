/** SQL of the records of a group; each statement takes a JSON list of `toRow` as $1. */
import { toFoundBy } from '../../../store/record-facets.ts';
import type { PendingRecord } from './pending-record.ts';

const COLUMNS = `i int, feed_id text, service_id text, kind text, code text, identity text, patch boolean, status text, title text,
  lon float8, lat float8, area_code text, geometry jsonb, links jsonb, time_ms float8, opened_ms float8, due_ms float8,
  closed_ms float8, body jsonb, delivery_id bigint, received_ms float8, record_id bigint, version int,
  found_by text, due_clock jsonb, keeps boolean`;
const GIVEN = `jsonb_to_recordset($1) as x (${COLUMNS})`;
/** The record that is told of: of the city by its code, else the feed's own; each by an index of its own. */
const ID = `coalesce(
    case when x.identity = 'city' then (select c.id from record c where c.identity = 'city'
      and c.service_id = x.service_id and c.kind = x.kind and c.code = x.code) end,
    (select f.id from record f where f.feed_id = x.feed_id and f.kind = x.kind and f.code = x.code))`;

/** When it was said to be due, before it waited. */
function toSaidDue(row: string): string {
  return `(case when ${row}.due_clock is null then ${row}.due_at
    else to_timestamp((${row}.due_clock ->> 'baseMs')::float8 / 1000) end)`;
}

/** Rows for records that are new: without a version until one is taken. A patch makes none. */
export const CREATE = `insert into record
    (feed_id, service_id, kind, code, identity, version, status, title, updated_at, body)
  select distinct on (feed_id, kind, code) feed_id, service_id, kind, code, identity, 0, '', '', '-infinity'::timestamptz,
    '{}'::jsonb
  from ${GIVEN} where not patch and ${ID} is null
  order by feed_id, kind, code
  on conflict do nothing`;

/** The newest version of each, locked: who writes the next one has seen this one. */
export const FIND = `select x.i, r.id, r.version, r.feed_id, r.updated_at, r.status, r.area_code, r.closed_at,
    r.title, r.lon, r.lat, r.opened_at, ${toSaidDue('r')} as due_at, (r.due_clock ->> 'isGiven')::boolean as due_given, r.geometry, case when x.patch or x.keeps then r.body else '{}' end as body
  from ${GIVEN} join record r on r.id = ${ID}
  order by r.id for update of r`;

/** Which of them are there as they are. */
export const FIND_KNOWN = `select distinct x.i from ${GIVEN} join record_version v on v.record_id = x.record_id
    and v.time = to_timestamp(x.time_ms / 1000)
    and v.status = x.status and v.title = x.title and v.lon is not distinct from x.lon
    and v.lat is not distinct from x.lat and v.opened_at is not distinct from to_timestamp(x.opened_ms / 1000)
    and ${toSaidDue('v')} is not distinct from to_timestamp(x.due_ms / 1000)
    and v.closed_at is not distinct from to_timestamp(x.closed_ms / 1000) and v.body = x.body
    and v.geometry is not distinct from x.geometry and coalesce(x.links, v.links, '[]') = coalesce(v.links, '[]')`;

export const ADD_VERSIONS = `insert into record_version
    (record_id, version, time, received_at, delivery_id, status, title, lon, lat, geometry, links, opened_at, due_at,
     closed_at, body, due_clock)
  select record_id, version, to_timestamp(time_ms / 1000), to_timestamp(received_ms / 1000), delivery_id, status, title,
    lon, lat, geometry, links, to_timestamp(opened_ms / 1000), to_timestamp(due_ms / 1000),
    to_timestamp(closed_ms / 1000), body, due_clock
  from ${GIVEN}`;

export const SET_HEADS = `update record r set version = x.version, status = x.status, title = x.title, lon = x.lon, lat = x.lat,
    area_code = x.area_code, geometry = x.geometry, opened_at = to_timestamp(x.opened_ms / 1000),
    due_at = to_timestamp(x.due_ms / 1000), due_clock = x.due_clock, closed_at = to_timestamp(x.closed_ms / 1000),
    updated_at = to_timestamp(x.time_ms / 1000), body = x.body, found_by = fold_text(x.found_by)
  from ${GIVEN} where r.id = x.record_id`;

/** Other feeds than the first that told of records of the city: who sees the record is decided by all of them. */
export const NAME_SOURCES = `insert into record_source (record_id, feed_id)
  select distinct x.record_id, x.feed_id from ${GIVEN} join record r on r.id = x.record_id
  where x.identity = 'city' and x.feed_id <> r.feed_id on conflict do nothing`;

/** Feeds of what records are made of. $1 list of record and feed. */
export const NAME_MADE_OF = `insert into record_source (record_id, feed_id)
  select distinct x.id, x.feed from jsonb_to_recordset($1) as x (id bigint, feed text) join record r on r.id = x.id
  where x.feed <> r.feed_id on conflict do nothing`;

/** All feeds that tell of records. $1 ids */
export const LIST_SOURCES = `select x.id, array_agg(x.feed_id order by x.feed_id) as feeds from (
    select r.id, r.feed_id from record r where r.id = any($1::bigint[])
    union select s.record_id, s.feed_id from record_source s where s.record_id = any($1::bigint[])) x group by x.id`;

export const COUNT_VERSIONS = `update record r set version = x.version from ${GIVEN} where r.id = x.record_id`;

/** Rows that were made for records of which nothing was taken. */
export const DROP_EMPTY = 'delete from record where id = any($1) and version = 0';

export interface FoundHead {
  i: number;
  id: number;
  version: number;
  /** That told it first. */
  feed_id: string;
  updated_at: number;
  status: string;
  title: string;
  lon: number | null;
  lat: number | null;
  area_code: string | null;
  opened_at: number | null;
  due_at: number | null;
  due_given: boolean | null;
  closed_at: number | null;
  geometry: NonNullable<PendingRecord['item']['geometry']> | null;
  body: PendingRecord['item']['body'];
}

/** As the statements take it. */
export function toRow({ item, ...record }: PendingRecord, i: number) {
  return {
    i,
    feed_id: record.feedId,
    service_id: record.serviceId,
    kind: item.kind,
    code: item.code,
    identity: record.isCitys ? 'city' : 'feed',
    patch: item.patch === true,
    keeps: record.life !== undefined,
    status: item.status,
    title: item.title ?? '',
    lon: item.lon ?? null,
    lat: item.lat ?? null,
    area_code: record.areaCode,
    geometry: item.geometry ?? null,
    links: item.links ?? null,
    time_ms: item.timeMs,
    opened_ms: item.openedMs ?? null,
    due_ms: item.dueMs ?? null,
    due_clock:
      record.dueClock === undefined
        ? null
        : { baseMs: item.dueMs ?? null, isGiven: record.isDueGiven, stoppedMs: null, left: null },
    closed_ms: item.closedMs ?? null,
    body: item.body,
    delivery_id: record.deliveryId,
    received_ms: record.receivedMs,
    record_id: record.recordId,
    version: record.version,
    found_by: toFoundBy({ ...item, areaCode: record.areaCode }, record.search),
  };
}
