/** Tasks of cases, by the agencies that have them; orders of leaders; delegated tasks; saved views; the scoreboard. */
import { Type } from 'typebox';
import type { OrderStates } from '../../../../contract/cases/case-lists.ts';
import type { ApiParts } from '../../api-parts.ts';
import { OneCase, SeverityId, Title, Told, Version, Why, Words } from './case-fields.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { IntegerOrNull } from '../../../../contract/basics/number-or-null.ts';

const OneTask = Type.Object({ id: IdNumber });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const OptionalText = Type.Optional(Type.Union([Type.String({ maxLength: 4_000 }), Type.Null()]));
/** The scoreboard counts what was closed in these days unless it is told otherwise. */
const SCORE_DAYS = 30;
const DAY_MS = 86_400_000;

export function taskRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'POST',
    path: '/tasks/:id/accept',
    summary: 'The agency takes the task.',
    permission: 'cases.handle',
    params: OneTask,
    body: Type.Object({ told: Told, version: Version }),
    handle: ({ params, body, person }) => cases.acceptTask(params.id, person, body),
  });
  route({
    method: 'POST',
    path: '/tasks/:id/refuse',
    summary: 'The agency returns the task with a reason, perhaps with whom it should go to.',
    permission: 'cases.handle',
    params: OneTask,
    body: Type.Object({
      reason: Why,
      proposedAgencyId: Type.Optional(IdText),
      told: Told,
      version: Version,
    }),
    handle: ({ params, body, person }) => cases.refuseTask(params.id, person, body),
  });
  route({
    method: 'POST',
    path: '/tasks/:id/hand-over',
    summary: 'The centre gives the task to another agency; from an agency it is a return with a proposal.',
    permission: 'cases.handle',
    params: OneTask,
    body: Type.Object({ agencyId: IdText, reason: Why, version: Version }),
    handle: ({ params, body, person }) => cases.handOverTask(params.id, person, body),
  });
  route({
    method: 'POST',
    path: '/tasks/:id/report',
    summary: 'The agency reports; done ends its task, a lead’s hands the case on to be verified.',
    permission: 'cases.handle',
    params: OneTask,
    body: Type.Object({
      text: Words,
      done: Type.Boolean({ default: false }),
      told: Told,
      version: Version,
    }),
    handle: ({ params, body, person }) => cases.reportTask(params.id, person, body),
  });
  route({
    method: 'POST',
    path: '/tasks/:id/cancel',
    summary: 'Take a supporting task back.',
    permission: 'cases.handle',
    params: OneTask,
    body: Type.Object({ reason: Why, version: Version }),
    handle: ({ params, body, person }) => cases.cancelTask(params.id, person, body),
  });
}

export function directiveRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/directives',
    summary: 'Orders of leaders with where they stand, open ones first, the latest first.',
    permission: 'cases.read',
    query: Type.Object({ atMs: Type.Optional(Time) }),
    handle: ({ query, person }) => cases.directives(person, query.atMs),
  });
  route({
    method: 'GET',
    path: '/directives/documents',
    summary: 'What became of each order that came by a document, for the documents system to ask.',
    permission: 'cases.read',
    handle: ({ person }): Promise<OrderStates> => cases.orderStates(person),
  });
  route({
    method: 'POST',
    path: '/directives',
    summary: 'Give an order: content, lead, supporters, deadline.',
    permission: 'directives.give',
    body: Type.Object({
      title: Type.Optional(Title),
      content: Type.String({ minLength: 3, maxLength: 10_000 }),
      leadAgencyId: IdText,
      supporterAgencyIds: Type.Optional(Type.Array(IdText, { maxItems: 100 })),
      dueMs: Time,
      document: Type.Optional(Type.String({ maxLength: 300 })),
      documentDate: Type.Optional(Day),
      severity: Type.Optional(SeverityId),
    }),
    handle: ({ body, person }) => cases.openDirective(body, person),
  });
  route({
    method: 'POST',
    path: '/cases/:id/extension',
    summary: 'The lead asks for a later deadline of an order.',
    permission: 'cases.handle',
    params: OneCase,
    body: Type.Object({ untilMs: Time, why: Why, version: Version }),
    handle: ({ params, body, person }) => cases.askExtension(params.id, person, body),
  });
  route({
    method: 'POST',
    path: '/cases/:id/extension/answer',
    summary: 'A leader grants or refuses the later deadline.',
    permission: 'cases.approve',
    params: OneCase,
    body: Type.Object({ approve: Type.Boolean(), note: Type.String({ maxLength: 4_000 }), version: Version }),
    handle: ({ params, body, person }) => cases.answerExtension(params.id, person, body),
  });
}

export function delegationRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/delegations',
    summary: 'Decentralised and delegated tasks of the agencies the person may see.',
    permission: 'cases.read',
    handle: ({ person }) => cases.listDelegations(person),
  });
  route({
    method: 'POST',
    path: '/delegations',
    summary: 'Record a task handed down by an instrument.',
    permission: 'delegations.manage',
    body: Type.Object({
      kind: Type.Union([Type.Literal('decentralised'), Type.Literal('delegated')]),
      instrument: Title,
      content: Words,
      giverAgencyId: IdText,
      receiverAgencyId: IdText,
      fromDate: Day,
      toDate: Type.Optional(Type.Union([Day, Type.Null()])),
      conditions: OptionalText,
      budget: OptionalText,
      kpi: OptionalText,
      reportEveryDays: Type.Optional(IntegerOrNull({ minimum: 1, maximum: 3660 })),
      maySubdelegate: Type.Optional(Type.Boolean()),
    }),
    handle: ({ body, person }) =>
      cases.createDelegation(
        {
          ...body,
          toDate: body.toDate ?? null,
          conditions: body.conditions ?? null,
          budget: body.budget ?? null,
          kpi: body.kpi ?? null,
          reportEveryDays: body.reportEveryDays ?? null,
          maySubdelegate: body.maySubdelegate ?? false,
        },
        person,
      ),
  });
  route({
    method: 'POST',
    path: '/delegations/:id/reports',
    summary: 'The receiver reports on a delegated task.',
    permission: 'cases.handle',
    params: OneTask,
    body: Type.Object({ text: Words }),
    handle: ({ params, body, person }) => cases.reportDelegation(params.id, body.text, person),
  });
  route({
    method: 'POST',
    path: '/delegations/:id/revoke',
    summary: 'Take a delegated task back.',
    permission: 'delegations.manage',
    params: OneTask,
    body: Type.Object({ why: Why }),
    handle: ({ params, body, person }) => cases.revokeDelegation(params.id, body.why, person),
  });
}

export function viewRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/views',
    summary: 'Saved views: the person’s own and those that are shared.',
    permission: 'cases.read',
    handle: async ({ person }) => ({ views: await cases.listViews(person) }),
  });
  route({
    method: 'PUT',
    path: '/views',
    summary: 'Save a view under a name; the same name again replaces it.',
    permission: 'cases.read',
    body: Type.Object({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      address: Type.String({ minLength: 1, maxLength: 2_000 }),
      shared: Type.Boolean({ default: false }),
    }),
    handle: ({ body, person }) => cases.saveView(body, person),
  });
  route({
    method: 'DELETE',
    path: '/views/:id',
    summary: 'Delete a view of one’s own.',
    permission: 'cases.read',
    params: OneTask,
    handle: ({ params, person }) => cases.deleteView(params.id, person),
  });
}

export function scoreRoutes({ route }: Routes, { cases, clock }: ApiParts): void {
  route({
    method: 'GET',
    path: '/agencies/score',
    summary:
      'How each agency handles what it is given; closed cases and tasks of the last 30 days unless told otherwise.',
    permission: 'cases.read',
    query: Type.Object({ from: Type.Optional(Time), to: Type.Optional(Time) }),
    handle: async ({ query, person }) => {
      const toMs = query.to ?? clock.now() + 1;
      return {
        agencies: await cases.scores(person, { fromMs: query.from ?? toMs - SCORE_DAYS * DAY_MS, toMs }),
      };
    },
  });
}
