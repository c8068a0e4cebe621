/**
 * A sender that kept its values and sends them late was not without them: its silence never was. What the centre opened
 * about such a silence by itself, and nobody has taken up, it ends by itself, so that a buffer sent at once does not leave
 * a ward a day of work about nothing.
 *
 * Of silence only: a value that is corrected until it alarms no more is the sender's word, and a person decides on it.
 */
import type { Queryable } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseDraft, CaseUnit } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';
import type { TaskFlow } from '../unit/tasks.ts';

/** All its alerts are of silence and void (ended where they began); no person has done anything in it, and nothing else hangs on it. */
const UNTOUCHED = `
  select c.id from "case" c
  where c.id = any($1::bigint[]) and c.kind = 'alert' and c.closed_at is null and c.acknowledged_at is null
    and c.opened_by = 'system'
    and not exists (select from case_entry e where e.case_id = c.id and e.actor <> 'system')
    and not exists (select from "case" m where m.merged_into = c.id)
    and not exists (select from case_record r where r.case_id = c.id)
    and exists (select from case_alert j where j.case_id = c.id)
    and not exists (select from case_alert j join alert a on a.id = j.alert_id where j.case_id = c.id
                    and (a.kind <> 'silence' or a.closed_at is distinct from a.opened_at or a.acknowledged_by is not null))`;

/** Which of the cases are about a silence that never was, and nobody's work yet. */
export async function listUntouchedSilences(
  db: Pick<Queryable, 'query'>,
  caseIds: readonly number[],
): Promise<ReadonlySet<number>> {
  // In a storm most news are of alerts that go on.
  if (caseIds.length === 0) return new Set();
  const { rows } = await db.query<{ id: number }>(UNTOUCHED, [caseIds]);
  return new Set(rows.map(({ id }) => id));
}

/** Ends a case as withdrawn: it says why, and counts in nobody's figures. */
export async function withdraw(unit: CaseUnit, draft: CaseDraft, by: Actor, flow: TaskFlow): Promise<void> {
  const states = draft.procedure.definition.states.filter(({ phase }) => phase === 'closed');
  const end = states.find(({ outcome }) => outcome === 'false') ?? states[0];
  if (end === undefined) return;
  await flow.enter(unit, draft, by, end.id);
  draft.row.outcome = 'cancelled';
  note(draft, by, { what: 'alert.void', facts: { to: end.id, outcome: draft.row.outcome } });
}
