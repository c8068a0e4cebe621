/** Makes the reports of services, under the letterhead of the centre. */
import type { Person } from './access/permissions.ts';
import { findCentre } from './city-facts.ts';
import type { DataFolder } from './kernel/data-folder.ts';
import type { Settings } from './kernel/settings.ts';
import { createWorkRows } from './jobs/work-rows.ts';
import type { Work } from './jobs/work.ts';
import type { Attachments } from './notifications/attachments.ts';
import type { PlainMail } from './notifications/plain-mail.ts';
import type { NotificationOutbox } from './notifications/outbox.ts';
import { createReportAddresses, toSignedEdition } from './reports/addresses.ts';
import type { ReportAddresses } from './reports/addresses.ts';
import { createPeriods } from './reports/periods.ts';
import { createReports } from './reports/reports.ts';
import type { Reports } from './reports/reports.ts';
import { createReportSchedules } from './reports/schedules.ts';
import type { ReportSchedules } from './reports/schedules.ts';
import type { ServiceReads } from './sdk/read.ts';
import type { StartBase } from './start-base.ts';

export interface ReportParts {
  readonly reports: Reports;
  readonly reportSchedules: ReportSchedules;
  readonly reportAddresses: ReportAddresses;
  /** The agency whose reports they are: the centre; none before a city is loaded. */
  readonly reportAgencyIds: () => readonly string[];
  /** What runs by the clock of jobs. */
  readonly reportWorks: readonly Work[];
}

const LOOK_MIN = 10;

/** Nothing is made until something is asked for, or the clock of jobs finds it due. */
export function startReports(
  base: StartBase & {
    readonly reads: ServiceReads;
    readonly settings: Pick<Settings, 'demo' | 'reportDomains'>;
    readonly notifications: NotificationOutbox;
    readonly attachments: Attachments;
    readonly data: Pick<DataFolder, 'ensureSecret'>;
    readonly plainMail: PlainMail | undefined;
  },
): ReportParts {
  const { access, audiences, catalogue, city, registry, settings } = base;
  const { timeZone, utcOffsetMin, name, centreAgencyId } = city.pack;
  const centre = () => findCentre(catalogue.listAgencies(), centreAgencyId);
  const periods = createPeriods(utcOffsetMin, base.reads.norms);
  const reports = createReports({
    ...base,
    journal: access.journal,
    services: registry.services,
    troubles: registry.troubles,
    periods,
    listFeedsOf({ assetKinds = [], recordKinds = [], series = [] }) {
      const ofAssets = catalogue
        .listAssets()
        .flatMap(({ id, kind }) => (assetKinds.includes(kind) ? audiences.listFeedsOf(id) : []));
      const ofRecords = catalogue
        .listFeeds()
        .flatMap(({ definition: { id, contract } }) =>
          (contract.recordKinds ?? []).some((kind) => recordKinds.includes(kind)) ||
          (contract.series ?? []).some((one) => series.includes(one.series))
            ? [id]
            : [],
        );
      return [...new Set([...ofAssets, ...ofRecords])].toSorted();
    },
    head() {
      const own = centre();
      return {
        agency: own?.name.vi ?? name.vi,
        above: catalogue.listAgencies().find(({ id }) => id === own?.parentId)?.name.vi ?? null,
        cityName: name.vi,
        timeZone,
        utcOffsetMin,
        isDemo: settings.demo,
      };
    },
  });
  const reportAgencyIds = () => {
    const own = centre();
    return own === undefined ? [] : [own.id];
  };
  const sees = async (person: Person, feedIds: readonly string[]) => {
    const sight = await audiences.getSight(person);
    return feedIds.every((feedId) => sight.seesFeed(feedId));
  };
  const isOpenFeed = (feedId: string) => audiences.openness.isOpen([feedId]);
  const reportAddresses = createReportAddresses({
    ...base,
    journal: access.journal,
    mail: base.plainMail,
    domains: settings.reportDomains.split(',').flatMap((one) => one.trim() || []),
    codeKey: base.data.ensureSecret('report-code-key'),
    reports,
    isOpenFeed,
  });
  const reportSchedules = createReportSchedules({
    ...base,
    addresses: reportAddresses,
    isOpenFeed,
    journal: access.journal,
    outbox: base.notifications,
    reports,
    periods,
    sees,
    async listRecipients({ people, roles }) {
      const agencyIds = reportAgencyIds();
      const held = (await access.users.listUsers()).filter(({ grants }) =>
        grants.some(({ role, agencyId }) => roles.includes(role) && agencyIds.includes(agencyId ?? '')),
      );
      return access.listPeople([...people, ...held.map(({ id }) => id)]);
    },
  });
  base.attachments.use(async (what, userId) => {
    const signedId = toSignedEdition(what);
    if (signedId !== undefined) {
      // It goes to an address without an account: nobody’s rights are asked, so it must be open to all the staff.
      const reader = { actor: 'system', name: 'Hệ thống (theo lịch)', seesFeed: isOpenFeed };
      return reports.print(signedId, 'pdf', reader).catch(() => undefined);
    }
    const [kind, id] = what.split(':');
    const [person] = await access.listPeople([userId]);
    if (kind !== 'report' || person === undefined) return undefined;
    const sight = await audiences.getSight(person);
    const reader = { actor: person.username, name: person.name, seesFeed: sight.seesFeed };
    // Out of sight by now, or too long to be set: the message and its link go all the same.
    return reports.print(Number(id), 'pdf', reader).catch(() => undefined);
  });
  const work: Work = {
    name: 'reports',
    part: { serviceId: 'reports', part: 'job', what: 'schedules' },
    every: { minutes: LOOK_MIN },
    afterMin: 0,
    missed: 'last',
    async run(slot) {
      await reportSchedules.runDue();
      await reportAddresses.sendDue();
      await base.db.tx((tx) => createWorkRows(base.db).end(tx, 'reports', slot.endMs));
      return true;
    },
  };
  return { reports, reportSchedules, reportAddresses, reportAgencyIds, reportWorks: [work] };
}
