/** Orders of leaders: given in one act, with a deadline that only a leader moves. */
import { isInScope, toScope } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden, invalidInput } from '../../../kernel/errors.ts';
import type { Ordering } from '../../case-opening.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import type { Procedures } from '../../procedures.ts';
import { note } from '../unit/case-unit.ts';
import type { CaseCity } from '../unit/city.ts';
import { toLimitUntil } from '../unit/clocks.ts';
import { needOpen, needParty } from '../acts/run-acts.ts';
import type { ActRunner } from '../acts/run-acts.ts';
import type { CaseOpener } from './open-cases.ts';
import { noSuchAgency } from '../unit/tasks.ts';
import type { TaskFlow } from '../unit/tasks.ts';
import type { CaseUnits } from '../unit/run-units.ts';

type Directives = Ordering & Pick<CaseVerbs, 'askExtension' | 'answerExtension'>;

const LONGEST_TITLE = 120;
const FURTHEST_MS = 5 * 366 * 86_400_000;

export function createDirectives({
  acts,
  units,
  opener,
  flow,
  city,
  procedures,
}: {
  acts: ActRunner;
  units: CaseUnits;
  opener: CaseOpener;
  flow: TaskFlow;
  city: CaseCity;
  procedures: Procedures;
}): Directives {
  return {
    async openDirective(order, by, alongside) {
      const procedure = procedures.findForKind('directive', null);
      if (procedure === undefined)
        throw conflict('No procedure for directives is enabled.', {
          where: 'procedures',
          allowed: 'an enabled procedure of kind directive',
          next: 'Ask an administrator to enable one.',
        });
      const id = await units.run(async (unit) => {
        checkDue(order.dueMs, unit.nowMs);
        const supporters = [...new Set(order.supporterAgencyIds ?? [])].filter(
          (one) => one !== order.leadAgencyId,
        );
        const agencies = [order.leadAgencyId, ...supporters];
        for (const agencyId of agencies) checkMayOrder(by, agencyId);
        const valid = await city.listValidAgencies(unit.tx, agencies, unit.nowMs);
        for (const agencyId of agencies) if (!valid.has(agencyId)) throw noSuchAgency(agencyId);
        const [draft] = await opener.open(unit, by, [
          {
            kind: 'directive',
            title: order.title ?? toTitle(order.content),
            content: order.content,
            serviceId: null,
            procedure,
            severity: order.severity ?? 'medium',
            areaCode: null,
            lon: null,
            lat: null,
            assetId: null,
            subject: null,
            demo: false,
            directive: {
              document: order.document ?? null,
              documentDate: order.documentDate ?? null,
              givenBy: by.name,
              extension: null,
            },
            closeLimit: toLimitUntil(unit.nowMs, order.dueMs),
            leadAgencyId: order.leadAgencyId,
            seen: true,
            facts: { document: order.document ?? null, dueMs: order.dueMs },
          },
        ]);
        if (draft === undefined) throw new Error('no directive was opened');
        for (const agencyId of supporters)
          await flow.offer(unit, draft, by, {
            role: 'support',
            agencyId,
            content: order.content,
            dueMs: order.dueMs,
          });
        if (alongside !== undefined) unit.after.push(() => alongside(unit.tx, draft.row.id));
        return draft.row.id;
      });
      return acts.read(id, by);
    },

    askExtension: (id, by, edit) =>
      acts.change(id, by, edit, ({ unit, draft, parties }) => {
        needOpen(draft);
        needParty(parties, ['lead'], 'ask for a later deadline here');
        const { row } = draft;
        if (row.directive === null)
          throw conflict('Only a directive has a deadline that a leader moves.', {
            where: `case ${row.code}`,
            value: row.kind,
          });
        checkDue(edit.untilMs, unit.nowMs);
        if (row.due_at !== null && edit.untilMs <= row.due_at)
          throw invalidInput('A later deadline is asked for.', {
            where: 'untilMs',
            value: edit.untilMs,
            allowed: `after ${new Date(row.due_at).toISOString()}`,
          });
        row.directive = {
          ...row.directive,
          extension: { untilMs: edit.untilMs, why: edit.why, askedBy: by.username, askedMs: unit.nowMs },
        };
        note(draft, by, { what: 'extension.asked', text: edit.why, facts: { untilMs: edit.untilMs } });
      }),

    answerExtension: (id, by, edit) =>
      acts.change(id, by, edit, ({ draft, parties }) => {
        needOpen(draft);
        if (!isInScope(toScope(by, 'directives.give'), draft.row.lead_agency_id))
          needParty(parties, ['leader'], 'decide about the deadline of an order');
        const { row } = draft;
        const asked = row.directive?.extension;
        if (row.directive === null || asked == null)
          throw conflict('Nobody has asked for a later deadline.', { where: `case ${row.code}` });
        row.directive = { ...row.directive, extension: null };
        if (edit.approve) {
          const promise = draft.clocks.find((one) => one.kind === 'close' && one.ended_at === null);
          if (promise !== undefined) promise.due_at = asked.untilMs;
          for (const task of draft.tasks) if (task.ended_at === null) task.due_at = asked.untilMs;
        }
        note(draft, by, {
          what: edit.approve ? 'extension.approved' : 'extension.refused',
          text: edit.note,
          facts: { untilMs: asked.untilMs },
        });
      }),
  };
}

/** A leader of one agency orders what is below it, not its neighbours. @throws HaivanError forbidden. */
function checkMayOrder(by: Person, agencyId: string): void {
  if (isInScope(toScope(by, 'directives.give'), agencyId)) return;
  throw forbidden('You may not give this agency an order.', {
    where: 'leadAgencyId, supporterAgencyIds',
    value: agencyId,
    allowed: 'agencies that you lead',
    next: 'Ask a leader above both of you, or let the lead agency ask it for support.',
  });
}

function checkDue(dueMs: number, nowMs: number): void {
  if (dueMs > nowMs && dueMs < nowMs + FURTHEST_MS) return;
  throw invalidInput('The deadline can’t be met or planned.', {
    where: 'dueMs',
    value: dueMs,
    allowed: 'after now and within five years',
    next: 'Choose another day.',
  });
}

function toTitle(content: string): string {
  const first = content.split('\n')[0]?.trim() ?? '';
  return first.length <= LONGEST_TITLE ? first : `${first.slice(0, LONGEST_TITLE - 1)}…`;
}
