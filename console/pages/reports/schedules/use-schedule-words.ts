/** A schedule in words: of which report, when, to whom. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReportScheduleList, ReportSchedule } from '../../../../contract/papers/report.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { useText } from '../../../i18n.ts';
import { reportsQuery } from '../report-queries.ts';

export interface ScheduleWords {
  readonly report: (of: Pick<ReportSchedule, 'serviceId' | 'reportId'>) => string;
  readonly service: (serviceId: string) => string;
  /** `Tháng · ngày thứ 2 sau kỳ, 07:00` */
  readonly when: (of: Pick<ReportSchedule, 'kind' | 'afterDays' | 'hour'>) => string;
  /** Each receiver by name. */
  readonly receivers: (of: Pick<ReportSchedule, 'people' | 'roles' | 'addresses'>) => readonly string[];
}

export function useScheduleWords(
  recipients: Pick<ReportScheduleList['recipients'], 'people'> | undefined,
): ScheduleWords {
  const { t } = useTranslation();
  const text = useText();
  const reports = useQuery(reportsQuery).data?.reports;
  const services = useCatalogue().data?.serviceById;
  const names = new Map(recipients?.people.map(({ username, name }) => [username, name]));
  return {
    report: ({ serviceId, reportId }) => {
      const found = reports?.find((one) => one.serviceId === serviceId && one.id === reportId);
      return found === undefined ? reportId : text(found.name);
    },
    service: (serviceId) => {
      const found = services?.get(serviceId);
      return found === undefined ? serviceId : text(found.name);
    },
    when: ({ kind, afterDays, hour }) =>
      t('reports.schedules.when', {
        kind: t(`reports.kind.${kind}`),
        count: afterDays,
        hour: toHourText(hour),
      }),
    receivers: ({ people, roles, addresses }) => [
      ...people.map((username) => names.get(username) ?? username),
      ...roles.map((role) => t('reports.schedules.everyRole', { role: t(`person.${role}`) })),
      ...addresses,
    ],
  };
}

export function toHourText(hour: number): string {
  return `${String(hour).padStart(2, '0')}:00`;
}
