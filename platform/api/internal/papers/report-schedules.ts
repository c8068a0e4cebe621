/** Schedules of reports, and the plain addresses to which what is signed goes. Whoever makes the reports of the centre keeps both. */
import { Type } from 'typebox';
import { reportPeriodKinds } from '../../../../contract/papers/report.ts';
import type { ReportScheduleList } from '../../../../contract/papers/report.ts';
import { roles } from '../../../../contract/people/access.ts';
import { authoriseFor } from '../../../access/permissions.ts';
import type { Person } from '../../../access/permissions.ts';
import type { ApiParts } from '../../api-parts.ts';
import { findReportActor } from './report-actor.ts';
import { IdNumber, IdText } from '../routes/routes.ts';
import type { Routes } from '../routes/routes.ts';

const OneSchedule = Type.Object({ id: IdNumber });
const Address = Type.String({
  pattern: '^[^\\s@<>,;"]{1,64}@[A-Za-z0-9.-]{3,190}$',
  description: 'an e-mail address, e.g. van-thu@danang.gov.vn',
});
const Schedule = Type.Object({
  service: IdText,
  report: IdText,
  period: Type.Enum([...reportPeriodKinds]),
  afterDays: Type.Integer({ minimum: 1, maximum: 28 }),
  hour: Type.Integer({ minimum: 0, maximum: 23 }),
  people: Type.Array(IdText, { maxItems: 100 }),
  roles: Type.Array(Type.Enum([...roles]), { maxItems: roles.length }),
  addresses: Type.Array(Address, { maxItems: 50 }),
});
/** A code goes to somebody who did not ask for it. */
const CODES = { count: 10, perSec: 3_600 };
const TRIES = { count: 30, perSec: 600 };

export function reportScheduleRoutes({ route }: Routes, parts: ApiParts): void {
  const { access, reportAddresses, reportSchedules, reportAgencyIds } = parts;
  const toKeeper = (person: Person) => {
    authoriseFor(person, 'reports.make', { agencyIds: reportAgencyIds(), areaCode: null });
    return findReportActor(parts, person);
  };

  route({
    method: 'GET',
    path: '/reports/schedules',
    summary: 'When reports are made by themselves, to whom they are sent, what came of it; who can be named.',
    permission: 'reports.make',
    handle: async ({ person, tell }): Promise<ReportScheduleList> => {
      await toKeeper(person);
      const [schedules, users, addresses] = await Promise.all([
        reportSchedules.list(),
        access.users.listUsers(),
        reportAddresses.list(),
      ]);
      return {
        // Kept with its details for whoever runs the centre; people read the sentence.
        schedules: schedules.map(({ trouble, ...schedule }) => ({
          ...schedule,
          trouble: trouble === null ? null : tell(trouble.split('\n', 1)[0] ?? trouble),
        })),
        recipients: {
          people: users.flatMap(({ username, name, disabledMs }) =>
            disabledMs === null ? [{ username, name }] : [],
          ),
          addresses,
          domains: reportAddresses.domains,
          hasMail: reportAddresses.hasMail,
          closed: reportSchedules.listClosed(),
        },
      };
    },
  });

  route({
    method: 'POST',
    path: '/reports/schedules',
    summary:
      'Have a report made by itself after each period; people and roles are told, addresses get what is signed.',
    permission: 'reports.make',
    body: Schedule,
    handle: async ({ body, person }) => ({ id: await reportSchedules.make(body, await toKeeper(person)) }),
  });

  route({
    method: 'PUT',
    path: '/reports/schedules/:id',
    summary: 'Change a schedule from now on; what it has made and sent stays.',
    permission: 'reports.make',
    params: OneSchedule,
    body: Schedule,
    handle: async ({ params: { id }, body, person }) =>
      reportSchedules.change(id, body, await toKeeper(person)),
  });

  route({
    method: 'DELETE',
    path: '/reports/schedules/:id',
    summary: 'End a schedule; what it has made stays.',
    permission: 'reports.make',
    params: OneSchedule,
    handle: async ({ params: { id }, person }) => reportSchedules.end(id, await toKeeper(person)),
  });

  route({
    method: 'POST',
    path: '/reports/addresses',
    summary: 'Send a code to an e-mail address without an account, so that it can be named in schedules.',
    permission: 'reports.make',
    perPerson: CODES,
    body: Type.Object({ address: Address }),
    handle: async ({ body: { address }, person }) =>
      reportAddresses.sendCode(address, await toKeeper(person)),
  });

  route({
    method: 'POST',
    path: '/reports/addresses/confirmed',
    summary: 'Enter the code that came to an address.',
    permission: 'reports.make',
    perPerson: TRIES,
    body: Type.Object({ address: Address, code: Type.String({ pattern: '^\\d{6}$' }) }),
    handle: async ({ body: { address, code }, person }) =>
      reportAddresses.confirm(address, code, await toKeeper(person)),
  });
}
