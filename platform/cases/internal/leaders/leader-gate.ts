/**
 * When leaders of the city are paged about a case: its duty leader has confirmed it in this life of the case, or it is
 * an emergency of the list that was signed beforehand. Everything else waits for their digest.
 */
import type { LeadersStanding } from '../../../../contract/cases/case.ts';
import type { EscalationTarget } from '../../../../contract/cases/procedure.ts';
import type { Queryable } from '../../../kernel/database.ts';

/** Timers of what a confirmation tells at once are kept under `leaders:<case>:<ms>`. */
export const LEADERS_ABOUT = 'leaders:';
/** A step `t` that waits for the duty leader's word in this life of case `c`. */
export const IS_WAITING = `(t.case_id = c.id and t.held
  and not exists (select 1 from leaders_confirmed l where l.case_id = c.id and l.reopened = c.reopened)
  and not exists (select 1 from case_entry e where e.case_id = c.id and e.what = 'reopened' and e.time > t.fired_at))`;
/** A line `e` of the signed list that is in force at `$2` (epoch ms) and about case `c`. */
const IS_SIGNED = `(e.ended_at is null and e.from_at <= to_timestamp($2::float8 / 1000.0)
  and e.severity_rank <= c.severity_rank
  and (e.procedure_id = c.procedure_id or exists (
    select 1 from case_alert j join alert a on a.id = j.alert_id
    where j.case_id = c.id and a.rule_id = e.rule_id)))`;
const FIRST: EscalationTarget = { kind: 'leader', post: 'vice-chairman' };

/** Of some cases those whose steps reach the leaders of the city now. */
export async function listOpenGates(
  db: Queryable,
  caseIds: readonly number[],
  nowMs: number,
): Promise<ReadonlySet<number>> {
  const { rows } = await db.query<{ id: number }>(
    `select c.id from "case" c where c.id = any($1::bigint[]) and (
       exists (select 1 from leaders_confirmed l where l.case_id = c.id and l.reopened = c.reopened)
       or exists (select 1 from signed_emergency e where ${IS_SIGNED}))`,
    [caseIds, nowMs],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Which leaders a case's steps were for when they were held back, each once; the vice-chairman when there was none. */
export async function listHeldTargets(db: Queryable, caseId: number): Promise<readonly EscalationTarget[]> {
  const { rows } = await db.query<{ target: EscalationTarget }>(
    'select distinct target from timer where case_id = $1 and held',
    [caseId],
  );
  return rows.length === 0 ? [FIRST] : rows.map(({ target }) => target);
}

/** What the leaders of the city hear of a case as it stands; null while nothing of it is for them. */
export async function readLeadersStanding(
  db: Pick<Queryable, 'query'>,
  caseId: number,
  nowMs: number,
): Promise<LeadersStanding | null> {
  const { rows } = await db.query<{ state: LeadersStanding['state'] } & StandingRow>(
    `select s.* from "case" c cross join lateral (
       select 1 as rank, 'confirmed' as state, l.time as since, jsonb_build_array(coalesce(l.by_name, l.by_user)) as people, l.note
       from leaders_confirmed l where l.case_id = c.id and l.reopened = c.reopened
       union all
       (select 2, 'signed', e.from_at, jsonb_build_array(e.signed_by), e.document
        from signed_emergency e where c.closed_at is null and ${IS_SIGNED} order by e.from_at limit 1)
       union all
       (select 3, 'waiting', t.fired_at, jsonb_path_query_array(t.told, '$[*].name'), null
        from timer t where c.closed_at is null and ${IS_WAITING} order by t.fired_at limit 1)) s
     where c.id = $1 order by s.rank limit 1`,
    [caseId, nowMs],
  );
  const [row] = rows;
  return row === undefined
    ? null
    : { state: row.state, sinceMs: row.since, people: row.people, note: row.note };
}

interface StandingRow {
  readonly since: number;
  readonly people: readonly string[];
  readonly note: string | null;
}
