/**
 * When leaders of the city are paged about a case: its duty leader has confirmed it in this life of the case, or it is
 * an emergency of the list that was signed beforehand. Everything else waits for their digest.
 */
import type { EscalationTarget } from '../../../contract/procedure.ts';
import type { Queryable } from '../../kernel/database.ts';

/** Timers of what a confirmation tells at once are kept under `leaders:<case>:<ms>`. */
export const LEADERS_ABOUT = 'leaders:';
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
       or exists (select 1 from signed_emergency e
         where e.ended_at is null and e.from_at <= to_timestamp($2::float8 / 1000.0)
           and e.severity_rank <= c.severity_rank
           and (e.procedure_id = c.procedure_id or exists (
             select 1 from case_alert j join alert a on a.id = j.alert_id
             where j.case_id = c.id and a.rule_id = e.rule_id))))`,
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
