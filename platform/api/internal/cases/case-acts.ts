/** What is done to one case, or to many. Who may is settled by their part in it, which only the case knows. */
import { Type } from 'typebox';
import type { BulkAnswer } from '../../../../contract/cases/case-lists.ts';
import type { ApiParts } from '../../api-parts.ts';
import { Ids, OneCase, Title, Told, Version, Why, Words } from './case-fields.ts';
import { toSentence } from '../words/refusal-words.ts';
import type { Routes } from '../routes/routes.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';

/** Acts that move a case, or say who has it. */
export function caseActRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'POST',
    path: '/cases/bulk',
    summary: 'Acknowledge, assign or move many cases; each answers for itself.',
    permission: 'cases.handle',
    body: Type.Object({
      ids: Type.Array(IdNumber, { minItems: 1, maxItems: 200 }),
      action: Type.Union([
        Type.Object({ kind: Type.Literal('acknowledge'), note: Type.Optional(Words) }),
        Type.Object({ kind: Type.Literal('assign'), agencyId: IdText, content: Type.Optional(Words) }),
        Type.Object({ kind: Type.Literal('move'), move: IdText, comment: Type.Optional(Words) }),
      ]),
    }),
    handle: async ({ body, person, tell }): Promise<BulkAnswer> => {
      const outcomes = await cases.bulk(body.ids, body.action, person);
      return {
        answers: outcomes.map((one) =>
          'version' in one
            ? { ...one, done: true, trouble: null }
            : { id: one.id, done: false, version: null, trouble: toSentence(one.refusal, tell) },
        ),
      };
    },
  });

  route({
    method: 'POST',
    path: '/cases/:id/acknowledge',
    summary: 'Somebody has seen the case and looks after it; paging stops.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ note: Type.Optional(Words), version: Version }),
    handle: ({ params, body, person }) => cases.acknowledge(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/moves',
    summary: 'Move the case as its procedure allows.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ move: IdText, comment: Type.Optional(Words), told: Told, version: Version }),
    handle: ({ params, body, person }) => cases.move(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/assign',
    summary: 'Give the case to a lead agency.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ agencyId: IdText, content: Type.Optional(Words), version: Version }),
    handle: ({ params, body, person }) => cases.assign(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/tasks',
    summary: 'Ask an agency for support.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ agencyId: IdText, content: Words, dueMs: Type.Optional(Time), version: Version }),
    handle: ({ params, body, person }) => cases.addTask(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/approve',
    summary: 'Give the approval that a move asks for.',
    permission: 'cases.approve',
    params: OneCase,
    body: Type.Object({ note: Type.Optional(Words), version: Version }),
    handle: ({ params, body, person }) => cases.approve(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/leaders',
    summary: 'The duty leader of the centre has the case told to the leaders of the city.',
    permission: 'cases.approve',
    perPerson: { count: 60, perSec: 600 },
    params: OneCase,
    body: Type.Object({ note: Type.Optional(Words), version: Version }),
    handle: ({ params, body, person }) => cases.confirmLeaders(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/answer',
    summary: 'Keep what the citizen was answered.',
    permission: 'cases.handle',
    params: OneCase,
    body: Type.Object({ text: Words, version: Version }),
    handle: ({ params, body, person }) => cases.answer(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/pause',
    summary: 'Stop the clocks, with a reason, where the procedure allows.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ reason: Why, version: Version }),
    handle: ({ params, body, person }) => cases.pause(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/resume',
    summary: 'Let the clocks run again.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ note: Type.Optional(Words), version: Version }),
    handle: ({ params, body, person }) => cases.resume(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/reopen',
    summary: 'Bring a closed case back to the same agency.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ why: Why, version: Version }),
    handle: ({ params, body, person }) => cases.reopen(params.id, person, body),
  });
}

/** Acts that change no state: words, ticks, links, what belongs together. */
export function caseWordRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'POST',
    path: '/cases/:id/comments',
    summary: 'Write in the case; who is mentioned is told.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ text: Words, mentions: Type.Optional(Type.Array(IdText, { maxItems: 50 })) }),
    handle: ({ params, body, person }) => cases.comment(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/steps/:stepId',
    summary: 'Tick a step of the playbook, or take the tick back.',
    permission: 'cases.handle',
    params: Type.Object({ id: IdNumber, stepId: IdText }),
    body: Type.Object({ done: Type.Boolean(), note: Type.Optional(Words) }),
    handle: ({ params, body, person }) => cases.tick(params.id, person, { ...body, stepId: params.stepId }),
  });

  route({
    method: 'POST',
    path: '/cases/:id/entries/:entryId/dispute',
    summary: 'The agency says that a line entered for it is not so; who entered it is told.',
    permission: 'cases.handle',
    perPerson: { count: 60, perSec: 600 },
    params: Type.Object({ id: IdNumber, entryId: IdNumber }),
    body: Type.Object({ why: Why }),
    handle: ({ params, body, person }) =>
      cases.disputeTold(params.id, person, { entryId: params.entryId, why: body.why }),
  });

  route({
    method: 'POST',
    path: '/cases/:id/explanation',
    summary:
      'The lead says why the case is late, or will be; it stands beside the lateness wherever that is shown.',
    permission: 'cases.handle',
    perPerson: { count: 60, perSec: 600 },
    params: OneCase,
    body: Type.Object({ text: Type.String({ minLength: 10, maxLength: 2_000 }), version: Version }),
    handle: ({ params, body, person }) => cases.explain(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/merge',
    summary: 'Take other cases into this one.',
    permission: 'cases.coordinate',
    params: OneCase,
    body: Type.Object({ otherIds: Ids, why: Why, version: Version }),
    handle: ({ params, body, person }) => cases.merge(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/split',
    summary: 'Take alerts or records out into a new case, which is answered.',
    permission: 'cases.coordinate',
    params: OneCase,
    body: Type.Object({
      alertIds: Type.Optional(Ids),
      recordIds: Type.Optional(Ids),
      title: Title,
      why: Why,
      version: Version,
    }),
    handle: ({ params, body, person }) => cases.split(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/links',
    summary: 'Link two cases as related or duplicate, or take the link back.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({
      otherId: IdNumber,
      kind: Type.Union([Type.Literal('related'), Type.Literal('duplicate')]),
      remove: Type.Optional(Type.Boolean()),
    }),
    handle: ({ params, body, person }) => cases.link(params.id, person, body),
  });

  route({
    method: 'POST',
    path: '/cases/:id/seen',
    summary: 'The person has looked at the case.',
    permission: 'cases.read',
    params: OneCase,
    handle: ({ params, person }) => cases.seen(params.id, person),
  });
}
