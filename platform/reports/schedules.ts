/**
 * Schedules of reports: editions made by themselves a stated time after the end of their period, told to people and roles
 * with the PDF, and told again when somebody signs; then plain addresses get it too. What a stop left undone is made up
 * for; a failure is told.
 *
 * Depends on: access (the journal), kernel, notifications.
 */
import type {
  NewReportSchedule,
  ReportPeriod,
  ReportSchedule,
  ReportScheduleList,
} from '../../contract/papers/report.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import type { Person } from '../access/permissions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { invalidInput, isHaivanError, notFound, toErrorText } from '../kernel/errors.ts';
import type { Journal } from '../access/journal.ts';
import type { NewNotification, NotificationOutbox } from '../notifications/outbox.ts';
import type { ReportAddresses } from './addresses.ts';
import { createDuePeriods } from './internal/due-periods.ts';
import { toEditionNotice, toFailureNotice } from './internal/schedule-notices.ts';
import { createScheduleRows } from './internal/schedule-rows.ts';
import type { Periods } from './periods.ts';
import type { ReportActor, Reports } from './reports.ts';

export interface ReportSchedules {
  /** All that run, each with what it owes next, what it made last and what became of it. */
  list(): Promise<ReportScheduleList['schedules']>;
  /** `<service>/<report>` of those that no plain address gets. */
  listClosed(): readonly string[];
  /**
   * @throws HaivanError not_found (no such report, or not of such periods), invalid_input (an address that is not confirmed
   * or not allowed, or a report made of data that not all the staff may see).
   */
  make(given: NewReportSchedule, by: ReportActor): Promise<number>;
  /** From now on; what it has made and sent stays. @throws as `make`, and not_found. */
  change(id: number, given: NewReportSchedule, by: ReportActor): Promise<void>;
  /** @throws HaivanError not_found. */
  end(id: number, by: ReportActor): Promise<void>;
  /** Makes what is due and was not made; one that fails stands in no other's way. */
  runDue(): Promise<void>;
  /** Somebody signs: those to whom it was sent as a draft hear of it, and addresses get it; in that transaction. */
  tellSigned(tx: Transaction, editionId: number): Promise<void>;
}

export interface ScheduleDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  readonly outbox: Pick<NotificationOutbox, 'enqueue'>;
  readonly reports: Pick<Reports, 'make' | 'getEdition' | 'list' | 'findNewest' | 'listFeeds'>;
  readonly periods: Periods;
  readonly addresses: Pick<ReportAddresses, 'check' | 'enqueue' | 'listNewestMails'>;
  /** All the staff may see the feed. */
  readonly isOpenFeed: (feedId: string) => boolean;
  /** Those of these user names, and all who hold one of the roles at the centre. */
  readonly listRecipients: (schedule: Pick<ReportSchedule, 'people' | 'roles'>) => Promise<readonly Person[]>;
  readonly sees: (person: Person, feedIds: readonly string[]) => Promise<boolean>;
}

/** One that failed is tried again after this. */
const AGAIN_MS = HOUR_MS;
const MACHINE: ReportActor = {
  actor: 'system',
  role: 'system',
  source: 'report schedule',
  name: 'Hệ thống (theo lịch)',
  seesFeed: () => true,
};

export function createReportSchedules(deps: ScheduleDeps): ReportSchedules {
  const { db, clock, journal, outbox, reports, periods, addresses, isOpenFeed } = deps;
  const rows = createScheduleRows(db);
  const due = createDuePeriods(periods);

  const toNotices = async (
    schedule: ReportSchedule,
    editionId: number,
    what: 'made' | 'signed',
  ): Promise<NewNotification[]> => {
    const { edition, feedIds } = await reports.getEdition(editionId, () => true);
    const people = await deps.listRecipients(schedule);
    return Promise.all(
      people.map(async (person) => toEditionNotice(edition, what, person, await deps.sees(person, feedIds))),
    );
  };

  const findOrMake = async ({ serviceId, reportId, kind }: ReportSchedule, { from, to }: ReportPeriod) => {
    try {
      return await reports.make({ serviceId, reportId, kind, day: to }, MACHINE);
    } catch (error) {
      // Somebody has made it by hand, and nothing is new.
      const made = isHaivanError(error) && error.id === 'conflict';
      const found = made ? await reports.findNewest({ serviceId, reportId, kind, from }) : undefined;
      if (found === undefined) throw error;
      return found.edition.id;
    }
  };

  const runOne = async (schedule: ReportSchedule, period: ReportPeriod): Promise<void> => {
    const { id: scheduleId } = schedule;
    const run = await rows.findRun(scheduleId, period.from);
    if (run !== undefined && (run.editionId !== null || run.triedMs + AGAIN_MS > clock.now())) return;
    const { from, to } = period;
    const keep = (tx: Transaction, editionId: number | null, trouble: string | null) =>
      rows.keepRun(tx, { scheduleId, from, to, editionId, trouble, atMs: clock.now() });
    try {
      const editionId = await findOrMake(schedule, period);
      const notices = await toNotices(schedule, editionId, 'made');
      await db.tx(async (tx) => {
        await keep(tx, editionId, null);
        await outbox.enqueue(tx, notices);
      });
    } catch (error) {
      const trouble = toErrorText(error);
      const people = await deps.listRecipients({ people: [schedule.madeBy], roles: [] });
      await db.tx(async (tx) => {
        await keep(tx, null, trouble);
        await outbox.enqueue(
          tx,
          people.map((person) => toFailureNotice(schedule, period, person)),
        );
      });
    }
  };

  const isClosed = (service: string, report: string) =>
    !reports.listFeeds({ serviceId: service, reportId: report }).every(isOpenFeed);
  const check = async ({ service, report, period, addresses: named }: NewReportSchedule): Promise<void> => {
    const facts = reports.list().find((one) => one.serviceId === service && one.id === report);
    if (facts === undefined || !facts.periods.includes(period))
      throw notFound(`There is no report ${report} of ${service} for such periods.`, {
        where: 'report',
        value: `${service}/${report} ${period}`,
        next: 'Take one from GET /api/v1/reports.',
      });
    if (named.length === 0) return;
    if (isClosed(service, report))
      throw invalidInput('This report is made of data that not all the staff may see: no address gets it.', {
        where: 'addresses',
        value: named.join(', '),
        allowed: 'people and roles; each gets it who may see its data',
        next: 'Name people of the centre instead.',
      });
    await addresses.check(named);
  };
  const noSchedule = (id: number) =>
    notFound(`There is no schedule ${id} of a report.`, {
      where: 'schedule',
      value: id,
      next: 'Take one from GET /api/v1/reports/schedules.',
    });

  return {
    async list() {
      const [schedules, runs, mails] = await Promise.all([
        rows.list(),
        rows.listLastRuns(),
        addresses.listNewestMails(),
      ]);
      const nowMs = clock.now();
      return schedules.map((schedule) => ({
        ...schedule,
        next: due.findNext(schedule, nowMs) ?? null,
        last: runs.get(schedule.id) ?? null,
        mails: mails.flatMap(({ scheduleId, ...mail }) => (scheduleId === schedule.id ? [mail] : [])),
      }));
    },
    listClosed: () =>
      reports.list().flatMap(({ serviceId, id }) => (isClosed(serviceId, id) ? [`${serviceId}/${id}`] : [])),
    async make(given, by) {
      await check(given);
      return db.tx(async (tx) => {
        const id = await rows.insert(tx, given, { actor: by.actor, atMs: clock.now() });
        await journal.append(tx, {
          ...toEntry(by),
          action: 'report.schedule',
          subject: `report-schedule:${id}`,
          after: given,
        });
        return id;
      });
    },
    async change(id, given, by) {
      await check(given);
      await db.tx(async (tx) => {
        const before = await rows.findToChange(tx, id);
        if (before === undefined) throw noSchedule(id);
        await rows.change(tx, id, given);
        await journal.append(tx, {
          ...toEntry(by),
          action: 'report.schedule-change',
          subject: `report-schedule:${id}`,
          before: toGiven(before),
          after: given,
        });
      });
    },
    end: (id, by) =>
      db.tx(async (tx) => {
        if (!(await rows.end(tx, id, { actor: by.actor, atMs: clock.now() }))) throw noSchedule(id);
        await journal.append(tx, {
          ...toEntry(by),
          action: 'report.schedule-end',
          subject: `report-schedule:${id}`,
        });
      }),
    async runDue() {
      for (const schedule of await rows.list())
        for (const period of due.listDue(schedule, clock.now())) await runOne(schedule, period);
    },
    async tellSigned(tx, editionId) {
      const { edition } = await reports.getEdition(editionId, () => true);
      const { serviceId, reportId, period } = edition;
      for (const schedule of await rows.listFor(serviceId, reportId, period.kind)) {
        await outbox.enqueue(tx, await toNotices(schedule, editionId, 'signed'));
        await addresses.enqueue(tx, editionId, schedule);
      }
    },
  };
}

const toEntry = ({ actor, role, source }: ReportActor) => ({ actor, role, source });

/** A schedule as it would be asked for. */
function toGiven(schedule: ReportSchedule): NewReportSchedule {
  const { serviceId, reportId, kind, afterDays, hour, people, roles, addresses } = schedule;
  return { service: serviceId, report: reportId, period: kind, afterDays, hour, people, roles, addresses };
}
