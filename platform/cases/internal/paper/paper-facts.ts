/** What is known of the papers of a case without setting one: what sets them is read by the thread that does. */
import type { CaseView } from '../../../../contract/cases/case.ts';
import { notFound } from '../../../kernel/errors.ts';

/** More alerts are on the screen. */
export const MOST_ALERTS = 50;

/** Which of the tasks of a case it is, from 1. @throws HaivanError not_found for a task of another case. */
export function toTaskNumber({ tasks, code }: Pick<CaseView, 'tasks' | 'code'>, taskId: number): number {
  const at = tasks.toSorted((a, b) => a.id - b.id).findIndex(({ id }) => id === taskId);
  if (at >= 0) return at + 1;
  throw notFound(`The case ${code} has no task ${taskId}.`, {
    where: 'task',
    value: taskId,
    allowed: tasks.map(({ id }) => id).join(', '),
    next: 'Choose one of its tasks.',
  });
}
