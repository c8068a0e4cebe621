/**
 * Schedules of reports: editions made by themselves a stated time after the end of their period, told to people and roles
 * with the PDF, and told again when somebody signs. What a stop left undone is made up for; a failure is told.
 *
 * Depends on: access (the journal), kernel, notifications.
 */
import type { NewReportSchedule, ReportPeriod, ReportSchedule } from '../../contract/report.ts';
import { DAY_MS, HOUR_MS } from '../../contract/time-units.ts';
import type { Person } from '../access/permissions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Database, Transaction } from '../kernel/database.ts';
import { isHaivanError, notFound, toErrorText } from '../kernel/errors.ts';
import type { Journal } from '../access/journal.ts';
import type { NewNotification, NotificationOutbox } from '../notifications/outbox.ts';
import { createScheduleRows } from './internal/schedule-rows.ts';
import type { Periods } from './periods.ts';
import { toPeriodName } from './period-words.ts';
import type { ReportActor, Reports } from './reports.ts';

export interface ReportSchedules {
  list(): Promise<ReportSchedule[]>;
  /** @throws HaivanError not_found (no such report, or not of such periods). */
  make(given: NewReportSchedule, by: ReportActor): Promise<number>;
  /** @throws HaivanError not_found. */
  end(id: number, by: ReportActor): Promise<void>;
  /** Makes what is due and was not made; one that fails stands in no other's way. */
  runDue(): Promise<void>;
  /** Somebody signs: those to whom it was sent as a draft hear of it; in that transaction. */
  tellSigned(tx: Transaction, editionId: number): Promise<void>;
}

export interface ScheduleDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly journal: Pick<Journal, 'append'>;
  readonly outbox: Pick<NotificationOutbox, 'enqueue'>;
  readonly reports: Pick<Reports, 'make' | 'getEdition' | 'list' | 'findNewest'>;
  readonly periods: Periods;
  /** Those of these user names, and all who hold one of the roles at the centre. */
  readonly listRecipients: (schedule: Pick<ReportSchedule, 'people' | 'roles'>) => Promise<readonly Person[]>;
  readonly sees: (person: Person, feedIds: readonly string[]) => Promise<boolean>;
}

/** A period that was missed longer ago is made by hand. */
const MOST_BACK = 12;
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
  const { db, clock, journal, outbox, reports, periods } = deps;
  const rows = createScheduleRows(db);

  const toDueMs = (schedule: ReportSchedule, { to }: ReportPeriod): number =>
    (periods.at('day', to)?.endMs ?? Infinity) + (schedule.afterDays - 1) * DAY_MS + schedule.hour * HOUR_MS;

  /** Due and ended after the schedule was made, oldest first. */
  const listDue = (schedule: ReportSchedule): ReportPeriod[] => {
    const nowMs = clock.now();
    const due: ReportPeriod[] = [];
    let period = periods.lastEnded(schedule.kind, nowMs);
    for (let back = 0; back < MOST_BACK && period !== undefined; back += 1) {
      const dueMs = toDueMs(schedule, period);
      if (dueMs <= schedule.madeMs) break;
      if (dueMs <= nowMs) due.unshift(period);
      period = periods.before(period);
    }
    return due;
  };

  const toNotices = async (
    schedule: ReportSchedule,
    editionId: number,
    what: 'made' | 'signed',
  ): Promise<NewNotification[]> => {
    const { edition, feedIds } = await reports.getEdition(editionId, () => true);
    const people = await deps.listRecipients(schedule);
    return Promise.all(
      people.map(async (person): Promise<NewNotification> => {
        const maySee = await deps.sees(person, feedIds);
        const period = toPeriodName(edition.period);
        const state =
          what === 'made'
            ? { vi: 'dự thảo, chờ ký duyệt', en: 'a draft that waits for a signature' }
            : { vi: 'đã ký duyệt', en: 'signed' };
        const rest = maySee
          ? { vi: 'Tệp PDF kèm thư điện tử.', en: 'The PDF goes with the e-mail.' }
          : {
              vi: 'Báo cáo dùng nguồn ngoài phạm vi bạn được xem nên không kèm tệp.',
              en: 'It is made of data out of your sight, so no file goes with it.',
            };
        return {
          key: `report:${editionId}:${what}:${person.id}`,
          userId: person.id,
          urgency: 'normal',
          title: {
            vi: `${edition.name.vi}, ${period}: ${state.vi}`,
            en: `${edition.name.en}, ${edition.period.from} – ${edition.period.to}: ${state.en}`,
          },
          body: {
            vi: `Bản lập số ${edition.number}. ${rest.vi}`,
            en: `Edition ${edition.number}. ${rest.en}`,
          },
          link: `/reports/${editionId}`,
          caseId: null,
          about: `report:${editionId}`,
          ...(maySee ? { attachment: `report:${editionId}` } : {}),
        };
      }),
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
          people.map((person) => toFailure(schedule, period, person)),
        );
      });
    }
  };

  return {
    list: () => rows.list(),
    async make(given, by) {
      const { service, report, period } = given;
      const facts = reports.list().find((one) => one.serviceId === service && one.id === report);
      if (facts === undefined || !facts.periods.includes(period))
        throw notFound(`There is no report ${report} of ${service} for such periods.`, {
          where: 'report',
          value: `${service}/${report} ${period}`,
          next: 'Take one from GET /api/v1/reports.',
        });
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
    end: (id, by) =>
      db.tx(async (tx) => {
        if (!(await rows.end(tx, id, { actor: by.actor, atMs: clock.now() })))
          throw notFound(`There is no schedule ${id} of a report.`, {
            where: 'schedule',
            value: id,
            next: 'Take one from GET /api/v1/reports/schedules.',
          });
        await journal.append(tx, {
          ...toEntry(by),
          action: 'report.schedule-end',
          subject: `report-schedule:${id}`,
        });
      }),
    async runDue() {
      for (const schedule of await rows.list())
        for (const period of listDue(schedule)) await runOne(schedule, period);
    },
    async tellSigned(tx, editionId) {
      const { edition } = await reports.getEdition(editionId, () => true);
      const { serviceId, reportId, period } = edition;
      for (const schedule of await rows.listFor(serviceId, reportId, period.kind)) {
        await outbox.enqueue(tx, await toNotices(schedule, editionId, 'signed'));
      }
    },
  };
}

const toEntry = ({ actor, role, source }: ReportActor) => ({ actor, role, source });

function toFailure(schedule: ReportSchedule, period: ReportPeriod, person: Person): NewNotification {
  return {
    key: `report-failed:${schedule.id}:${period.from}:${person.id}`,
    userId: person.id,
    urgency: 'high',
    title: {
      vi: `Chưa lập được báo cáo theo lịch: ${toPeriodName(period)}`,
      en: `A scheduled report could not be made: ${period.from} – ${period.to}`,
    },
    body: {
      vi: `Báo cáo ${schedule.serviceId}/${schedule.reportId}. Hệ thống thử lại mỗi giờ; lý do ghi ở lịch lập báo cáo.`,
      en: `Report ${schedule.serviceId}/${schedule.reportId}. It is tried again each hour; the schedule says why.`,
    },
    link: '/reports',
    caseId: null,
    about: `report-schedule:${schedule.id}`,
  };
}
