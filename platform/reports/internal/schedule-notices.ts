/** What people are told of a scheduled report: that it is made, that it is signed, that it could not be made. */
import type { ReportEdition, ReportPeriod, ReportSchedule } from '../../../contract/papers/report.ts';
import type { Text } from '../../../contract/basics/text.ts';
import type { Person } from '../../access/permissions.ts';
import type { NewNotification } from '../../notifications/outbox.ts';
import { toPeriodName } from '../period-words.ts';

const STATES = {
  made: { vi: 'dự thảo, chờ ký duyệt', en: 'a draft that waits for a signature' },
  signed: { vi: 'đã ký duyệt', en: 'signed' },
} as const;

/** What an edition is called in the head of a message. */
export function toEditionTitle({ name, period }: ReportEdition, what: keyof typeof STATES): Text {
  return {
    vi: `${name.vi}, ${toPeriodName(period)}: ${STATES[what].vi}`,
    en: `${name.en}, ${period.from} – ${period.to}: ${STATES[what].en}`,
  };
}

export function toEditionNotice(
  edition: ReportEdition,
  what: keyof typeof STATES,
  person: Person,
  maySee: boolean,
): NewNotification {
  const rest = maySee
    ? { vi: 'Tệp PDF kèm thư điện tử.', en: 'The PDF goes with the e-mail.' }
    : {
        vi: 'Báo cáo dùng nguồn ngoài phạm vi bạn được xem nên không kèm tệp.',
        en: 'It is made of data out of your sight, so no file goes with it.',
      };
  return {
    key: `report:${edition.id}:${what}:${person.id}`,
    userId: person.id,
    urgency: 'normal',
    title: toEditionTitle(edition, what),
    body: {
      vi: `Bản lập số ${edition.number}. ${rest.vi}`,
      en: `Edition ${edition.number}. ${rest.en}`,
    },
    link: `/reports/${edition.id}`,
    caseId: null,
    about: `report:${edition.id}`,
    ...(maySee ? { attachment: `report:${edition.id}` } : {}),
  };
}

export function toFailureNotice(
  { id, serviceId, reportId }: ReportSchedule,
  period: ReportPeriod,
  person: Person,
): NewNotification {
  return {
    key: `report-failed:${id}:${period.from}:${person.id}`,
    userId: person.id,
    urgency: 'high',
    title: {
      vi: `Chưa lập được báo cáo theo lịch: ${toPeriodName(period)}`,
      en: `A scheduled report could not be made: ${period.from} – ${period.to}`,
    },
    body: {
      vi: `Báo cáo ${serviceId}/${reportId}. Hệ thống thử lại mỗi giờ; lý do ghi ở lịch lập báo cáo.`,
      en: `Report ${serviceId}/${reportId}. It is tried again each hour; the schedule says why.`,
    },
    link: '/reports/schedules',
    caseId: null,
    about: `report-schedule:${id}`,
  };
}
