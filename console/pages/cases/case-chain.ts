/** The five phases of a case as a chain: when it came into each, where it stands, what its present state is called. */
import type { CaseView } from '../../../contract/cases/case.ts';
import { casePhases, type CasePhase } from '../../../contract/cases/procedure.ts';

export interface PhaseLink {
  readonly phase: CasePhase;
  readonly state: 'done' | 'now' | 'waiting' | 'later' | 'skipped';
  /** When the case last came into the phase, received: when it was opened or came back; null = never or not told. */
  readonly reachedMs: number | null;
}

export function toPhaseLinks(view: CaseView): readonly PhaseLink[] {
  const reached = findReached(view);
  const at = casePhases.indexOf(view.phase);
  return casePhases.map((phase, index) => {
    const reachedMs = reached.get(phase) ?? null;
    if (phase === 'received') return toReceived(view, index === at, reachedMs);
    if (index > at) return { phase, state: 'later', reachedMs: null };
    if (index === at) return { phase, state: view.closedMs === null ? 'now' : 'done', reachedMs };
    // A case that went from received straight to acting was never assigned: the chain says so.
    return { phase, state: reachedMs === null ? 'skipped' : 'done', reachedMs };
  });
}

/** It is done when somebody acknowledged it; given to a lead at once, it still waits for that. */
function toReceived(view: CaseView, isNow: boolean, reachedMs: number | null): PhaseLink {
  const { acknowledgedMs, closedMs } = view;
  if (acknowledgedMs === null)
    return { phase: 'received', state: closedMs === null ? 'waiting' : 'skipped', reachedMs: null };
  return { phase: 'received', state: isNow && closedMs === null ? 'now' : 'done', reachedMs };
}

/** Until when an open case must be acknowledged; null when it is, or nothing is said. */
export function toAcknowledgeDueMs({ clocks }: CaseView): number | null {
  return clocks.find(({ kind, endedMs }) => kind === 'acknowledge' && endedMs === null)?.dueMs ?? null;
}

/** Giving a case to its lead, and the lead taking or returning it, move it without a move of the procedure. */
const phaseOfTask: ReadonlyMap<string, CasePhase> = new Map([
  ['task.offered', 'assigned'],
  ['task.accepted', 'acting'],
  ['task.refused', 'received'],
]);

function findReached(view: CaseView): ReadonlyMap<CasePhase, number> {
  const phaseOf = new Map(view.states.map((state) => [state.id, state.phase]));
  const reached = new Map<CasePhase, number>([['received', view.openedMs]]);
  for (const { what, facts, timeMs } of view.timeline.toSorted(
    (a, b) => a.timeMs - b.timeMs || a.id - b.id,
  )) {
    const byTask = facts['role'] === 'lead' ? phaseOfTask.get(what) : undefined;
    const phase = (typeof facts['to'] === 'string' ? phaseOf.get(facts['to']) : undefined) ?? byTask;
    if (phase !== undefined) reached.set(phase, timeMs);
  }
  return reached;
}
