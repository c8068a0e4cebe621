/** On paper people are called by their names, also who has left, and never as they sign in. */
import type { CaseView } from '../../../../contract/cases/case.ts';
import { readStaffNames } from '../../../access/staff-names.ts';
import type { Queryable } from '../../../kernel/database.ts';

export async function withStaffNames(at: Queryable, view: CaseView): Promise<CaseView> {
  const { tasks, evidence } = view;
  const usernames = [
    ...tasks.map(({ offeredBy }) => offeredBy),
    ...evidence.map(({ uploadedBy }) => uploadedBy),
  ];
  const names = await readStaffNames(at, { usernames, ids: [] });
  const toName = (username: string) => names.ofUsername(username) ?? username;
  return {
    ...view,
    tasks: tasks.map((task) => ({ ...task, offeredBy: toName(task.offeredBy) })),
    evidence: evidence.map((file) => ({ ...file, uploadedBy: toName(file.uploadedBy) })),
  };
}
