/** Acts that move a case: acknowledge, move, approve, answer, pause, resume, reopen. */
import { conflict, forbidden, invalidInput } from '../../../kernel/errors.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import { getState, note } from '../unit/case-unit.ts';
import { needOpen, needParty } from './run-acts.ts';
import type { ActRunner } from './run-acts.ts';
import type { ClockMaker } from '../unit/clocks.ts';
import type { Mover } from './make-moves.ts';
import { mayApprove, mayConfirm } from './parties.ts';
import type { Reopener } from '../opening/reopen.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import type { EnterFor } from './enter-for-others.ts';
import type { CaseTimers } from '../../case-needs.ts';

type StateVerbs = Pick<
  CaseVerbs,
  'acknowledge' | 'move' | 'approve' | 'confirmLeaders' | 'answer' | 'pause' | 'resume' | 'reopen'
>;

export function createStateVerbs({
  acts,
  clocks,
  flow,
  reopener,
  mover,
  timers,
  enterFor,
}: {
  acts: ActRunner;
  clocks: ClockMaker;
  flow: TaskFlow;
  reopener: Reopener;
  mover: Mover;
  timers: Pick<CaseTimers, 'tellLeaders'>;
  enterFor: EnterFor;
}): StateVerbs {
  return {
    acknowledge: (id, by, edit) =>
      acts.change(id, by, edit, async ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre', 'lead', 'leader'], 'acknowledge this case');
        if (draft.row.acknowledged_at !== null)
          throw conflict(`${draft.row.acknowledged_by ?? ''} has acknowledged the case already.`, {
            where: `case ${draft.row.code}`,
            value: draft.row.acknowledged_by,
            next: 'Nothing needs to be done.',
          });
        await flow.acknowledge(unit, draft, by);
        note(draft, by, { what: 'acknowledged', text: edit.note ?? null });
      }),

    move: (id, by, edit) =>
      acts.change(id, by, edit, (acting) => {
        needOpen(acting.draft);
        const { lead_agency_id, centre_agency_id, state_since } = acting.draft.row;
        const about = { agencyId: lead_agency_id ?? centre_agency_id, sinceMs: state_since };
        return enterFor.run(acting, by, edit.told, about, (as) =>
          mover.make(as, by, edit.move, edit.comment),
        );
      }),

    approve: (id, by, edit) =>
      acts.change(id, by, edit, ({ draft }) => {
        needOpen(draft);
        if (!mayApprove(by, draft.row))
          throw forbidden('You may not approve this.', {
            where: 'your roles',
            value: by.role,
            allowed: 'a head of the lead agency or of the centre, or a leader of the city',
            next: 'Ask one of them to approve it.',
          });
        note(draft, by, { what: 'approved', text: edit.note ?? null, facts: { state: draft.row.state } });
      }),

    confirmLeaders: (id, by, edit) =>
      acts.change(id, by, edit, async ({ unit, draft }) => {
        needOpen(draft);
        if (!mayConfirm(by, draft.row))
          throw forbidden('You may not have this told to the leaders of the city.', {
            where: 'your roles',
            value: by.role,
            allowed: 'the head or a deputy of the centre that runs the case',
            next: 'Ask the duty leader of the centre to confirm it.',
          });
        const { rowCount } = await unit.tx.query(
          `insert into leaders_confirmed (case_id, reopened, time, by_user, by_name, note)
           values ($1, $2, to_timestamp($3::float8 / 1000.0), $4, $5, $6) on conflict do nothing`,
          [id, draft.row.reopened, unit.nowMs, by.username, by.name, edit.note ?? null],
        );
        if (rowCount === 0)
          throw conflict('It has been told to the leaders of the city already.', {
            where: `case ${draft.row.code}`,
            next: 'Nothing needs to be done.',
          });
        note(draft, by, { what: 'leaders.confirmed', text: edit.note ?? null });
        unit.after.push(() => timers.tellLeaders(unit.tx, id));
      }),

    answer: (id, by, edit) =>
      acts.change(id, by, edit, ({ draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre', 'lead'], 'answer the citizen');
        note(draft, by, { what: 'citizen.answered', text: edit.text });
      }),

    pause: (id, by, edit) =>
      acts.change(id, by, edit, ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre', 'lead', 'leader'], 'stop the clocks of this case');
        const state = getState(draft.procedure, draft.row.state);
        if (state.mayPause !== true)
          throw conflict('The clocks can’t be stopped in this state.', {
            where: `case ${draft.row.code}`,
            value: draft.row.state,
            allowed:
              draft.procedure.definition.states
                .filter((one) => one.mayPause === true)
                .map((one) => one.id)
                .join(', ') || 'no state of this procedure',
            next: 'Ask the centre for a later deadline.',
          });
        if (draft.row.paused_at !== null)
          throw conflict('The clocks stand still already.', {
            where: `case ${draft.row.code}`,
            value: draft.row.paused_reason,
          });
        if (edit.reason.trim() === '')
          throw invalidInput('A pause needs a reason.', {
            where: 'reason',
            value: '',
            allowed: 'a sentence',
          });
        clocks.pause(unit, draft, edit.reason);
        note(draft, by, { what: 'clock.paused', text: edit.reason });
      }),

    resume: (id, by, edit) =>
      acts.change(id, by, edit, ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['centre', 'lead', 'leader'], 'start the clocks of this case again');
        if (draft.row.paused_at === null)
          throw conflict('The clocks run.', {
            where: `case ${draft.row.code}`,
            next: 'Nothing needs to be done.',
          });
        const pausedMs = unit.nowMs - draft.row.paused_at;
        clocks.resume(unit, draft);
        note(draft, by, { what: 'clock.resumed', text: edit.note ?? null, facts: { pausedMs } });
      }),

    reopen: (id, by, edit) =>
      acts.change(id, by, edit, async ({ unit, draft, parties }) => {
        needParty(parties, ['centre', 'leader'], 'reopen this case');
        if (draft.row.closed_at === null)
          throw conflict('The case is open.', {
            where: `case ${draft.row.code}`,
            next: 'Nothing needs to be done.',
          });
        if (draft.row.subject !== null) {
          const { rows } = await unit.tx.query<{ code: string }>(
            'select code from "case" where procedure_id = $1 and subject = $2 and closed_at is null',
            [draft.row.procedure_id, draft.row.subject],
          );
          const other = rows[0];
          if (other !== undefined)
            throw conflict('There is an open case about the same already.', {
              where: `case ${draft.row.code}`,
              value: other.code,
              next: 'Work on that one, or link the two.',
            });
        }
        await reopener.reopen(unit, draft, by, { why: edit.why, seen: true });
      }),
  };
}
