/** The plan of rules about the time that records have: they wait on rows of the database, not on readings. */
import type { Plan } from '../plan.ts';

export function toDeadlinePlan(): Plan {
  return {
    alertKind: 'deadline',
    source: 'deadlines',
    properties: [],
    needsAll: false,
    holdMs: 0,
    clearHoldMs: 0,
    windowMs: 0,
    isPointwise: false,
    isTimed: true,
    startsFromLatest: false,
    withinM: null,
    createJudge() {
      throw new Error('The time of records is judged from their rows (deadlines/), not by a judge.');
    },
  };
}
