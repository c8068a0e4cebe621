/** Tasks of a case in memory: offered to an agency, accepted, ended; and what that does to state and clocks. */
import type { TaskState } from '../../../../contract/cases/case.ts';
import { conflict, invalidInput } from '../../../kernel/errors.ts';
import type { Actor } from '../../case-journal.ts';
import type { CaseUnit, CaseDraft } from './case-unit.ts';
import { getState, isOpenTask, note } from './case-unit.ts';
import { toLimitUntil } from './clocks.ts';
import type { ClockMaker } from './clocks.ts';
import type { TaskRecord } from './rows.ts';

export interface TaskOffer {
  readonly role: 'lead' | 'support';
  readonly agencyId: string;
  readonly content: string;
  readonly dueMs?: number;
  readonly fromTaskId?: number;
}

export interface TaskFlow {
  /** Gives an agency its part. A lead's offer brings the case into the state that waits for its answer. */
  offer(unit: CaseUnit, draft: CaseDraft, by: Actor, offer: TaskOffer): Promise<TaskRecord>;
  accept(unit: CaseUnit, draft: CaseDraft, by: Actor, task: TaskRecord): Promise<void>;
  end(
    unit: CaseUnit,
    draft: CaseDraft,
    by: Actor,
    task: TaskRecord,
    state: TaskState,
    answer: string | null,
  ): void;
  /** The lead is nobody any more: the case waits for the centre again. */
  backToCentre(unit: CaseUnit, draft: CaseDraft): void;
  /** Comes into a state, with what phases do to clocks and tasks. */
  enter(unit: CaseUnit, draft: CaseDraft, by: Actor, state: string): Promise<void>;
  acknowledge(unit: CaseUnit, draft: CaseDraft, by: Actor): Promise<void>;
  /** Tells whoever listens inside the transaction. */
  onAcknowledged(listener: AcknowledgedListener): void;
}

export type AcknowledgedListener = (tx: CaseUnit['tx'], caseId: number, by: Actor) => Promise<void>;

/** Makes the flow. */
export function createTaskFlow(clocks: ClockMaker): TaskFlow {
  const listeners: AcknowledgedListener[] = [];

  const flow: TaskFlow = {
    async offer(unit, draft, by, { role, agencyId, content, dueMs, fromTaskId }) {
      const { row, procedure, tasks } = draft;
      refuseTwice(draft, role, agencyId);
      const promise = draft.clocks.find((one) => one.kind === 'close' && one.ended_at === null);
      const task: TaskRecord = {
        id: await unit.newTaskId(),
        case_id: row.id,
        role,
        agency_id: agencyId,
        content,
        state: 'offered',
        offered_at: unit.nowMs,
        offered_by: by.username,
        accepted_at: null,
        accepted_by: null,
        return_until: clocks.toDue(unit, procedure.definition.returnWithin),
        refused_late: false,
        proposed_agency_id: null,
        ended_at: null,
        answer: null,
        due_at: dueMs ?? promise?.due_at ?? null,
        from_task_id: fromTaskId ?? null,
      };
      tasks.push(task);
      await clocks.begin(unit, draft, 'accept', { taskId: task.id, agencyId });
      if (role === 'support' && dueMs !== undefined)
        await clocks.begin(unit, draft, 'report', {
          taskId: task.id,
          agencyId,
          limit: toLimitUntil(unit.nowMs, dueMs),
        });
      note(draft, by, {
        what: 'task.offered',
        text: content === '' ? null : content,
        facts: { taskId: task.id, role, agencyId, dueMs: task.due_at },
      });
      if (role === 'lead') {
        row.lead_agency_id = agencyId;
        const waiting = procedure.definition.states.find(({ phase }) => phase === 'assigned');
        if (waiting !== undefined && waiting.id !== row.state) await flow.enter(unit, draft, by, waiting.id);
      }
      return task;
    },

    async accept(unit, draft, by, task) {
      if (task.state !== 'offered') throw refuseTask(task, 'an offered task');
      task.state = 'accepted';
      task.accepted_at = unit.nowMs;
      task.accepted_by = by.username;
      clocks.end(unit, draft, ['accept'], by.username, task.id);
      note(draft, by, {
        what: 'task.accepted',
        agencyId: task.agency_id,
        facts: { taskId: task.id, role: task.role, waitedMs: unit.nowMs - task.offered_at },
      });
      if (task.role === 'support') {
        if (task.due_at === null)
          await clocks.begin(unit, draft, 'report', { taskId: task.id, agencyId: task.agency_id });
        return;
      }
      await flow.acknowledge(unit, draft, by);
      // Taking it is beginning it, where the procedure has such a move and asks for nothing more.
      const begins = draft.procedure.definition.moves.find(
        (move) =>
          move.from.includes(draft.row.state) &&
          move.by.includes('lead') &&
          move.demands.length === 0 &&
          getState(draft.procedure, move.to).phase === 'acting',
      );
      if (draft.row.phase === 'assigned' && begins !== undefined) {
        clocks.end(unit, draft, begins.ends ?? [], by.username);
        await flow.enter(unit, draft, by, begins.to);
      }
    },

    end(unit, draft, by, task, state, answer) {
      task.state = state;
      task.ended_at = unit.nowMs;
      if (answer !== null) task.answer = answer;
      clocks.end(unit, draft, ['accept', 'act', 'report'], by.username, task.id);
    },

    backToCentre(unit, draft) {
      draft.row.lead_agency_id = null;
      clocks.enter(unit, draft, draft.procedure.definition.initial);
    },

    async enter(unit, draft, by, id) {
      const { row } = draft;
      clocks.enter(unit, draft, id);
      const state = getState(draft.procedure, id);
      if (state.phase === 'acting' || state.phase === 'verifying') {
        clocks.end(unit, draft, ['act'], by.username);
        const lead = findLead(draft);
        if (lead?.state === 'offered') {
          lead.state = 'accepted';
          lead.accepted_at = unit.nowMs;
          lead.accepted_by = by.username;
          clocks.end(unit, draft, ['accept'], by.username, lead.id);
        }
        if (state.phase === 'acting')
          await clocks.begin(unit, draft, 'report', { agencyId: row.lead_agency_id });
      }
      if (state.phase !== 'closed') return;
      row.closed_at = unit.nowMs;
      row.outcome = state.outcome ?? 'done';
      const isDone = row.outcome === 'done';
      for (const task of draft.tasks.filter(isOpenTask)) {
        const ends = isDone && (task.role === 'lead' || task.state === 'accepted') ? 'done' : 'cancelled';
        flow.end(unit, draft, by, task, ends, task.answer);
      }
      clocks.endAll(unit, draft, by.username);
      row.paused_at = null;
      row.paused_reason = null;
    },

    async acknowledge(unit, draft, by) {
      const { row } = draft;
      if (row.acknowledged_at !== null) return;
      row.acknowledged_at = unit.nowMs;
      row.acknowledged_by = by.username;
      clocks.end(unit, draft, ['acknowledge'], by.username);
      unit.acknowledged.set(row.id, by);
      for (const listener of listeners) await listener(unit.tx, row.id, by);
    },
    onAcknowledged: (listener) => void listeners.push(listener),
  };
  return flow;

  function refuseTwice({ row, tasks }: CaseDraft, role: TaskOffer['role'], agencyId: string): void {
    const has = tasks.find((task) => isOpenTask(task) && task.agency_id === agencyId);
    if (has !== undefined && (has.role === role || role === 'support'))
      throw conflict('The agency has a task of this case already.', {
        where: `case ${row.code}`,
        value: agencyId,
        allowed: 'an agency without an open task here',
        next: 'Write to it in the case, or end its task first.',
      });
  }
}

export function findLead({ tasks }: Pick<CaseDraft, 'tasks'>): TaskRecord | undefined {
  return tasks.find((task) => task.role === 'lead' && isOpenTask(task));
}

export function refuseTask(task: TaskRecord, allowed: string) {
  return conflict('The task does not stand where this could be done.', {
    where: `task ${task.id}`,
    value: task.state,
    allowed,
    next: 'Read the case again: somebody was faster.',
  });
}

export function noSuchAgency(agencyId: string) {
  return invalidInput(`There is no agency ${agencyId} today.`, {
    where: 'agencyId',
    value: agencyId,
    allowed: 'an agency that is in force',
    next: 'List the agencies of the city to find it.',
  });
}
