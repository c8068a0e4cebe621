/** Columns of the tables of the page: who received, resolved and keeps how many, and what will be late this week. */
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import type { ServicePageProps } from '../../../ui/service-web.ts';
import type { SortColumn } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useDurationText } from '../../../ui/time/duration.ts';
import type { BalanceRow, DossierSummary, WeekRow } from '../answers.ts';
import { toShownSpanSec } from '../week/late-risk.ts';
import { RISK_LOOKS } from './risk-looks.ts';

const PER_CENT = 100;

export function useBalanceColumns(
  { words, language }: ServicePageProps,
  name: string,
): readonly SortColumn<BalanceRow>[] {
  const count = (
    id: 'received' | 'resolved' | 'pending' | 'overdue' | 'waiting' | 'late' | 'gap',
  ): SortColumn<BalanceRow> => ({
    id,
    title: words(`column.${id}`),
    decimals: 0,
    sortBy: (row) => row[id],
  });
  return [
    {
      id: 'name',
      title: name,
      sortBy: (row) => row.name?.[language] ?? row.id ?? words('unknown'),
    },
    count('received'),
    count('resolved'),
    count('pending'),
    count('overdue'),
    count('waiting'),
    count('late'),
    {
      id: 'share',
      title: words('column.share'),
      decimals: 1,
      first: 'smallest',
      sortBy: ({ onTimeShare }) => (onTimeShare === null ? null : onTimeShare * PER_CENT),
    },
    count('gap'),
  ];
}

export function useWeekColumns({
  words,
  language,
  openRecord,
}: ServicePageProps): readonly SortColumn<WeekRow>[] {
  const timeText = useTimeText();
  const duration = useDurationText();
  return [
    {
      id: 'risk',
      title: words('column.risk'),
      cell: ({ risk }) => <StateBadge {...RISK_LOOKS[risk]} word={words(`risk.${risk}`)} />,
      sortBy: ({ risk }) => Object.keys(RISK_LOOKS).indexOf(risk),
    },
    {
      id: 'code',
      title: words('column.code'),
      sortBy: ({ code }) => code,
      open: ({ recordId }) => openRecord(recordId),
    },
    { id: 'procedure', title: words('record.procedure'), sortBy: ({ procedure }) => procedure },
    { id: 'agency', title: words('record.agency'), sortBy: ({ agency }) => agency?.[language] ?? null },
    { id: 'unit', title: words('record.unit'), sortBy: ({ unit }) => unit },
    {
      id: 'due',
      title: words('column.due'),
      end: true,
      first: 'smallest',
      sortBy: ({ dueMs }) => dueMs,
      cell: ({ dueMs }) => timeText(dueMs, 'dayMinute'),
    },
    {
      id: 'by',
      title: words('column.by'),
      end: true,
      sortBy: ({ byMs }) => byMs,
      cell: ({ byMs }) => (byMs === 0 ? '—' : duration(toShownSpanSec(byMs))),
    },
    {
      id: 'apology',
      title: words('column.apology'),
      cell: ({ risk, apology }) => apology ?? (risk === 'late' ? words('owed') : '—'),
    },
  ];
}

export function useIndexColumns({
  words,
  language,
}: ServicePageProps): readonly SortColumn<DossierSummary['index']['groups'][number]>[] {
  return [
    { id: 'group', title: words('column.group'), sortBy: ({ name }) => name[language] },
    { id: 'weight', title: words('column.weight'), decimals: 0, sortBy: ({ weight }) => weight },
    { id: 'points', title: words('column.points'), decimals: 1, sortBy: ({ points }) => points },
    {
      id: 'share',
      title: words('column.of'),
      end: true,
      cell: ({ share }) => (share === null ? words('notKnown') : `${share.have}/${share.of}`),
    },
  ];
}
