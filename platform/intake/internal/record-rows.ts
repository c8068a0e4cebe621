/**
 * Writes a group's records. Every version that differs is kept; the head shows the newest by its own time, whatever
 * the order of arrival. The same content at the same time is a duplicate.
 */
import { change } from '../../events.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { PendingRecord } from './pending-record.ts';

const VERSION_COLUMNS = `i int, feed_id text, service_id text, kind text, code text, status text, title text, lon float8,
  lat float8, area_code text, time_ms float8, opened_ms float8, due_ms float8, closed_ms float8, body jsonb,
  delivery_id bigint, received_ms float8, record_id bigint, version int`;
const CREATE = `insert into record
    (feed_id, service_id, kind, code, version, status, title, updated_at, body)
  select distinct on (feed_id, kind, code) feed_id, service_id, kind, code, 0, '', '', '-infinity'::timestamptz, '{}'::jsonb
  from jsonb_to_recordset($1) as x (${VERSION_COLUMNS}) order by feed_id, kind, code
  on conflict (feed_id, kind, code) do nothing`;
const FIND = `select x.i, r.id, r.version, r.updated_at,
    exists (select 1 from record_version v where v.record_id = r.id and v.time = to_timestamp(x.time_ms / 1000)
      and v.status = x.status and v.title = x.title and v.lon is not distinct from x.lon
      and v.lat is not distinct from x.lat and v.opened_at is not distinct from to_timestamp(x.opened_ms / 1000)
      and v.due_at is not distinct from to_timestamp(x.due_ms / 1000)
      and v.closed_at is not distinct from to_timestamp(x.closed_ms / 1000) and v.body = x.body) as known
  from jsonb_to_recordset($1) as x (${VERSION_COLUMNS})
  join record r on r.feed_id = x.feed_id and r.kind = x.kind and r.code = x.code`;
const ADD_VERSIONS = `insert into record_version
    (record_id, version, time, received_at, delivery_id, status, title, lon, lat, opened_at, due_at, closed_at, body)
  select record_id, version, to_timestamp(time_ms / 1000), to_timestamp(received_ms / 1000), delivery_id, status, title,
    lon, lat, to_timestamp(opened_ms / 1000), to_timestamp(due_ms / 1000), to_timestamp(closed_ms / 1000), body
  from jsonb_to_recordset($1) as x (${VERSION_COLUMNS})`;
const SET_HEADS = `update record r set version = x.version, status = x.status, title = x.title, lon = x.lon, lat = x.lat,
    area_code = x.area_code, opened_at = to_timestamp(x.opened_ms / 1000), due_at = to_timestamp(x.due_ms / 1000),
    closed_at = to_timestamp(x.closed_ms / 1000), updated_at = to_timestamp(x.time_ms / 1000), body = x.body
  from jsonb_to_recordset($1) as x (${VERSION_COLUMNS}) where r.id = x.record_id`;
const COUNT_VERSIONS = `update record r set version = x.version
  from jsonb_to_recordset($1) as x (${VERSION_COLUMNS}) where r.id = x.record_id`;

interface Found {
  i: number;
  id: number;
  version: number;
  updated_at: number;
  known: boolean;
}

/** Writes all records of the group and notes in each what became of it. */
export async function writeRecords(tx: Transaction, records: readonly PendingRecord[]): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(toRow);
  const json = JSON.stringify(rows);
  await tx.query(CREATE, [json]);
  const found = await tx.query<Found>(FIND, [json]);
  found.rows.sort((a, b) => a.i - b.i);
  const heads = new Map<
    number,
    { version: number; updatedMs: number; head: PendingRecord | undefined; newVersion: number }
  >();
  const versions: PendingRecord[] = [];
  const inGroup = new Set<string>();
  for (const { i, id, version, updated_at, known } of found.rows) {
    const record = records[i];
    if (record === undefined) continue;
    const head = heads.get(id) ?? { version, updatedMs: updated_at, head: undefined, newVersion: version };
    heads.set(id, head);
    const content = JSON.stringify([id, contentOf(record)]);
    record.recordId = id;
    record.isNewest = false;
    record.change = known || inGroup.has(content) ? change.duplicate : change.new;
    record.version = head.newVersion;
    inGroup.add(content);
    if (record.change === change.duplicate) continue;
    head.newVersion += 1;
    record.version = head.newVersion;
    versions.push(record);
    if (record.item.timeMs < head.updatedMs) continue;
    if (head.head !== undefined) head.head.isNewest = false;
    record.isNewest = true;
    head.updatedMs = record.item.timeMs;
    head.head = record;
  }
  if (versions.length === 0) return;
  await tx.query(ADD_VERSIONS, [JSON.stringify(versions.map(toRow))]);
  const changed = [...heads].filter(([, { version, newVersion }]) => newVersion > version);
  const newHeads = changed.flatMap(([, { head, newVersion }]) =>
    head ? [{ ...toRow(head, 0), version: newVersion }] : [],
  );
  await tx.query(SET_HEADS, [JSON.stringify(newHeads)]);
  // A late old version leaves the head as it is but counts.
  const counted = changed
    .filter(([, { head }]) => head === undefined)
    .map(([id, { newVersion }]) => ({ record_id: id, version: newVersion }));
  if (counted.length > 0) await tx.query(COUNT_VERSIONS, [JSON.stringify(counted)]);
}

function contentOf({ item }: PendingRecord) {
  const { timeMs, status, title, lon, lat, openedMs, dueMs, closedMs, body } = item;
  return [timeMs, status, title, lon, lat, openedMs, dueMs, closedMs, Object.entries(body).sort(byKey)];
}

function toRow({ item, ...record }: PendingRecord, i: number) {
  return {
    i,
    feed_id: record.feedId,
    service_id: record.serviceId,
    kind: item.kind,
    code: item.code,
    status: item.status,
    title: item.title ?? '',
    lon: item.lon ?? null,
    lat: item.lat ?? null,
    area_code: record.areaCode,
    time_ms: item.timeMs,
    opened_ms: item.openedMs ?? null,
    due_ms: item.dueMs ?? null,
    closed_ms: item.closedMs ?? null,
    body: item.body,
    delivery_id: record.deliveryId,
    received_ms: record.receivedMs,
    record_id: record.recordId,
    version: record.version,
  };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
