/** Acts that change no state: comments with mentions, playbook ticks, links, having seen. */
import { may } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import { conflict, forbidden, invalidInput, notFound } from '../../../kernel/errors.ts';
import type { CaseNotice } from '../../case-needs.ts';
import type { CaseVerbs } from '../../case-verbs.ts';
import { note } from '../unit/case-unit.ts';
import { needOpen, needParty } from './run-acts.ts';
import type { ActRunner } from './run-acts.ts';
import type { CaseUnits } from '../unit/run-units.ts';

type TalkVerbs = Pick<CaseVerbs, 'comment' | 'tick' | 'link' | 'seen'>;

/** Of these users (by id or user name), those who exist; and of them, those who may see the case. */
export type FindReaders = (
  users: readonly string[],
  caseId: number,
) => Promise<
  readonly {
    readonly id: string;
    readonly username: string;
    readonly name: string;
    readonly maySee: boolean;
  }[]
>;

const QUOTED = 280;

export function createTalkVerbs({
  acts,
  units,
  findReaders,
  clock,
}: {
  acts: ActRunner;
  units: CaseUnits;
  findReaders: FindReaders;
  clock: { now(): number };
}): TalkVerbs {
  return {
    async comment(id, by, edit) {
      const asked = edit.mentions ?? [];
      const readers = asked.length === 0 ? [] : await findReaders(asked, id);
      return acts.talk(id, by, {}, ({ unit, draft }) => {
        needWriter(by);
        const unknown = asked.filter(
          (one) => !readers.some((reader) => reader.id === one || reader.username === one),
        );
        const strangers = readers.filter(({ maySee }) => !maySee);
        const refused = [...unknown, ...strangers.map(({ username }) => username)];
        if (refused.length > 0)
          throw invalidInput('Somebody who is mentioned may not see this case.', {
            where: 'mentions',
            value: refused.join(', '),
            allowed:
              'people of the centre, of the lead agency, of agencies with an open task here, or of its area',
            next: 'Ask their agency for support first, or take the mention out.',
          });
        note(draft, by, {
          what: 'comment',
          text: edit.text,
          facts: readers.length === 0 ? {} : { mentions: readers.map(({ username }) => username) },
        });
        draft.notices.push(
          ...readers.map(({ id: userId }): CaseNotice => ({
            userId,
            urgency: 'normal',
            title: {
              vi: `${by.name} nhắc đến bạn trong ${draft.row.code}`,
              en: `${by.name} mentioned you in ${draft.row.code}`,
            },
            body: { vi: edit.text.slice(0, QUOTED), en: edit.text.slice(0, QUOTED) },
            link: `/cases/${draft.row.id}`,
            caseId: draft.row.id,
            key: `mention:${draft.row.id}:${draft.row.version}:${unit.nowMs}:${userId}`,
          })),
        );
        unit.after.push(async () => {
          await unit.tx.query(
            `insert into case_person (case_id, user_id, since, mentioned_at)
             select $1, u, to_timestamp($3::float8 / 1000.0), to_timestamp($3::float8 / 1000.0) from unnest($2::text[]) as x (u)
             on conflict (case_id, user_id) do update set mentioned_at = excluded.mentioned_at`,
            [draft.row.id, readers.map((reader) => reader.id), unit.nowMs],
          );
        });
      });
    },

    tick: (id, by, edit) =>
      acts.change(id, by, {}, async ({ unit, draft, parties }) => {
        needOpen(draft);
        const step = draft.procedure.definition.playbook.find((one) => one.id === edit.stepId);
        if (step === undefined)
          throw notFound('The playbook has no such step.', {
            where: `case ${draft.row.code}`,
            value: edit.stepId,
            allowed: draft.procedure.definition.playbook.map((one) => one.id).join(', '),
          });
        needParty(parties, ['centre', step.by], 'tick this step');
        if (edit.done) {
          await unit.tx.query(
            `insert into case_step (case_id, step_id, done_at, done_by, note)
             values ($1, $2, to_timestamp($3::float8 / 1000.0), $4, $5) on conflict (case_id, step_id) do nothing`,
            [id, edit.stepId, unit.nowMs, by.username, edit.note ?? null],
          );
        } else {
          await unit.tx.query('delete from case_step where case_id = $1 and step_id = $2', [id, edit.stepId]);
        }
        note(draft, by, {
          what: edit.done ? 'step.done' : 'step.undone',
          text: edit.note ?? null,
          facts: { stepId: edit.stepId },
        });
      }),

    link: (id, by, edit) =>
      acts.talk(id, by, {}, async ({ unit, draft }) => {
        needWriter(by);
        if (edit.otherId === id)
          throw conflict('A case can’t be linked with itself.', { where: `case ${draft.row.code}` });
        const other = await acts.lockVisible(unit, edit.otherId, by);
        const [first, second] = [Math.min(id, edit.otherId), Math.max(id, edit.otherId)];
        if (edit.remove === true) {
          await unit.tx.query(
            `delete from case_link where case_id = $1 and other_id = $2 and kind in ('related', 'duplicate')`,
            [first, second],
          );
        } else {
          await unit.tx.query(
            `insert into case_link (case_id, other_id, kind, created_at, created_by)
             values ($1, $2, $3, to_timestamp($4::float8 / 1000.0), $5)
             on conflict (case_id, other_id) do update set kind = excluded.kind where case_link.kind in ('related', 'duplicate')`,
            [first, second, edit.kind, unit.nowMs, by.username],
          );
        }
        const what = edit.remove === true ? 'unlinked' : 'linked';
        note(draft, by, { what, facts: { caseId: other.row.id, code: other.row.code, kind: edit.kind } });
        note(other, by, { what, facts: { caseId: draft.row.id, code: draft.row.code, kind: edit.kind } });
      }),

    // Looking changes nothing that others edit: it writes no line and no version.
    async seen(id, by) {
      await units.run(async (unit) => {
        await acts.lockVisible(unit, id, by);
        await unit.tx.query(
          `insert into case_person (case_id, user_id, since, seen_at)
           select $1, u.id, to_timestamp($3::float8 / 1000.0), to_timestamp($3::float8 / 1000.0) from "user" u where u.id = $2
           on conflict (case_id, user_id) do update set seen_at = excluded.seen_at`,
          [id, by.id, clock.now()],
        );
      });
    },
  };
}

/** Whoever may open or handle cases may write in those they see; an auditor only reads. */
function needWriter(by: Person): void {
  if (may(by, 'cases.handle') || may(by, 'cases.open')) return;
  throw forbidden('You may read this case but not write in it.', {
    where: 'your roles',
    value: by.role,
    allowed: 'a role that opens or handles cases',
    next: 'Ask an administrator of the centre for the role.',
  });
}
