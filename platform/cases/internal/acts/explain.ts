/** Giải trình: the lead says why its case is late, or will be; it stands beside the lateness wherever that is shown. */
import { conflict } from '../../../kernel/errors.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import { note } from '../unit/case-unit.ts';
import { needParty } from './run-acts.ts';
import type { ActRunner } from './run-acts.ts';

/** A case that ended in time has nothing to explain. */
export function mayBeExplained(row: {
  readonly due_at: number | null;
  readonly closed_at: number | null;
  readonly lead_agency_id: string | null;
}): boolean {
  if (row.due_at === null || row.lead_agency_id === null) return false;
  return row.closed_at === null || row.closed_at > row.due_at;
}

export function createExplainVerb({ acts }: { acts: ActRunner }): Pick<CaseVerbs, 'explain'> {
  return {
    explain: (id, by, edit) =>
      acts.change(id, by, edit, ({ unit, draft, parties }) => {
        const { row } = draft;
        needParty(parties, ['lead'], 'explain why this case is late');
        if (!mayBeExplained(row) || row.lead_agency_id === null)
          throw conflict('There is nothing to explain: the case was closed in time or has no deadline.', {
            where: `case ${row.code}`,
            next: 'Write a comment in the case.',
          });
        row.explanation = {
          text: edit.text,
          byName: by.name,
          agencyId: row.lead_agency_id,
          timeMs: unit.nowMs,
        };
        note(draft, by, {
          what: 'explained',
          agencyId: row.lead_agency_id,
          text: edit.text,
          facts: { dueMs: row.due_at },
        });
      }),
  };
}
