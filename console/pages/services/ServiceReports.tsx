/** The papers of a service: of the last day that is over, or of the day before the time that is shown. */
import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ReportList } from '../../../contract/report.ts';
import { useCityClock, useNowMs } from '../../../ui/time/clock-context.tsx';
import { useServiceRead } from '../../api/use-service-read.ts';
import { useText } from '../../i18n.ts';

const route = getRouteApi('/shell/services/$serviceId');
const DAY_MS = 86_400_000;
const LOOK_AGAIN_SEC = 60;

export function ServiceReports({ serviceId }: { readonly serviceId: string }) {
  const { t } = useTranslation();
  const text = useText();
  const { timeZone } = useCityClock();
  const { at } = route.useSearch();
  const nowMs = useNowMs(LOOK_AGAIN_SEC);
  const { data } = useServiceRead<ReportList>('/reports');
  const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format((at ?? nowMs) - DAY_MS);
  return (data?.reports ?? [])
    .filter((report) => report.serviceId === serviceId)
    .map(({ id, name }) => (
      <Button
        key={id}
        variant="default"
        component="a"
        href={`/api/v1/reports/${serviceId}/${id}?day=${day}`}
        target="_blank"
        leftSection={<IconPrinter size={16} aria-hidden />}
      >
        {t('services.report', { name: text(name), day: day.split('-').toReversed().join('/') })}
      </Button>
    ));
}
