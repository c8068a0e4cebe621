/** What public services add to their page: the balance in one sentence, who is in time, what holds dossiers up, the index. */
import { DAY_MS } from '../../contract/basics/time-units.ts';
import { CalendarHeat } from '../../ui/charts/CalendarHeat.tsx';
import { RankedBars } from '../../ui/charts/RankedBars.tsx';
import { SummaryRow } from '../../ui/page/SummaryRow.tsx';
import { toSaid } from '../../ui/read-page.ts';
import type { ServicePageParts, ServicePageProps, ServicePart } from '../../ui/service-web.ts';
import { SortTable } from '../../ui/tables/SortTable.tsx';
import { toNumberText, toPartText } from '../../ui/words/format.ts';
import type { BalanceRow, DossierSummary, DossierWeek } from './answers.ts';
import { NORM } from './limits.ts';
import { useBalanceColumns, useIndexColumns, useWeekColumns } from './page/use-columns.tsx';
import { RISK_LOOKS } from './page/risk-looks.ts';

const LEAST_DAYS = 30;
const MOST_BARS = 12;
/** A share of fewer says little. */
const FEW = 5;

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, span } = props;
  const days = Math.max(LEAST_DAYS, Math.round((span.toMs - span.fromMs) / DAY_MS));
  const answer = useRead<DossierSummary>('/services/public-services/summary', { days });
  const week = useRead<DossierWeek>('/services/public-services/week').data;
  const ofAgency = useBalanceColumns(props, words('record.agency'));
  const ofProcedure = useBalanceColumns(props, words('record.procedure'));
  const ofWard = useBalanceColumns(props, words('record.ward'));
  const ofWeek = useWeekColumns(props);
  const ofIndex = useIndexColumns(props);
  const { data } = answer;
  const common = { answer, method: words('method'), norms: Object.values(NORM) };
  if (data === undefined) return common;
  const toTable = (title: string, rows: readonly BalanceRow[], columns: typeof ofAgency): ServicePart => ({
    title,
    body: (
      <SortTable
        label={title}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id ?? ''}
        sortedBy="received"
      />
    ),
  });
  return {
    ...common,
    sentence: toSentence(props, data, week),
    figures: week !== undefined && (
      <SummaryRow
        label={words('week.title')}
        items={(['late', 'will-be-late', 'tight'] as const).map((risk) => ({
          id: risk,
          name: words(`risk.${risk}`),
          count: { late: week.late, 'will-be-late': week.willBeLate, tight: week.tight }[risk],
          ...RISK_LOOKS[risk],
        }))}
      />
    ),
    charts: listCharts(props, data, week),
    extra: [
      ...(week === undefined
        ? []
        : [
            {
              title: words(hasAllRows(week) ? 'week.title' : 'week.first'),
              body: (
                <SortTable
                  label={words('week.title')}
                  columns={ofWeek}
                  rows={week.rows}
                  keyOf={({ code }) => code}
                  sortedBy="risk"
                />
              ),
            },
          ]),
      toTable(words('table.agencies'), data.byAgency, ofAgency),
      toTable(words('table.procedures'), data.byProcedure, ofProcedure),
      toTable(words('table.wards'), data.byWard, ofWard),
      {
        title: words('index.title', {
          points: toNumberText(data.index.points, 1, props.language),
          reachable: toNumberText(data.index.reachable, 0, props.language),
        }),
        body: (
          <SortTable
            label={words('index.label')}
            columns={ofIndex}
            rows={data.index.groups}
            keyOf={({ id }) => id}
            sortedBy="weight"
          />
        ),
      },
    ],
  };
}

const hasAllRows = ({ isComplete, rows, late, willBeLate, tight }: DossierWeek): boolean =>
  isComplete && rows.length === late + willBeLate + tight;

function toSentence(
  { words, language }: ServicePageProps,
  { total, openNow, fromMs, toMs, isComplete }: DossierSummary,
  week: DossierWeek | undefined,
): string {
  const number = (value: number, decimals = 0) => toNumberText(value, decimals, language);
  const { received, resolved, pending, gap, onTime, late, onTimeShare } = total;
  return toSaid(
    words(isComplete ? 'now.total' : 'now.counting', {
      days: Math.ceil((toMs - fromMs) / DAY_MS),
      received: number(received),
      resolved: number(resolved),
      pending: number(pending),
    }),
    gap !== 0 && words('now.gap', { gap: number(Math.abs(gap)) }),
    words('now.open', {
      pending: number(openNow.pending),
      overdue: number(openNow.overdue),
      waiting: number(openNow.waiting),
    }),
    onTimeShare === null
      ? words('now.noneEnded')
      : words('now.onTime', {
          share: number(onTimeShare * 100, 1),
          onTime: number(onTime),
          ended: number(onTime + late),
        }),
    week !== undefined &&
      week.willBeLate > 0 &&
      words('now.week', {
        count: number(week.willBeLate),
        unit: week.bottlenecks[0]?.unit ?? words('unknownUnit'),
      }),
    week !== undefined && week.owed > 0 && words('now.owed', { count: number(week.owed) }),
  );
}

function listCharts(
  { words, language }: ServicePageProps,
  data: DossierSummary,
  week: DossierWeek | undefined,
): ServicePart[] {
  const target = data.target === null ? undefined : { value: data.target, name: words('target') };
  const ended = data.byAgency.filter(({ onTime, late }) => onTime + late > 0);
  return [
    {
      title: words('chart.agencies'),
      body: (
        <RankedBars
          label={words('chart.agencies')}
          bars={ended
            .toSorted((a, b) => (a.onTimeShare ?? 1) - (b.onTimeShare ?? 1))
            .map(({ id, name, onTime, late, onTimeShare }) => ({
              id: id ?? '',
              name: name?.[language] ?? words('unknown'),
              value: onTimeShare === null ? null : onTimeShare * 100,
              of: toPartText(onTime, onTime + late, language),
              doubt: onTime + late < FEW ? words('few') : undefined,
            }))}
          unit="%"
          decimals={1}
          inOrder
          most={MOST_BARS}
          target={target}
        />
      ),
    },
    {
      title: words('chart.bottlenecks'),
      body: (
        <RankedBars
          label={words('chart.bottlenecks')}
          bars={(week?.bottlenecks ?? []).map(({ unit, late, willBeLate }) => ({
            id: unit ?? '',
            name: unit ?? words('unknownUnit'),
            value: late + willBeLate,
          }))}
          unit=""
          decimals={0}
          most={MOST_BARS}
        />
      ),
    },
    {
      title: words('chart.months'),
      body: (
        <RankedBars
          label={words('chart.months')}
          bars={data.byMonth.map(({ month, onTime, late, fromDay }) => ({
            id: month,
            name: month.split('-').toReversed().join('/'),
            value: onTime + late === 0 ? null : (100 * onTime) / (onTime + late),
            of: toPartText(onTime, onTime + late, language),
            when: fromDay === null ? undefined : words('chart.fromDay', { day: toDayWords(fromDay) }),
          }))}
          unit="%"
          decimals={1}
          inOrder
          target={target}
        />
      ),
    },
    {
      title: words('chart.days'),
      body: (
        <CalendarHeat
          days={new Map(data.byDay.map(({ day, received }) => [day, received]))}
          unit=""
          decimals={0}
        />
      ),
    },
  ];
}

/** `26/10` */
function toDayWords(day: string): string {
  return day.slice(5).split('-').toReversed().join('/');
}
