/**
 * The next step of a case for the person who looks at it: the one button that is filled. Pure. Forward is what brings the
 * case nearer to its good end by the least: to acknowledge, to give it to somebody, the next phase; closing is next only
 * from where the result is verified, or where the procedure verifies nothing. What stands before the next step comes first.
 */
import type { CaseAction, CaseView } from '../../../../contract/cases/case.ts';
import { casePhases } from '../../../../contract/cases/procedure.ts';
import { metInDialog } from './move-reason.ts';

export type NextStep =
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'act'; readonly act: 'assign' | 'answer' | 'approve' }
  | { readonly kind: 'move'; readonly move: string };

/** Undefined: it is somebody else's turn. */
export function toNextStep(view: CaseView): NextStep | undefined {
  if (view.closedMs !== null) return undefined;
  const may = (act: string): boolean => view.may.includes(act);
  if (view.acknowledgedMs === null && may('acknowledge')) return { kind: 'acknowledge' };
  if (view.leadAgencyId === null && may('assign')) return { kind: 'act', act: 'assign' };
  const next = toForward(view)[0];
  if (next === undefined) return undefined;
  const lacks = next.why.map(({ reason }) => reason).filter((reason) => !metInDialog.includes(reason));
  if (lacks.length === 0) return { kind: 'move', move: next.move };
  if (lacks.includes('party') || lacks.includes('unowned')) return undefined;
  if (lacks.includes('citizen-answered') && may('answer')) return { kind: 'act', act: 'answer' };
  if (lacks.includes('approval') && may('approve')) return { kind: 'act', act: 'approve' };
  return undefined;
}

/** Moves that hand the work in to be verified: whoever has the part reports it there. */
export function isHandIn({ to }: CaseAction, view: CaseView): boolean {
  return view.phase !== 'verifying' && phaseOf(view, to) === 'verifying';
}

/** Moves that end the case well. */
export function isClosing({ to }: CaseAction, view: CaseView): boolean {
  return view.states.some(({ id, phase, outcome }) => id === to && phase === 'closed' && outcome === 'done');
}

/** Moves forward, the shortest first; those this person may not make last. */
function toForward(view: CaseView): CaseAction[] {
  const here = casePhases.indexOf(view.phase);
  const verifies = view.states.some(({ phase }) => phase === 'verifying');
  const closes = view.phase === 'verifying' || (view.phase === 'acting' && !verifies);
  const isMine = (action: CaseAction): number =>
    action.why.some(({ reason }) => reason === 'party') ? 1 : 0;
  const far = (action: CaseAction): number => casePhases.indexOf(phaseOf(view, action.to) ?? view.phase);
  return view.actions
    .filter(({ to }) => {
      const state = view.states.find(({ id }) => id === to);
      if (state === undefined || casePhases.indexOf(state.phase) <= here) return false;
      return state.phase !== 'closed' || (closes && state.outcome === 'done');
    })
    .toSorted((a, b) => isMine(a) - isMine(b) || far(a) - far(b));
}

function phaseOf(view: CaseView, stateId: string) {
  return view.states.find(({ id }) => id === stateId)?.phase;
}
