/** The tables of incidents: groups that may still grow, and how they are kept. */
import type { Severity } from '../../../contract/basics/severity.ts';
import type { Transaction } from '../../kernel/database.ts';
import type { FusionFinding } from '../../sdk/fusion.ts';
import type { Group } from './gather-parts.ts';
import type { EvidencePart } from './read-evidence.ts';

export type EvidenceGroup = Group<EvidencePart>;

interface PartRow {
  readonly incident_id: number;
  readonly query: string;
  readonly alert_id: number | null;
  readonly record_id: number | null;
  readonly from_at: number;
  readonly until_at: number;
  readonly lon: number;
  readonly lat: number;
  readonly severity: Severity | null;
}

const PARTS = `select p.* from incident_part p where p.incident_id = any($1::bigint[]) and p.taken_out_at is null
  order by p.from_at, p.alert_id, p.record_id`;

/** Groups that had a part at that time or later, the oldest first; locked until the transaction ends. */
export async function readGroups(tx: Transaction, fusion: string, sinceMs: number): Promise<EvidenceGroup[]> {
  const { rows } = await tx.query<{ id: number }>(
    `select id from incident where fusion = $1 and merged_into is null and last_at >= to_timestamp($2::float8 / 1000)
     order by id for update`,
    [fusion, sinceMs],
  );
  return readParts(
    tx,
    rows.map(({ id }) => id),
  );
}

/** The groups with the parts that nobody has taken out. */
export async function readParts(tx: Transaction, ids: readonly number[]): Promise<EvidenceGroup[]> {
  const { rows } = await tx.query<PartRow>(PARTS, [ids]);
  const byId = Map.groupBy(rows, (row) => row.incident_id);
  return ids.map((id) => ({ id, parts: (byId.get(id) ?? []).map(toPart), absorbed: [] }));
}

/**
 * Keys (`alert 7`, `record 3`) of what already is, or was, part of an incident of the fusion, and of what it proposed
 * itself: that is no evidence.
 */
export async function readPlaced(
  tx: Transaction,
  fusion: string,
  parts: readonly EvidencePart[],
): Promise<ReadonlySet<string>> {
  const ids = (name: 'alertId' | 'recordId') => parts.flatMap((part) => part[name] ?? []);
  const { rows } = await tx.query<Pick<PartRow, 'alert_id' | 'record_id'>>(
    `select alert_id, record_id from incident_part
     where fusion = $1 and (alert_id = any($2::bigint[]) or record_id = any($3::bigint[]))
     union all select null, record_id from incident_proposal where fusion = $1 and record_id = any($3::bigint[])`,
    [fusion, ids('alertId'), ids('recordId')],
  );
  return new Set(rows.map(({ alert_id, record_id }) => toKey({ alertId: alert_id, recordId: record_id })));
}

export function toKey({ alertId, recordId }: Pick<EvidencePart, 'alertId' | 'recordId'>): string {
  return alertId === null ? `record ${recordId}` : `alert ${alertId}`;
}

interface Stored {
  /** Parts that are new or not as they were. */
  readonly changed: readonly EvidencePart[];
  readonly found: FusionFinding | null;
  readonly nowMs: number;
}

/** A row of its history for each time that it is another finding; none before anything was found. */
const KEEP_FINDING = `insert into incident_finding (incident_id, found_at, certainty, severity)
  select $1, to_timestamp($2::float8 / 1000), $3, $4
  from (select 1) one left join lateral (select certainty, severity from incident_finding
    where incident_id = $1 order by found_at desc limit 1) last on true
  where (last.certainty, last.severity) is distinct from ($3, $4)
  on conflict (incident_id, found_at) do update set certainty = excluded.certainty, severity = excluded.severity`;

/** Keeps what is found of an incident from now on; null: nothing any more. */
export async function keepFinding(
  tx: Transaction,
  incidentId: number,
  found: Pick<FusionFinding, 'certainty' | 'severity'> | null,
  nowMs: number,
): Promise<void> {
  await tx.query(KEEP_FINDING, [incidentId, nowMs, found?.certainty ?? null, found?.severity ?? null]);
}

/** Stores a group as it is now, with what is found of it. Its id. */
export async function storeGroup(
  tx: Transaction,
  fusion: string,
  { id, parts, absorbed }: EvidenceGroup,
  { changed, found, nowMs }: Stored,
): Promise<number> {
  const facts = [
    fusion,
    Math.min(...parts.map(({ fromMs }) => fromMs)),
    Math.max(...parts.map(({ untilMs }) => untilMs)),
    found?.certainty ?? null,
    found?.severity ?? null,
    JSON.stringify(found?.because ?? []),
    nowMs,
  ];
  const incidentId = id ?? (await insertIncident(tx, facts));
  if (id !== undefined)
    await tx.query(
      `update incident set first_at = to_timestamp($2::float8 / 1000), last_at = to_timestamp($3::float8 / 1000),
         certainty = $4, severity = $5, because = $6, updated_at = to_timestamp($7::float8 / 1000)
       where fusion = $1 and id = $8`,
      [...facts, id],
    );
  await keepFinding(tx, incidentId, found, nowMs);
  for (const other of absorbed) await keepFinding(tx, other, null, nowMs);
  // Also what was taken out of a group goes with it.
  await tx.query('update incident_part set incident_id = $1 where incident_id = any($2::bigint[])', [
    incidentId,
    absorbed,
  ]);
  await tx.query('update incident set merged_into = $1 where id = any($2::bigint[])', [incidentId, absorbed]);
  for (const part of changed)
    await tx.query(
      `insert into incident_part (incident_id, fusion, query, alert_id, record_id, from_at, until_at, lon, lat, severity)
       values ($1, $2, $3, $4, $5, to_timestamp($6::float8 / 1000), to_timestamp($7::float8 / 1000), $8, $9, $10)
       on conflict (fusion, ${part.alertId === null ? 'record_id' : 'alert_id'})
       do update set until_at = excluded.until_at, severity = excluded.severity`,
      [
        incidentId,
        fusion,
        part.query,
        part.alertId,
        part.recordId,
        part.fromMs,
        part.untilMs,
        part.lon,
        part.lat,
        part.severity,
      ],
    );
  return incidentId;
}

async function insertIncident(tx: Transaction, facts: readonly unknown[]): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into incident (fusion, first_at, last_at, certainty, severity, because, updated_at)
     values ($1, to_timestamp($2::float8 / 1000), to_timestamp($3::float8 / 1000), $4, $5, $6,
       to_timestamp($7::float8 / 1000)) returning id`,
    [...facts],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('An incident was not stored.');
  return row.id;
}

function toPart(row: PartRow): EvidencePart {
  return {
    query: row.query,
    alertId: row.alert_id,
    recordId: row.record_id,
    fromMs: row.from_at,
    untilMs: row.until_at,
    lon: row.lon,
    lat: row.lat,
    severity: row.severity,
  };
}
