/** Which records their own systems have taken up again after their cases had ended. */
import type { Queryable } from '../../../kernel/database.ts';
import type { CaseDraft, CaseUnit } from '../unit/case-unit.ts';

/**
 * Of records that are open and whose case has ended those that had ended in their own system since the case began, or began
 * again: one that merely goes on there after people closed its case here is none.
 */
export async function listTakenUp(
  db: Pick<Queryable, 'query'>,
  records: readonly { readonly id: number }[],
): Promise<number[]> {
  if (records.length === 0) return [];
  const { rows } = await db.query<{ record_id: number }>(
    `select j.record_id from case_record j join "case" c on c.id = j.case_id
     where j.record_id = any($1::bigint[]) and c.closed_at is not null and c.merged_into is null
       and exists (select from record_version v where v.record_id = j.record_id and v.closed_at is not null
         and v.received_at > coalesce(
           (select max(e.time) from case_entry e where e.case_id = c.id and e.what = 'reopened'), c.opened_at))`,
    [records.map(({ id }) => id)],
  );
  return rows.map(({ record_id }) => record_id);
}

/** Another case about the same is open: two would not be told apart. */
export async function hasOpenLike({ tx }: CaseUnit, { row }: CaseDraft): Promise<boolean> {
  const { rows } = await tx.query(
    'select 1 from "case" where procedure_id = $1 and subject = $2 and closed_at is null and id <> $3',
    [row.procedure_id, row.subject, row.id],
  );
  return rows.length > 0;
}
