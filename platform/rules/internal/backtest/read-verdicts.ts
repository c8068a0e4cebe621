/** What people decided about alerts: those in cases that were closed as done, or as false alarms. */
import type { Pool } from 'pg';
import type { RuleDefinition } from '../../../../contract/rules/rule.ts';
import type { Plan, Subject } from '../plan.ts';

/** An alert that somebody judged. */
export interface Verdict {
  /** Code of its subject. */
  readonly subject: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly isTrue: boolean;
}

/** An alert in several cases is confirmed when one of them was done. */
const VERDICTS = `select a.subject, a.opened_at as "fromMs", coalesce(a.closed_at, a.opened_at) as "toMs",
    bool_or(c.outcome = 'done') as "isTrue"
  from alert a join case_alert m on m.alert_id = a.id join "case" c on c.id = m.case_id
  where c.phase = 'closed' and c.outcome in ('done', 'false') and a.service_id = $1 and a.subject = any($2::text[])
    and (a.rule_id = $3 or (a.kind = any($4::text[]) and a.evidence -> 0 ->> 'property' = $5))
    and a.opened_at <= to_timestamp($7::float8 / 1000)
    and coalesce(a.closed_at, a.opened_at) > to_timestamp($6::float8 / 1000)
  group by a.id order by a.opened_at, a.id`;

/** Of alerts that reach into (fromMs, toMs]. */
export async function readVerdicts(
  pool: Pick<Pool, 'query'>,
  { id, serviceId }: RuleDefinition,
  { alertKind, properties }: Plan,
  subjects: readonly Subject[],
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<Verdict[]> {
  const codeOf = new Map(subjects.map(({ key, code }) => [key, code]));
  // What was foretold is proven by what was measured.
  const kinds = alertKind === 'forecast' ? ['forecast', 'exceedance'] : [alertKind];
  const { rows } = await pool.query<Verdict>(VERDICTS, [
    serviceId,
    [...codeOf.keys()],
    id,
    kinds,
    properties[0] ?? '',
    fromMs,
    toMs,
  ]);
  return rows.map((row) => ({ ...row, subject: codeOf.get(row.subject) ?? row.subject }));
}
