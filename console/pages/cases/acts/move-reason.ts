/** Why a move can't be made now; what its own dialog can give is no obstacle. */
import type { CaseAction } from '../../../../contract/cases/case.ts';
import type { MoveDemand } from '../../../../contract/cases/procedure.ts';

/** Demands that the person meets in the dialog of the move itself. */
export const metInDialog: readonly string[] = ['comment', 'photo', 'evidence'] satisfies MoveDemand[];

/** undefined = the move can be made, perhaps after writing or attaching something. */
export function toReason(
  action: CaseAction,
  text: (words: CaseAction['name']) => string,
): string | undefined {
  const standing = action.why.filter(({ reason }) => !metInDialog.includes(reason));
  if (action.allowed || (action.why.length > 0 && standing.length === 0)) return undefined;
  return standing.map(({ says }) => text(says)).join(' ') || text(action.name);
}
