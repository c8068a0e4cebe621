/** How states of a report look, what its periods are called, and how late one is. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReportPeriod } from '../../../contract/papers/report.ts';
import { toLocalText } from '../../../ui/time/local-time.ts';

export const reportLooks = {
  late: { shape: '▲', tone: 'critical' },
  missing: { shape: '○', tone: 'medium' },
  draft: { shape: '◆', tone: 'high' },
  signed: { shape: '●', tone: 'good' },
  superseded: { shape: '·', tone: 'neutral' },
} as const;

const DAY_MS = 86_400_000;

/** Days since the last day on which a report was due; 0: not late, or due by no norm. `nowMs` on the city's calendar. */
export function toDaysLate({ dueOn }: Pick<ReportPeriod, 'dueOn'>, nowMs: number, timeZone: string): number {
  if (dueOn === null) return 0;
  const today = toLocalText(nowMs, timeZone).slice(0, 10);
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY_MS));
}

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
