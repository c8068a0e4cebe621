/** Cases as they are read: queues, tallies, one case. What a person may not see answers 404. */
import { Type } from 'typebox';
import { caseQueues, caseSorts } from '../../../../contract/cases/case-lists.ts';
import type { CaseQueue, CaseSort } from '../../../../contract/cases/case-lists.ts';
import { caseKinds, casePhases } from '../../../../contract/cases/procedure.ts';
import type { CaseKind, CasePhase } from '../../../../contract/cases/procedure.ts';
import { isVisible } from '../../../access/permissions.ts';
import { toAlertSources, toAlertThing } from '../alerts/alerts.ts';
import type { ApiParts } from '../../api-parts.ts';
import { OneCase, Severities, toSeverities } from './case-fields.ts';
import { IdNumber, IdText, Limit, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

/** What queues and their tallies are filtered by. */
const filterFields = {
  queue: Type.Optional(Type.Unsafe<CaseQueue>(Type.Enum([...caseQueues]))),
  state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
  kind: Type.Optional(Type.Unsafe<CaseKind>(Type.Enum([...caseKinds]))),
  phase: Type.Optional(Type.Unsafe<CasePhase>(Type.Enum([...casePhases]))),
  severity: Type.Optional(Severities),
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

export function caseRoutes({ route }: Routes, { alerts, audiences, cases }: ApiParts): void {
  route({
    method: 'GET',
    path: '/cases',
    summary:
      'Cases by queue, state, kind, severity, service, agency, area, alert and words, the next due first, page by page (`after`); open ones unless something is named.',
    permission: 'cases.read',
    query: Type.Object({
      ...filterFields,
      sort: Type.Optional(Type.Unsafe<CaseSort>(Type.Enum([...caseSorts]))),
      limit: Type.Optional(Limit),
      after: Type.Optional(Type.String({ maxLength: 100, description: '`next` of the page before' })),
      numbers: Type.Optional(
        Type.Boolean({ description: 'also how many stand in each queue and phase, of the same moment' }),
      ),
    }),
    handle: ({ query, person }) => cases.list(toCaseFilter(query), person),
  });

  route({
    method: 'GET',
    path: '/cases/tally',
    summary:
      'How many cases match a filter in each phase, and how many that match it the person may see, of all in the city.',
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
    summary:
      'The file of the case with its journal, or the slip by which one of its tasks is given, as a PDF.',
    permission: 'cases.read',
    perPerson: { count: 60, perSec: 600 },
    params: OneCase,
    query: Type.Object({
      task: Type.Optional(Type.Integer({ minimum: 1, description: 'the slip of this task' })),
    }),
    handle: async ({ params, query, person, reply }) => {
      const sight = await audiences.getSight(person);
      const listSeen = async (ids: readonly number[]) =>
        (await alerts.listAlerts({ ids, limit: Math.max(1, ids.length) })).alerts.filter(
          (alert) =>
            isVisible(person, 'city.read', toAlertThing(alert)) && sight.seesAlert(toAlertSources(alert)),
        );
      const { name, bytes } = await cases.print(params.id, person, listSeen, query.task);
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
}

/** A query with its severities as a list, whichever way they were written. */
function toCaseFilter<Q extends { severity?: string | readonly string[] }>({ severity, ...query }: Q) {
  return { ...query, ...(severity === undefined ? {} : { severity: toSeverities(severity) }) };
}
