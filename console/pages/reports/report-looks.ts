/** How states of a report look, and what its periods are called. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPeriod } from '../../../contract/report.ts';

export const reportLooks = {
  missing: { shape: '○', tone: 'medium' },
  draft: { shape: '◆', tone: 'high' },
  signed: { shape: '●', tone: 'good' },
  superseded: { shape: '·', tone: 'neutral' },
} as const;

/** `Tháng · 01/10/2026 – 31/10/2026` */
export function usePeriodText(): (period: Pick<ReportPeriod, 'kind' | 'from' | 'to'>) => string {
  const { t } = useTranslation();
  return useCallback(
    ({ kind, from, to }) => {
      const days = from === to ? toDayText(to) : `${toDayText(from)} – ${toDayText(to)}`;
      return `${t(`reports.kind.${kind}`)} · ${days}`;
    },
    [t],
  );
}

export function toDayText(day: string): string {
  return day.split('-').toReversed().join('/');
}
