/** The way from a service to its reports; nothing where it writes none. */
import { Button } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { reportLooks, toDaysLate } from '../reports/report-looks.ts';
import { reportsQuery } from '../reports/report-queries.ts';
import css from './ServicePage.module.css';

export function ServiceReports({ serviceId }: { readonly serviceId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(reportsQuery);
  const { timeZone } = useCityClock();
  const nowMs = useNowMs(600);
  if (data?.reports.some((report) => report.serviceId === serviceId) !== true) return undefined;
  const late = data.missing.filter(
    (one) => one.serviceId === serviceId && toDaysLate(one.period, nowMs, timeZone) > 0,
  ).length;
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/reports" search={{ service: serviceId }} {...props} />}
      leftSection={<IconReportAnalytics size={16} aria-hidden />}
    >
      {t('reports.title')}
      {late > 0 && (
        <span className={css.lateReports}>
          {reportLooks.late.shape} {t('reports.lateCount', { count: late })}
        </span>
      )}
    </Button>
  );
}
