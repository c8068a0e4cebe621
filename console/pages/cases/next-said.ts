/** What is said of what happens by itself: the steps still to come, and limits that nothing climbs for. Pure. */
import type { CaseClock, CaseNext, CaseView } from '../../../contract/case.ts';

export interface NextSaid {
  /** Running clocks of the case itself that were past when it was made here, and have no step left. */
  readonly bornPast: readonly CaseClock[];
  readonly steps: readonly CaseNext[];
}

/** A step whose time is over is being taken or was: it is no future. */
export function toNextSaid(view: Pick<CaseView, 'openedMs' | 'clocks' | 'next'>, nowMs: number): NextSaid {
  const steps = view.next.filter(({ timeMs }) => timeMs > nowMs);
  return {
    steps,
    bornPast: view.clocks.filter(
      ({ kind, taskId, dueMs, endedMs }) =>
        taskId === null &&
        endedMs === null &&
        dueMs <= view.openedMs &&
        !steps.some(({ clock }) => clock === kind),
    ),
  };
}
