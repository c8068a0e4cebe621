/** Reports of services: which there are, their editions, one as page, PDF or XLSX, made, compared with now, signed. */
import { Type } from 'typebox';
import { reportPeriodKinds } from '../../../../contract/papers/report.ts';
import type { ReportChanges, ReportEditionDetail, ReportList } from '../../../../contract/papers/report.ts';
import type { Permission } from '../../../../contract/people/access.ts';
import { authoriseFor, isVisible } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { PAPER_PACE, PAPER_TYPES, PaperFormat } from './paper-format.ts';
import { findReportActor } from './report-actor.ts';
import { IdNumber, IdText, Time } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';
import { createScopedReads } from '../services/scoped-reads.ts';

const Day = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'a local day of the period, e.g. 2026-11-22',
});
const Kind = Type.Optional(Type.Enum([...reportPeriodKinds]));
const OneEdition = Type.Object({ id: IdNumber });

export function reportRoutes({ route }: Routes, parts: ApiParts): void {
  const { reports, reportSchedules, audiences, reportAgencyIds } = parts;
  const atCentre = () => ({ agencyIds: reportAgencyIds(), areaCode: null });
  /** Reports are the centre's: who makes or signs them does it there. */
  const mayAtCentre = (person: Person, permission: Permission) => isVisible(person, permission, atCentre());
  const toReportActor = (person: Person) => findReportActor(parts, person);

  route({
    method: 'GET',
    path: '/reports',
    summary: 'The reports that services write, the editions that are kept, and the periods without one.',
    permission: 'city.read',
    handle: async ({ person }): Promise<ReportList> => ({
      reports: reports.list(),
      ...(await reports.listEditions((await toReportActor(person)).seesFeed)),
      mayMake: mayAtCentre(person, 'reports.make'),
    }),
  });

  route({
    method: 'POST',
    path: '/reports/editions',
    summary: 'Make and keep an edition of a period that is over; another person signs it.',
    permission: 'reports.make',
    perPerson: PAPER_PACE,
    body: Type.Object({ service: IdText, report: IdText, period: Kind, day: Day }),
    handle: async ({ body: { service, report, period, day }, person }) => {
      authoriseFor(person, 'reports.make', atCentre());
      const id = await reports.make(
        { serviceId: service, reportId: report, kind: period, day },
        await toReportActor(person),
      );
      return { id };
    },
  });

  route({
    method: 'GET',
    path: '/reports/editions/:id',
    summary: 'An edition whole: what it says, what it rests on, how it differs from the one before.',
    permission: 'city.read',
    params: OneEdition,
    handle: async ({ params: { id }, person }): Promise<ReportEditionDetail> => {
      const { seesFeed, actor } = await toReportActor(person);
      const { edition, content, isIntact, changes } = await reports.getEdition(id, seesFeed);
      return {
        ...edition,
        content,
        isIntact,
        since: changes === null ? null : { number: edition.number - 1, changes },
        mayMake: mayAtCentre(person, 'reports.make'),
        signHindrance: !mayAtCentre(person, 'reports.sign')
          ? 'no-right'
          : edition.state !== 'draft'
            ? 'not-draft'
            : edition.madeBy === actor
              ? 'own'
              : null,
      };
    },
  });

  route({
    method: 'GET',
    path: '/reports/editions/:id/changes',
    summary: 'What the edition would say if it were made now: each value then and now, and why.',
    permission: 'city.read',
    perPerson: PAPER_PACE,
    params: OneEdition,
    handle: async ({ params: { id }, person }): Promise<ReportChanges> =>
      reports.compareWithNow(id, (await toReportActor(person)).seesFeed),
  });

  route({
    method: 'GET',
    path: '/reports/editions/:id/paper',
    summary: 'An edition as a PDF or an XLSX.',
    permission: 'city.read',
    perPerson: PAPER_PACE,
    params: OneEdition,
    query: Type.Object({ format: PaperFormat }),
    handle: async ({ params: { id }, query: { format }, person, reply }) => {
      const { name, bytes } = await reports.print(id, format, await toReportActor(person));
      void reply.type(PAPER_TYPES[format]).header('content-disposition', `attachment; filename="${name}"`);
      return bytes;
    },
  });

  route({
    method: 'POST',
    path: '/reports/editions/:id/sign',
    summary:
      'Sign a draft that somebody else has made; what was signed of the period before gives way to it.',
    permission: 'reports.sign',
    params: OneEdition,
    handle: async ({ params: { id }, person }) => {
      const actor = await toReportActor(person);
      // What is out of sight is not there, whoever asks.
      await reports.getEdition(id, actor.seesFeed);
      authoriseFor(person, 'reports.sign', atCentre());
      await reports.sign(id, actor, (tx) => reportSchedules.tellSigned(tx, id));
    },
  });

  route({
    method: 'GET',
    path: '/reports/:service/:report',
    summary: 'The paper of a period that is over, out of what the person sees; nobody keeps it.',
    permission: 'city.read',
    perPerson: PAPER_PACE,
    params: Type.Object({ service: IdText, report: IdText }),
    query: Type.Object({
      day: Day,
      period: Kind,
      until: Type.Optional({ ...Time, description: 'of a quick report: its day as far as this time' }),
      format: Type.Optional(PaperFormat),
    }),
    handle: async ({ params, query: { day, period, until, format = 'pdf' }, person, reply }) => {
      const sight = await audiences.getSight(person);
      const { name, bytes } = await reports.preview(
        { serviceId: params.service, reportId: params.report, kind: period, day, untilMs: until },
        format,
        createScopedReads(parts, person, sight),
      );
      void reply.type(PAPER_TYPES[format]).header('content-disposition', `attachment; filename="${name}"`);
      return bytes;
    },
  });
}
