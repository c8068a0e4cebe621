/** The agency says that what was entered for it is not so; whoever entered it is told and decides what follows. */
import { isInScope, toScope } from '../../../access/permissions.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import { note } from '../unit/case-unit.ts';
import type { ActRunner } from './run-acts.ts';

interface EnteredLine {
  readonly what: string;
  readonly told: { readonly agencyId: string; readonly enteredById: string; readonly name: string } | null;
  readonly disputed: boolean;
}

export function createToldVerbs({ acts }: { acts: ActRunner }): Pick<CaseVerbs, 'disputeTold'> {
  return {
    disputeTold: (id, by, edit) =>
      acts.change(id, by, {}, async ({ unit, draft }) => {
        const { rows } = await unit.tx.query<EnteredLine>(
          `select e.what, e.facts -> 'told' as told, exists (select from case_entry d
             where d.case_id = $1 and d.what = 'told.disputed' and (d.facts ->> 'entryId')::bigint = e.id) as disputed
           from case_entry e where e.case_id = $1 and e.id = $2`,
          [id, edit.entryId],
        );
        const [line] = rows;
        const told = line?.told ?? null;
        if (line === undefined || told === null)
          throw notFound('There is no such line that was entered for an agency.', {
            where: `case ${draft.row.code}`,
            value: edit.entryId,
            next: 'Read the case to find the line.',
          });
        if (!isInScope(toScope(by, 'cases.handle'), told.agencyId))
          throw forbidden('You may not object to this: it was entered for another agency.', {
            where: `case ${draft.row.code}`,
            value: by.agencyId ?? 'no agency',
            allowed: told.agencyId,
            next: 'Its agency can.',
          });
        if (line.disputed)
          throw conflict('Somebody of the agency has objected to this line already.', {
            where: `case ${draft.row.code}`,
            value: edit.entryId,
            next: 'Write a comment in the case.',
          });
        note(draft, by, {
          what: 'told.disputed',
          agencyId: told.agencyId,
          text: edit.why,
          facts: { entryId: edit.entryId, what: line.what, name: told.name },
        });
        draft.notices.push({
          userId: told.enteredById,
          urgency: 'high',
          title: {
            vi: `${by.name}: điều bạn ghi nhận hộ trong ${draft.row.code} không đúng`,
            en: `${by.name}: what you entered in ${draft.row.code} is not so`,
          },
          body: { vi: edit.why, en: edit.why },
          link: `/cases/${id}`,
          caseId: id,
          key: `told-disputed:${id}:${edit.entryId}`,
        });
      }),
  };
}
