/** Reads the episodes that are stored, to go on with them after a restart and to compare them with a second look. */
import type { Certainty } from '../../../../contract/alerts/incident.ts';
import type { AlertSubject } from '../../../alerts/alert-change.ts';
import type { Database } from '../../../kernel/database.ts';
import type { Severity } from '../../../../contract/basics/severity.ts';
import type { StoredEpisode } from './diff-episodes.ts';

/** An episode with whose it is. */
export interface OwnedEpisode extends StoredEpisode {
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly serviceId: string;
  readonly subject: AlertSubject;
  /** When its severity last changed. */
  readonly levelMs: number;
  /** Of what time its figure is; null when its evidence has none. */
  readonly figureMs: number | null;
  /** Feeds it is made of. */
  readonly feedIds: readonly string[];
  /** Of a forecast: when what is told of it was issued. */
  readonly issuedMs: number | null;
  /** Of an incident: how sure it is told to be. */
  readonly certainty: Certainty | null;
}

interface Row {
  readonly rule_id: string;
  readonly rule_version: number;
  readonly service_id: string;
  readonly subject: string;
  readonly asset_id: number | null;
  readonly agency_id: string;
  readonly area_code: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly demo: boolean;
  readonly opened_at: number;
  readonly closed_at: number | null;
  readonly severity: Severity;
  readonly worst_severity: Severity;
  readonly figure: number | null;
  readonly disputed: boolean;
  readonly level_at: number | null;
  readonly figure_at: number | null;
  readonly feed_ids: readonly string[];
  readonly issued_ms: number | null;
  readonly certainty: Certainty | null;
}

const COLUMNS = `rule_id, rule_version, service_id, subject, asset_id, agency_id, area_code, lon, lat, demo, opened_at, closed_at, severity, worst_severity, feed_ids, (evidence -> 0 ->> 'value')::float8 as figure,
  (evidence -> 0 -> 'forecast' ->> 'issuedMs')::float8 as issued_ms,
  evidence -> 0 -> 'incident' ->> 'certainty' as certainty,
  coalesce(correction -> 'confirmed' = 'null'::jsonb and not correction ?| array['rejected', 'undoneMs'], false) as disputed,
  (evidence -> 0 ->> 'timeMs')::float8 as figure_at,
  (select max(time) from alert_step where alert_id = alert.id and what in ('raised', 'lowered', 'extended', 'corrected')) as level_at`;

/** All open episodes, of some rules or of all. */
export async function listOpenEpisodes(
  { pool }: Database,
  ruleIds?: readonly string[],
): Promise<OwnedEpisode[]> {
  const all = `select ${COLUMNS} from alert where state = 'open'`;
  const { rows } = await (ruleIds === undefined
    ? pool.query<Row>(all)
    : pool.query<Row>({
        name: 'open-episodes-of-rules',
        text: `${all} and rule_id = any($1::text[])`,
        values: [ruleIds],
      }));
  return rows.map(toEpisode);
}

/** Episodes of these pairs of rule and subject that are open or closed since a time, oldest first. */
export async function listEpisodesSince(
  { pool }: Database,
  pairs: readonly { ruleId: string; subject: string }[],
  sinceMs: number,
): Promise<OwnedEpisode[]> {
  if (pairs.length === 0) return [];
  const { rows } = await pool.query<Row>(
    `select ${COLUMNS} from alert
     where (rule_id, subject) in (select * from unnest($1::text[], $2::text[]))
       and (closed_at is null or closed_at >= to_timestamp($3::float8 / 1000.0))
     order by opened_at`,
    [pairs.map((pair) => pair.ruleId), pairs.map((pair) => pair.subject), sinceMs],
  );
  return rows.map(toEpisode);
}

/** When the last alert of a rule about each of these subjects ended. */
export async function readLastEnds(
  { pool }: Database,
  ruleId: string,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (subjects.length === 0) return new Map();
  const { rows } = await pool.query<{ subject: string; ended_at: number }>(
    `select subject, max(coalesce(closed_at, opened_at)) as ended_at from alert
     where rule_id = $1 and subject = any($2::text[]) group by subject`,
    [ruleId, subjects],
  );
  return new Map(rows.map(({ subject, ended_at }) => [subject, ended_at]));
}

function toEpisode(row: Row): OwnedEpisode {
  return {
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    serviceId: row.service_id,
    subject: {
      key: row.subject,
      assetId: row.asset_id,
      agencyId: row.agency_id,
      areaCode: row.area_code,
      lon: row.lon,
      lat: row.lat,
      feedId: null,
      demo: row.demo,
    },
    feedIds: row.feed_ids,
    issuedMs: row.issued_ms,
    certainty: row.certainty,
    openedMs: row.opened_at,
    closedMs: row.closed_at,
    severity: row.severity,
    worstSeverity: row.worst_severity,
    figure: row.figure,
    disputed: row.disputed,
    levelMs: row.level_at ?? row.opened_at,
    figureMs: row.figure_at,
  };
}
