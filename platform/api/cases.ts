/** Cases: queues, one case, and everything that is done to it. What a person may not see answers 404. */
import { Type } from 'typebox';
import { caseQueues, caseSorts } from '../../contract/case-lists.ts';
import type { BulkAnswer, CaseQueue, CaseSort } from '../../contract/case-lists.ts';
import { toldMeans } from '../../contract/case.ts';
import type { ToldMeans } from '../../contract/case.ts';
import { caseKinds, casePhases } from '../../contract/procedure.ts';
import type { CaseKind, CasePhase } from '../../contract/procedure.ts';
import { severities } from '../../contract/severity.ts';
import type { Severity } from '../../contract/severity.ts';
import type { ApiParts } from './api-parts.ts';
import { toSentence } from './internal/refusal-words.ts';
import { IdNumber, IdText, Limit, Offset, Time } from './internal/routes.ts';
import type { Routes } from './internal/routes.ts';

export const OneCase = Type.Object({ id: IdNumber });
export const Words = Type.String({ minLength: 1, maxLength: 4_000 });
export const Why = Type.String({ minLength: 3, maxLength: 4_000 });
export const Title = Type.String({ minLength: 1, maxLength: 300 });
/** The version of the case that the person has seen; absent = whatever it is now. */
export const Version = Type.Optional(Type.Integer({ minimum: 1 }));
export const SeverityId = Type.Unsafe<Severity>(Type.Enum(severities.map(({ id }) => id)));
/** Who of the agency told it, by which means, when: an operator enters it for them and the clock goes by that time. */
export const Told = Type.Optional(
  Type.Object({
    name: Type.String({ minLength: 2, maxLength: 120 }),
    means: Type.Unsafe<ToldMeans>(Type.Enum([...toldMeans])),
    timeMs: Time,
  }),
);
const Ids = Type.Array(IdNumber, { minItems: 1, maxItems: 500 });
const Lon = Type.Number({ minimum: -180, maximum: 180 });
const Lat = Type.Number({ minimum: -90, maximum: 90 });

/** What queues and their tallies are filtered by. */
const filterFields = {
  queue: Type.Optional(Type.Unsafe<CaseQueue>(Type.Enum([...caseQueues]))),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
  kind: Type.Optional(Type.Unsafe<CaseKind>(Type.Enum([...caseKinds]))),
  phase: Type.Optional(Type.Unsafe<CasePhase>(Type.Enum([...casePhases]))),
  severity: Type.Optional(Type.Union([SeverityId, Type.Array(SeverityId), Type.String({ maxLength: 100 })])),
  serviceId: Type.Optional(IdText),
  agencyId: Type.Optional(IdText),
  areaCode: Type.Optional(IdText),
  assetId: Type.Optional(IdNumber),
  procedureId: Type.Optional(IdText),
  subject: Type.Optional(IdText),
  alertId: Type.Optional(IdNumber),
  endedSinceMs: Type.Optional(Time),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  atMs: Type.Optional(Time),
};

export function caseRoutes({ route }: Routes, { cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/cases',
    summary:
      'Cases by queue, state, kind, severity, service, agency, area, alert and words, the next due first; open ones unless something is named.',
    permission: 'cases.read',
    query: Type.Object({
      ...filterFields,
      sort: Type.Optional(Type.Unsafe<CaseSort>(Type.Enum([...caseSorts]))),
      limit: Type.Optional(Limit),
      offset: Type.Optional(Offset),
    }),
    handle: ({ query, person }) => cases.list(toCaseFilter(query), person),
  });

  route({
    method: 'GET',
    path: '/cases/tally',
    summary:
      'How many cases match a filter in each phase, and how many of that state the person may see, of all.',
    permission: 'cases.read',
    query: Type.Object(filterFields),
    handle: ({ query, person }) => cases.tally(toCaseFilter(query), person),
  });

  route({
    method: 'GET',
    path: '/cases/counts',
    summary: 'How many cases stand in each queue, of those the person may see.',
    permission: 'cases.read',
    query: Type.Object({ atMs: Type.Optional(Time) }),
    handle: ({ query, person }) => cases.counts(person, query.atMs),
  });

  route({
    method: 'GET',
    path: '/cases/:id',
    summary: 'The whole case, now or as it was at a time.',
    permission: 'cases.read',
    params: OneCase,
    query: Type.Object({ atMs: Type.Optional(Time) }),
    handle: ({ params, query, person }) => cases.get(params.id, person, query.atMs),
  });

  route({
    method: 'GET',
    path: '/cases/:id/duplicates',
    summary: 'Cases near it in place, time and kind.',
    permission: 'cases.read',
    params: OneCase,
    handle: async ({ params, person }) => ({ cases: await cases.duplicates(params.id, person) }),
  });

  route({
    method: 'GET',
    path: '/cases/:id/print',
    summary: 'The file of the case with its journal, as a PDF.',
    permission: 'cases.read',
    perPerson: { count: 60, perSec: 600 },
    params: OneCase,
    handle: async ({ params, person, reply }) => {
      const { name, bytes } = await cases.print(params.id, person);
      void reply.type('application/pdf').header('content-disposition', `attachment; filename="${name}"`);
      return bytes;
    },
  });

  route({
    method: 'GET',
    path: '/my-work',
    summary: 'What waits for the agencies of the person, the next due first.',
    permission: 'cases.read',
    handle: ({ person }) => cases.myWork(person),
  });

  route({
    method: 'POST',
    path: '/cases',
    summary: 'Open a case by hand; 204 when it went to others at once, out of sight of who opened it.',
    permission: 'cases.open',
    body: Type.Object({
      title: Title,
      content: Type.Optional(Type.String({ maxLength: 10_000 })),
      serviceId: Type.Optional(IdText),
      severity: SeverityId,
      lon: Type.Optional(Lon),
      lat: Type.Optional(Lat),
      areaCode: Type.Optional(IdText),
      assetId: Type.Optional(IdNumber),
      procedureId: Type.Optional(IdText),
    }),
    handle: ({ body, person }) => cases.openReport(body, person),
  });

  route({
    method: 'POST',
    path: '/cases/from-alerts',
    summary: 'Open a case for alerts, or join them to the one they belong to.',
    permission: 'cases.open',
    body: Type.Object({ alertIds: Ids, procedureId: Type.Optional(IdText) }),
    handle: ({ body, person }) => cases.openFromAlerts(body.alertIds, person, body.procedureId),
  });

  route({
    method: 'POST',
    path: '/cases/from-record',
    summary: 'Open a case for a record, e.g. a citizen’s request.',
    permission: 'cases.open',
    body: Type.Object({ recordId: IdNumber, procedureId: Type.Optional(IdText) }),
    handle: ({ body, person }) => cases.openFromRecord(body.recordId, person, body.procedureId),
  });

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

  actRoutes({ route }, { cases });
}

/** What is done to one case. Who may is settled by their part in it, which only the case knows. */
function actRoutes({ route }: Pick<Routes, 'route'>, { cases }: Pick<ApiParts, 'cases'>): void {
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
    path: '/cases/:id/approve',
    summary: 'Give the approval that a move asks for.',
    permission: 'cases.approve',
    params: OneCase,
    body: Type.Object({ note: Type.Optional(Words), version: Version }),
    handle: ({ params, body, person }) => cases.approve(params.id, person, body),
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
    path: '/cases/:id/reopen',
    summary: 'Bring a closed case back to the same agency.',
    permission: 'cases.read',
    params: OneCase,
    body: Type.Object({ why: Why, version: Version }),
    handle: ({ params, body, person }) => cases.reopen(params.id, person, body),
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

/** One, many, or many in one word: `critical,high`. Words that are no severity find nothing. */
function toSeverities(given: string | readonly string[]): Severity[] {
  const words = [given].flat().flatMap((word) => word.split(','));
  return severities.map(({ id }) => id).filter((id) => words.includes(id));
}

/** A query with its severities as a list, whichever way they were written. */
function toCaseFilter<Q extends { severity?: string | readonly string[] }>({ severity, ...query }: Q) {
  return { ...query, ...(severity === undefined ? {} : { severity: toSeverities(severity) }) };
}
