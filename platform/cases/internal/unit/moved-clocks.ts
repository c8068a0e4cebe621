/** What a change does to the clocks of its cases: which deadlines moved, and the timers to be planned or called off. */
import type { ProcedureVersion } from '../../../../contract/cases/procedure.ts';
import type { CaseTimers, PlannedClock, PlannedStay } from '../../case-needs.ts';
import type { CaseUnit, CaseDraft, ClockBefore, Kept } from './case-unit.ts';
import type { ClockRecord } from './rows.ts';

/** Clocks whose deadline was moved or that were stopped or set going again, as they stood before. */
export function listMoved(clocks: readonly ClockRecord[], kept: Kept): ClockBefore[] {
  return clocks.flatMap(({ id, due_at, paused_at }) => {
    const before = kept.clocks.get(id);
    if (before === undefined || (before.dueMs === due_at && before.pausedMs === paused_at)) return [];
    return [{ id, ...before }];
  });
}

/** Plans, moves and calls off timers in the transaction of the change. */
export async function planTimers(
  { tx }: CaseUnit,
  touched: readonly CaseDraft[],
  kept: Kept,
  timers: CaseTimers,
): Promise<void> {
  const planned: PlannedClock[] = [];
  const cancelled: number[] = [];
  const stays: PlannedStay[] = [];
  for (const { row, clocks, procedure } of touched) {
    for (const one of clocks) {
      const before = kept.clocks.get(one.id);
      const isRunning = one.ended_at === null && one.paused_at === null;
      if (!isRunning) {
        if (before?.pausedMs === null) cancelled.push(one.id);
      } else if (before === undefined || before.pausedMs !== null || before.dueMs !== one.due_at) {
        planned.push(toPlanned(one, row.opened_at, procedure));
      }
    }
    const stay = kept.stays.get(row.id);
    const dueMs = row.closed_at === null && row.paused_at === null ? row.state_due_at : null;
    if (stay?.sinceMs !== row.state_since || stay.dueMs !== dueMs)
      stays.push({ caseId: row.id, state: row.state, sinceMs: row.state_since, dueMs });
  }
  if (cancelled.length > 0) await timers.cancel(tx, cancelled);
  if (planned.length > 0) await timers.plan(tx, planned);
  if (stays.length > 0) await timers.stay(tx, stays);
}

function toPlanned(
  one: ClockRecord,
  openedMs: number,
  { procedureId, version, definition }: ProcedureVersion,
): PlannedClock {
  return {
    clockId: one.id,
    caseId: one.case_id,
    kind: one.kind,
    taskId: one.task_id,
    agencyId: one.agency_id,
    startedMs: one.started_at,
    knownMs: Math.max(one.started_at, openedMs),
    dueMs: one.due_at,
    ladder: definition.ladder.filter(({ clock }) => clock === one.kind),
    procedure: { id: procedureId, version },
  };
}
