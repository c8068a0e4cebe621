/**
 * A record whose deadline was moved, by its own system or by an extension that was granted here, moves the promise of its case.
 * A promise that no version of the record ever told (a leader's, one after a pause) stands.
 */
import type { Queryable } from '../../../kernel/database.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseUnit } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';

interface Moved {
  readonly id: number;
  readonly caseId: number;
}

/** Of a case that is about nothing else. */
const MOVED = `
  select r.id, j.case_id as "caseId" from record r
    join case_record j on j.record_id = r.id
    join "case" c on c.id = j.case_id and c.closed_at is null
    join case_clock k on k.case_id = c.id and k.kind = 'close' and k.ended_at is null
  where r.id = any($1::bigint[]) and r.due_at is not null and k.due_at <> r.due_at and k.paused_at is null
    and not exists (select from case_record o where o.case_id = c.id and o.record_id <> r.id)
    and exists (select from record_version v where v.record_id = r.id and v.due_at = k.due_at)`;
const DUE = 'select due_at from record where id = $1';

export async function listMovedDues(
  at: Queryable,
  going: readonly { readonly id: number; readonly due_at: number | null }[],
): Promise<readonly Moved[]> {
  const ids = going.filter(({ due_at }) => due_at !== null).map(({ id }) => id);
  if (ids.length === 0) return [];
  const { rows } = await at.query<Moved>(MOVED, [ids]);
  return rows;
}

export async function moveDue(unit: CaseUnit, { id, caseId }: Moved, by: Actor): Promise<void> {
  const [draft] = await unit.lock([caseId]);
  const promise = draft?.clocks.find((one) => one.kind === 'close' && one.ended_at === null);
  const { rows } = await unit.tx.query<{ due_at: number | null }>(DUE, [id]);
  const dueMs = rows[0]?.due_at ?? null;
  if (draft === undefined || promise === undefined || dueMs === null || promise.due_at === dueMs) return;
  const beforeMs = promise.due_at;
  promise.due_at = dueMs;
  for (const task of draft.tasks) if (task.ended_at === null && task.due_at === beforeMs) task.due_at = dueMs;
  note(draft, by, { what: 'record.due', facts: { recordIds: [id], dueMs: [beforeMs, dueMs] } });
}
