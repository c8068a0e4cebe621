/** Incidents as their fusions keep them: what was found of them when, and what they are made of. */
import type { PartKind } from '../../../../contract/alerts/incident.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Finding } from './fold-findings.ts';

type Pool = Pick<Database['pool'], 'query'>;

export interface WatchedIncident {
  readonly id: number;
  /** End of its newest part. */
  readonly lastMs: number;
  /** When it was weighed last. */
  readonly weighedMs: number;
  readonly mergedInto: number | null;
  /** By their time; one for each time that it was another one. */
  readonly findings: readonly Finding[];
}

export interface WatchedPart {
  readonly kind: PartKind;
  readonly id: number;
  /** By which of the fusion's questions it was found. */
  readonly query: string;
  readonly fromMs: number;
  readonly lon: number;
  readonly lat: number;
  readonly areaCode: string | null;
  readonly severity: Severity | null;
  readonly demo: boolean;
  readonly feedIds: readonly string[];
}

const COLUMNS = `i.id, i.last_at as "lastMs", i.updated_at as "weighedMs", i.merged_into as "mergedInto"`;
const GOING_ON = `select ${COLUMNS} from incident i where i.fusion = $1
  and (i.id = any($2::bigint[]) or (i.merged_into is null and i.last_at >= to_timestamp($3::float8 / 1000)
    and i.last_at + $4 * interval '1 second' > i.updated_at)) order by i.id`;
const OF_SPAN = `select ${COLUMNS} from incident i where i.fusion = $1
  and i.last_at > to_timestamp($2::float8 / 1000) and i.first_at <= to_timestamp($3::float8 / 1000) order by i.id`;
const FINDINGS = `select incident_id, found_at as "foundMs", certainty, severity from incident_finding
  where incident_id = any($1::bigint[]) order by incident_id, found_at`;
const PARTS = `select p.incident_id, case when p.alert_id is null then 'record' else 'alert' end as kind,
    coalesce(p.alert_id, p.record_id) as id, p.query, p.from_at as "fromMs", p.lon, p.lat, p.severity,
    coalesce(a.area_code, r.area_code) as "areaCode",
    coalesce(a.demo, (f.definition ->> 'demo')::boolean, false) as demo,
    case when a.id is null then array(select feed_id from record_source where record_id = r.id union select r.feed_id)
      else a.feed_ids end as "feedIds"
  from incident_part p left join alert a on a.id = p.alert_id left join record r on r.id = p.record_id
    left join feed f on f.id = r.feed_id
  where p.incident_id = any($1::bigint[]) and p.taken_out_at is null
  order by p.incident_id, p.from_at, p.alert_id, p.record_id`;

type Row = Omit<WatchedIncident, 'findings'>;

/** Those that something may still join and that had a part since a time, and these. */
export async function readGoingOn(
  pool: Pool,
  fusion: string,
  ids: readonly number[],
  { sinceMs, withinSec }: { readonly sinceMs: number; readonly withinSec: number },
): Promise<WatchedIncident[]> {
  const { rows } = await pool.query<Row>({
    name: 'incidents-going-on',
    text: GOING_ON,
    values: [fusion, ids, sinceMs, withinSec],
  });
  return withFindings(pool, rows);
}

/** Those that had a part in (fromMs, toMs]. */
export async function readOfSpan(
  pool: Pool,
  fusion: string,
  fromMs: number,
  toMs: number,
): Promise<WatchedIncident[]> {
  const { rows } = await pool.query<Row>(OF_SPAN, [fusion, fromMs, toMs]);
  return withFindings(pool, rows);
}

async function withFindings(pool: Pool, rows: readonly Row[]): Promise<WatchedIncident[]> {
  if (rows.length === 0) return [];
  const found = await pool.query<Finding & { readonly incident_id: number }>(FINDINGS, [
    rows.map(({ id }) => id),
  ]);
  const byId = Map.groupBy(found.rows, ({ incident_id: id }) => id);
  return rows.map((row) => ({ ...row, findings: byId.get(row.id) ?? [] }));
}

/** By incident; parts that nobody took out, the first one first. */
export async function readWatchedParts(
  pool: Pool,
  ids: readonly number[],
): Promise<ReadonlyMap<number, readonly WatchedPart[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<WatchedPart & { readonly incident_id: number }>(PARTS, [ids]);
  return Map.groupBy(rows, ({ incident_id: id }) => id);
}
