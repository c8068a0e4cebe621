/** Clocks of a case: when they begin, stand still and end. Changes the draft in memory. */
import type { ClockKind } from '../../../../contract/cases/procedure.ts';
import type { TimeLimit } from '../../../../contract/basics/time-limit.ts';
import type { CaseCalendar } from '../../case-needs.ts';
import type { CaseUnit, CaseDraft } from './case-unit.ts';
import { getState } from './case-unit.ts';
import type { ClockRecord } from './rows.ts';

const MINUTE_MS = 60_000;

export interface ClockMaker {
  /** Starts a clock that the procedure knows, unless one of this kind (and task) runs already. */
  begin(
    unit: CaseUnit,
    draft: CaseDraft,
    kind: ClockKind,
    options?: {
      readonly taskId?: number;
      readonly agencyId?: string | null;
      /** In place of the procedure's. */
      readonly limit?: TimeLimit;
      /** When what the clock counts began; default: now. */
      readonly sinceMs?: number;
      /** A deadline that somebody else gave; default: what the limit says. */
      readonly dueMs?: number;
    },
  ): Promise<ClockRecord | undefined>;
  /** Ends running clocks of the kinds; without `taskId` those of the case itself and of every task. */
  end(unit: CaseUnit, draft: CaseDraft, kinds: readonly ClockKind[], by: string, taskId?: number): void;
  endAll(unit: CaseUnit, draft: CaseDraft, by: string): void;
  /** Enters a state: how long the case may stay there. */
  enter(unit: CaseUnit, draft: CaseDraft, state: string): void;
  pause(unit: CaseUnit, draft: CaseDraft, reason: string): void;
  resume(unit: CaseUnit, draft: CaseDraft): void;
  /** When a limit that begins now ends. */
  toDue(unit: CaseUnit, limit: TimeLimit): number;
}

/** Makes the maker. */
export function createClockMaker(calendar: CaseCalendar, stageNow: () => number): ClockMaker {
  return {
    async begin(unit, draft, kind, { taskId, agencyId = null, limit, sinceMs = unit.nowMs, dueMs } = {}) {
      const { clocks, atStage } = draft.procedure.definition;
      const raised = atStage !== undefined && stageNow() >= atStage.from ? atStage.clocks[kind] : undefined;
      const allowed = limit ?? raised ?? clocks[kind];
      const task_id = taskId ?? null;
      const isThere = draft.clocks.some(
        (one) => one.kind === kind && one.task_id === task_id && one.ended_at === null,
      );
      if (allowed === undefined || isThere) return undefined;
      const made: ClockRecord = {
        id: await unit.newClockId(),
        case_id: draft.row.id,
        kind,
        task_id,
        agency_id: agencyId,
        time_limit: allowed,
        started_at: sinceMs,
        due_at: dueMs ?? calendar.toDue(sinceMs, allowed),
        paused_at: draft.row.paused_at === null ? null : unit.nowMs,
        paused_reason: draft.row.paused_reason,
        paused_ms: 0,
        ended_at: null,
        ended_by: null,
      };
      draft.clocks.push(made);
      return made;
    },
    end(unit, draft, kinds, by, taskId) {
      for (const one of draft.clocks) {
        if (!kinds.includes(one.kind) || one.ended_at !== null) continue;
        if (taskId === undefined || one.task_id === taskId) stop(one, unit.nowMs, by);
      }
    },
    endAll(unit, draft, by) {
      for (const one of draft.clocks) if (one.ended_at === null) stop(one, unit.nowMs, by);
    },
    enter(unit, { row, procedure }, id) {
      const state = getState(procedure, id);
      row.state = id;
      row.phase = state.phase;
      row.state_since = unit.nowMs;
      row.state_due_at = state.within === undefined ? null : calendar.toDue(unit.nowMs, state.within);
    },
    pause(unit, { row, clocks }, reason) {
      row.paused_at = unit.nowMs;
      row.paused_reason = reason;
      for (const one of clocks) {
        if (one.ended_at !== null || one.paused_at !== null) continue;
        one.paused_at = unit.nowMs;
        one.paused_reason = reason;
      }
    },
    resume(unit, { row, clocks, procedure }) {
      const state = getState(procedure, row.state);
      if (row.paused_at !== null && row.state_due_at !== null && state.within !== undefined)
        row.state_due_at = shift(row.state_due_at, state.within, row.paused_at, unit.nowMs);
      row.paused_at = null;
      row.paused_reason = null;
      for (const one of clocks) {
        if (one.ended_at !== null || one.paused_at === null) continue;
        const dueMs = shift(one.due_at, one.time_limit, one.paused_at, unit.nowMs);
        one.paused_ms += unit.nowMs - one.paused_at;
        one.due_at = dueMs;
        one.paused_at = null;
        one.paused_reason = null;
      }
    },
    toDue: (unit, limit) => calendar.toDue(unit.nowMs, limit),
  };

  /** What was late before it stood still stays as late as it was. */
  function shift(dueMs: number, limit: TimeLimit, pausedMs: number, resumedMs: number): number {
    return dueMs <= pausedMs ? dueMs : calendar.afterPause(dueMs, limit, pausedMs, resumedMs);
  }
}

/** The limit of a deadline that was given as a moment. */
export function toLimitUntil(nowMs: number, dueMs: number): TimeLimit {
  return { kind: 'elapsed', minutes: Math.max(1, Math.round((dueMs - nowMs) / MINUTE_MS)) };
}

function stop(one: ClockRecord, nowMs: number, by: string): void {
  one.ended_at = nowMs;
  one.ended_by = by;
}
