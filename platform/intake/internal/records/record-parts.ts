/** Rows that hang on records: links and facets of the newest version, and steps, which only grow. */
import { change } from '../../../events.ts';
import type { Transaction } from '../../../kernel/database.ts';
import { toFacetValues, ADD_FACETS, DROP_FACETS } from '../../../store/record-facets.ts';
import type { PendingRecord } from './pending-record.ts';

const DROP_LINKS = 'delete from record_link where record_id = any($1)';
const ADD_LINKS = `insert into record_link (record_id, kind, code, role)
  select record_id, kind, code, role from jsonb_to_recordset($1) as x (record_id bigint, kind text, code text, role text)
  on conflict do nothing`;
const ADD_STEPS = `insert into record_step (record_id, time, what, agency_id, facts, delivery_id, received_at)
  select distinct on (record_id, time_ms, what, coalesce(agency, ''), facts) record_id, to_timestamp(time_ms / 1000), what,
    agency, facts, delivery_id, to_timestamp(received_ms / 1000)
  from jsonb_to_recordset($1) as x (record_id bigint, time_ms float8, what text, agency text, facts jsonb,
    delivery_id bigint, received_ms float8)
  on conflict do nothing returning record_id as id`;
/** The links of new heads that name theirs; without a word the links of before stay. */
export async function writeLinks(tx: Transaction, heads: readonly PendingRecord[]): Promise<void> {
  const named = heads.filter(({ item }) => item.links !== undefined);
  if (named.length === 0) return;
  await tx.query(DROP_LINKS, [named.map(({ recordId }) => recordId)]);
  const rows = named.flatMap(({ recordId, item }) =>
    (item.links ?? []).map(({ kind, code, role }) => ({ record_id: recordId, kind, code, role })),
  );
  if (rows.length > 0) await tx.query(ADD_LINKS, [JSON.stringify(rows)]);
}

/** A known version that brings a step more is no duplicate. */
export async function writeSteps(tx: Transaction, records: readonly PendingRecord[]): Promise<void> {
  const telling = records.filter(
    ({ refusal, item }) => refusal === undefined && (item.steps ?? []).length > 0,
  );
  if (telling.length === 0) return;
  const rows = telling.flatMap(({ recordId, item, deliveryId, receivedMs }) =>
    (item.steps ?? []).map(({ timeMs, what, agency = null, facts = {} }) => ({
      record_id: recordId,
      time_ms: timeMs,
      what,
      agency,
      facts,
      delivery_id: deliveryId,
      received_ms: receivedMs,
    })),
  );
  const added = await tx.query<{ id: number }>(ADD_STEPS, [JSON.stringify(rows)]);
  const grown = new Set(added.rows.map(({ id }) => id));
  for (const record of telling)
    if (record.change === change.duplicate && grown.has(record.recordId)) record.change = change.new;
}

/** What is counted of new heads, in typed columns. */
export async function writeFacets(tx: Transaction, heads: readonly PendingRecord[]): Promise<void> {
  const counted = heads.filter(({ facets }) => facets.length > 0);
  if (counted.length === 0) return;
  await tx.query(DROP_FACETS, [counted.map(({ recordId }) => recordId)]);
  const rows = counted.flatMap(({ recordId, serviceId, facets, item, areaCode }) =>
    toFacetValues({ ...item, areaCode }, facets).map((value) => ({
      record_id: recordId,
      service_id: serviceId,
      kind: item.kind,
      ...value,
    })),
  );
  if (rows.length > 0) await tx.query(ADD_FACETS, [JSON.stringify(rows)]);
}
