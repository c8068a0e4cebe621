/** Acts on who has a case: assign, support, accept, refuse, hand over, report, cancel. The promise's clock never begins anew. */
import type { Person } from '../../../access/permissions.ts';
import { isInScope, toScope } from '../../../access/permissions.ts';
import { conflict, forbidden } from '../../../kernel/errors.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import type { CaseUnit } from '../unit/case-unit.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseCity } from '../unit/city.ts';
import type { ClockMaker } from '../unit/clocks.ts';
import { needOpen, needParty } from './run-acts.ts';
import type { Acting, ActRunner } from './run-acts.ts';
import type { Mover } from './make-moves.ts';
import type { TaskRecord } from '../unit/rows.ts';
import type { EnterFor, ToldAbout } from './enter-for-others.ts';
import { findLead, noSuchAgency, refuseTask } from '../unit/tasks.ts';
import type { TaskFlow } from '../unit/tasks.ts';

type TaskVerbs = Pick<
  CaseVerbs,
  'assign' | 'addTask' | 'acceptTask' | 'refuseTask' | 'handOverTask' | 'reportTask' | 'cancelTask'
>;

export function createTaskVerbs({
  acts,
  clocks,
  flow,
  city,
  mover,
  enterFor,
}: {
  acts: ActRunner;
  clocks: ClockMaker;
  flow: TaskFlow;
  city: CaseCity;
  mover: Mover;
  enterFor: EnterFor;
}): TaskVerbs {
  const needAgency = async (unit: CaseUnit, agencyId: string) => {
    const valid = await city.listValidAgencies(unit.tx, [agencyId], unit.nowMs);
    if (!valid.has(agencyId)) throw noSuchAgency(agencyId);
  };

  return {
    assign: (id, by, edit) =>
      acts.change(id, by, edit, async ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre', 'leader'], 'give this case to an agency');
        await needAgency(unit, edit.agencyId);
        const lead = findLead(draft);
        if (lead?.agency_id === edit.agencyId)
          throw conflict('The agency has the case already.', {
            where: `case ${draft.row.code}`,
            value: edit.agencyId,
            next: 'Nothing needs to be done.',
          });
        if (lead !== undefined) flow.end(unit, draft, by, lead, 'handed-over', null);
        await flow.acknowledge(unit, draft, by);
        note(draft, by, {
          what: 'assigned',
          text: edit.content ?? null,
          facts: { from: lead?.agency_id ?? null, to: edit.agencyId },
        });
        await flow.offer(unit, draft, by, {
          role: 'lead',
          agencyId: edit.agencyId,
          content: edit.content ?? draft.row.title,
          ...(lead === undefined ? {} : { fromTaskId: lead.id }),
        });
      }),

    addTask: (id, by, edit) =>
      acts.change(id, by, edit, async ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre', 'lead', 'leader'], 'ask another agency for support here');
        await needAgency(unit, edit.agencyId);
        await flow.offer(unit, draft, by, {
          role: 'support',
          agencyId: edit.agencyId,
          content: edit.content,
          ...(edit.dueMs === undefined ? {} : { dueMs: edit.dueMs }),
        });
      }),

    acceptTask: (taskId, by, edit) =>
      acts.changeTask(taskId, by, edit, (acting, task) =>
        enterFor.run(acting, by, edit.told, sinceOffered(task), async ({ unit, draft }) => {
          if (edit.told === undefined) needHolder(by, task, 'accept this task');
          await flow.accept(unit, draft, by, task);
        }),
      ),

    refuseTask: (taskId, by, edit) =>
      acts.changeTask(taskId, by, edit, (acting, task) =>
        enterFor.run(acting, by, edit.told, sinceOffered(task), async ({ unit, draft }) => {
          if (edit.told === undefined) needHolder(by, task, 'return this task');
          const { proposedAgencyId } = edit;
          if (proposedAgencyId !== undefined) await needAgency(unit, proposedAgencyId);
          task.refused_late = unit.nowMs > task.return_until;
          task.proposed_agency_id = proposedAgencyId ?? null;
          flow.end(unit, draft, by, task, 'refused', edit.reason);
          draft.row.returned += 1;
          if (task.role === 'lead') flow.backToCentre(unit, draft);
          note(draft, by, {
            what: 'task.refused',
            agencyId: task.agency_id,
            text: edit.reason,
            facts: {
              taskId,
              role: task.role,
              proposedAgencyId: proposedAgencyId ?? null,
              late: task.refused_late,
              afterMs: unit.nowMs - task.offered_at,
            },
          });
        }),
      ),

    handOverTask: (taskId, by, edit) =>
      acts.changeTask(taskId, by, edit, async (acting, task) => {
        const { unit, draft, parties } = acting;
        await needAgency(unit, edit.agencyId);
        // The centre decides who has it; an agency only proposes, which is returning it.
        if (!parties.includes('centre') && !parties.includes('leader')) {
          needHolder(by, task, 'hand this task over');
          propose(acting, by, task, edit);
          return;
        }
        flow.end(unit, draft, by, task, 'handed-over', edit.reason);
        note(draft, by, {
          what: 'task.handed-over',
          text: edit.reason,
          facts: { taskId, role: task.role, from: task.agency_id, to: edit.agencyId },
        });
        await flow.offer(unit, draft, by, {
          role: task.role,
          agencyId: edit.agencyId,
          content: task.content,
          fromTaskId: task.id,
          ...(task.role === 'support' && task.due_at !== null ? { dueMs: task.due_at } : {}),
        });
      }),

    reportTask: (taskId, by, edit) =>
      acts.changeTask(taskId, by, edit, (acting, task) =>
        enterFor.run(acting, by, edit.told, sinceAccepted(task), async ({ unit, draft, parties }) => {
          if (edit.told === undefined) needHolder(by, task, 'report on this task');
          if (task.state === 'offered') await flow.accept(unit, draft, by, task);
          task.answer = edit.text;
          clocks.end(unit, draft, ['report'], by.username, task.id);
          // The lead's word is the case's report.
          if (task.role === 'lead') {
            const own = draft.clocks.find(
              (one) => one.kind === 'report' && one.task_id === null && one.ended_at === null,
            );
            if (own !== undefined) {
              own.ended_at = unit.nowMs;
              own.ended_by = by.username;
            }
          } else if (edit.done) flow.end(unit, draft, by, task, 'done', edit.text);
          const said = { agencyId: task.agency_id, facts: { taskId, role: task.role, done: edit.done } };
          // A lead that has done its part hands the case on to be verified, with all that the procedure asks for: one deed.
          const next = edit.done && task.role === 'lead' ? mover.findHandIn(draft) : undefined;
          if (next !== undefined) await mover.make({ unit, draft, parties }, by, next, edit.text, said);
          else
            note(draft, by, {
              what: edit.done && task.role === 'support' ? 'task.done' : 'task.reported',
              text: edit.text,
              ...said,
            });
        }),
      ),

    cancelTask: (taskId, by, edit) =>
      acts.changeTask(taskId, by, edit, ({ unit, draft, parties }, task) => {
        needParty(parties, ['centre', 'lead', 'leader'], 'take this task back');
        if (task.role === 'lead')
          throw refuseTask(task, 'a supporting task; the lead’s is handed over or the case assigned');
        flow.end(unit, draft, by, task, 'cancelled', null);
        note(draft, by, {
          what: 'task.cancelled',
          text: edit.reason,
          facts: { taskId, agencyId: task.agency_id },
        });
      }),
  };

  function propose(
    { unit, draft }: Acting,
    by: Person,
    task: TaskRecord,
    edit: { readonly agencyId: string; readonly reason: string },
  ): void {
    task.refused_late = unit.nowMs > task.return_until;
    task.proposed_agency_id = edit.agencyId;
    flow.end(unit, draft, by, task, 'refused', edit.reason);
    draft.row.returned += 1;
    if (task.role === 'lead') flow.backToCentre(unit, draft);
    note(draft, by, {
      what: 'task.refused',
      agencyId: task.agency_id,
      text: edit.reason,
      facts: { taskId: task.id, role: task.role, proposedAgencyId: edit.agencyId, late: task.refused_late },
    });
  }
}

/** What is told about an offer can't be older than the offer. */
function sinceOffered({ agency_id, offered_at }: TaskRecord): ToldAbout {
  return { agencyId: agency_id, sinceMs: offered_at };
}

function sinceAccepted({ agency_id, offered_at, accepted_at }: TaskRecord): ToldAbout {
  return { agencyId: agency_id, sinceMs: accepted_at ?? offered_at };
}

/** @throws HaivanError forbidden unless the person handles cases of the task's agency. */
function needHolder(by: Person, task: TaskRecord, what: string): void {
  if (isInScope(toScope(by, 'cases.handle'), task.agency_id)) return;
  throw forbidden(`You may not ${what}: it is another agency’s.`, {
    where: `task ${task.id}`,
    value: by.agencyId ?? 'no agency',
    allowed: task.agency_id,
    next: 'Its agency or the operation centre can.',
  });
}
