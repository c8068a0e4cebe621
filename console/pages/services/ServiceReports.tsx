/** The way from a service to its reports; nothing where it writes none. */
import { Button } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { reportsQuery } from '../reports/report-queries.ts';

export function ServiceReports({ serviceId }: { readonly serviceId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(reportsQuery);
  if (data?.reports.some((report) => report.serviceId === serviceId) !== true) return undefined;
  return (
    <Button
      variant="default"
      renderRoot={(props) => <Link to="/reports" search={{ service: serviceId }} {...props} />}
      leftSection={<IconReportAnalytics size={16} aria-hidden />}
    >
      {t('reports.title')}
    </Button>
  );
}
