/** What is said of what happens by itself: the steps still to come, and limits that nothing climbs for. Pure. */
import type { CaseClock, CaseNext, CaseView } from '../../../contract/cases/case.ts';

export interface NextSaid {
  /** Running clocks of the case itself that were past when it was made here, and have no step left. */
  readonly bornPast: readonly CaseClock[];
  readonly steps: readonly NextStepSaid[];
}

export type NextStepSaid = CaseNext & {
  /** It reaches those again whom an earlier step to come reaches, at that time; null = others, or nobody. */
  readonly sameAsMs: number | null;
};

/** A step whose time is over is being taken or was: it is no future. */
export function toNextSaid(view: Pick<CaseView, 'openedMs' | 'clocks' | 'next'>, nowMs: number): NextSaid {
  const steps = view.next.filter(({ timeMs }) => timeMs > nowMs);
  return {
    steps: steps.map((step, index) => ({ ...step, sameAsMs: findSame(steps.slice(0, index), step) })),
    bornPast: view.clocks.filter(
      ({ kind, taskId, dueMs, endedMs }) =>
        taskId === null &&
        endedMs === null &&
        dueMs <= view.openedMs &&
        !steps.some(({ clock }) => clock === kind),
    ),
  };
}

/** A head may also lead the shift: the ladder climbs past one person twice, who is named once. */
function findSame(before: readonly CaseNext[], { who }: CaseNext): number | null {
  if (who === null || who.names.length === 0) return null;
  const names = who.names.join();
  return before.find((step) => step.who?.names.join() === names)?.timeMs ?? null;
}
