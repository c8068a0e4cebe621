/** Pictures of one indicator: against plan and last year, the running years, the season, its parts, every issue. */
import { toUnitWord } from '../../../contract/basics/unit-word.ts';
import { Button } from '@mantine/core';
import { HeatTable } from '../../../ui/charts/HeatTable.tsx';
import { RankedBars } from '../../../ui/charts/RankedBars.tsx';
import { SmallMultiples } from '../../../ui/charts/SmallMultiples.tsx';
import { TimeSeries } from '../../../ui/charts/TimeSeries.tsx';
import { FactList } from '../../../ui/page/FactList.tsx';
import { PanelPart } from '../../../ui/page/PanelPart.tsx';
import type { ServicePageProps, ServicePart } from '../../../ui/service-web.ts';
import { SortTable } from '../../../ui/tables/SortTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import type { IndicatorDetail, VintageView } from '../answers.ts';
import { toPeriodName } from '../model.ts';
import { toBasisWord, toEndingWord, toFigure, toGrowthWord, toPeriodWord, toShare } from './figure-words.ts';

type Detail = NonNullable<IndicatorDetail['detail']>;

const MONTH_SEC = 30.4 * 86_400;
const QUARTER_SEC = 3 * MONTH_SEC;
/** Noon of a local day in Vietnam, as charts place it. */
const toMs = (day: string): number => Date.parse(`${day}T05:00:00Z`);

/** Nothing until an indicator is chosen and read. */
export function useDetailParts(props: ServicePageProps, detail: Detail | null | undefined): ServicePart[] {
  const timeText = useTimeText();
  if (detail == null) return [];
  const { words, language, openRecord } = props;
  const { row, recordId } = detail;
  const name = row.name[language];
  return [
    {
      title: name,
      body: (
        <PanelPart note={detail.definition ?? undefined}>
          <FactList facts={listFacts(detail, props, timeText)} />
          <p>
            <Button size="xs" variant="default" onClick={() => openRecord(recordId)}>
              {words('detail.enter')}
            </Button>{' '}
            <Button size="xs" variant="default" onClick={() => openRecord(row.recordId)}>
              {words('detail.explain')}
            </Button>
          </p>
        </PanelPart>
      ),
    },
    { title: words('chart.line', { name }), body: toLine(detail, props) },
    ...toYearParts(detail, props),
    ...toSeasonPart(detail, props),
    ...toPartsPart(detail, props),
  ];
}

/** Every issue of the chosen one, as wide as the page. */
export function useVintagePart(props: ServicePageProps, detail: Detail | null | undefined): ServicePart[] {
  const timeText = useTimeText();
  if (detail == null) return [];
  const title = props.words('vintage.title', { name: detail.row.name[props.language] });
  return [{ title, body: toVintageTable(detail, props, timeText) }];
}

type TimeText = ReturnType<typeof useTimeText>;

function listFacts({ row, source, priceBase, gap }: Detail, props: ServicePageProps, timeText: TimeText) {
  const { words, language } = props;
  const { decimals, unit, value, plan, reached } = row;
  const amount = (one: number | null) =>
    one === null ? '—' : `${toFigure(one, decimals, props)} ${toUnitWord(unit, language)}`;
  return [
    { name: words('column.period'), value: toPeriodWord(row, props) },
    { name: words('column.value'), value: amount(value) },
    {
      name: words('column.basis'),
      value: `${toBasisWord(row.basis, props)}${row.issuedMs === null ? '' : `, ${words('detail.told', { time: timeText(row.issuedMs, 'dayMinute') })}`}${row.derived === null ? '' : `, ${words(`derived.${row.derived}`)}`}`,
    },
    {
      name: words('column.growth'),
      value: `${toGrowthWord(row, props)} (${words('detail.same', { value: amount(row.same) })})`,
    },
    ...(plan === null
      ? [{ name: words('detail.plan'), value: words('none') }]
      : [
          {
            name: words('detail.plan'),
            value: `${amount(plan)}; ${words('detail.reached', { share: toShare(row.share, props), due: toShare(row.due, props) })}${row.paceBy === null ? '' : ` (${words(`pace.${row.paceBy}`)})`}`,
          },
        ]),
    ...(reached === null ? [] : [{ name: words('detail.sinceJanuary'), value: amount(reached) }]),
    { name: words('detail.ending'), value: toEndingWord(row, props) },
    { name: words('column.agency'), value: row.agency.name[language] },
    { name: words('detail.source'), value: source ?? '—' },
    ...(priceBase === null ? [] : [{ name: words('detail.prices'), value: priceBase }]),
    ...(row.territory === null
      ? []
      : [{ name: words('detail.territory'), value: words(`territory.${row.territory}`) }]),
    ...(gap === null ? [] : [{ name: words('detail.gap'), value: amount(gap) }]),
    ...(row.doubt === null ? [] : [{ name: words('detail.doubt'), value: row.doubt }]),
  ];
}

function toLine({ row, points, frequency }: Detail, { words, language }: ServicePageProps) {
  const times = points.map(({ to }) => toMs(to));
  const { ending, endingLow, endingHigh, to, value } = row;
  const isRunning = row.from?.endsWith('-01-01') === true;
  const yearEnd = to === null ? 0 : toMs(`${to.slice(0, 4)}-12-31`);
  // A forecast of the year's end is of what runs up to it: beside single months it would stand in another scale.
  const hasFan = ending !== null && endingLow !== null && endingHigh !== null && isRunning && value !== null;
  return (
    <TimeSeries
      series={{
        name: row.name[language],
        unit: toUnitWord(row.unit, language),
        decimals: row.decimals,
        shape: isRunning ? 'bars' : 'line',
        intervalSec: frequency === 'month' ? MONTH_SEC : frequency === 'year' ? 12 * MONTH_SEC : QUARTER_SEC,
        timesMs: times,
        values: points.map((point) => point.value),
      }}
      span={{ fromMs: times[0] ?? 0, toMs: hasFan ? yearEnd : (times.at(-1) ?? 0) }}
      limits={
        row.plan === null || (row.reached !== null && !isRunning)
          ? []
          : [
              {
                value: row.plan,
                severity: 'low',
                label: words('chart.plan', { year: row.to?.slice(0, 4) ?? '' }),
              },
            ]
      }
      fan={
        hasFan
          ? // It opens from what has run up.
            {
              timesMs: [times.at(-1) ?? 0, yearEnd],
              middle: [value, ending],
              low: [value, endingLow],
              high: [value, endingHigh],
            }
          : undefined
      }
    />
  );
}

/** The running totals of the years on one calendar, with the plan of this year. */
function toYearParts({ row, years }: Detail, { words, language }: ServicePageProps): ServicePart[] {
  const known = years.filter(({ cumulative }) => cumulative.some((value) => value !== null));
  if (row.reached === null || known.length === 0) return [];
  const last = years.at(-1)?.year ?? 0;
  const times = Array.from({ length: 12 }, (_, month) => Date.UTC(last, month + 1, 0, 5));
  const title = words('chart.years');
  return [
    {
      title,
      body: (
        <SmallMultiples
          label={title}
          unit={toUnitWord(row.unit, language)}
          decimals={row.decimals}
          span={{ fromMs: times[0] ?? 0, toMs: times.at(-1) ?? 0 }}
          series={known.map(({ year, cumulative }) => ({
            id: String(year),
            name: String(year),
            ...toKnown(times, cumulative),
            intervalSec: MONTH_SEC,
            limit:
              year === last && row.plan !== null
                ? { value: row.plan, name: words('chart.plan', { year: last }) }
                : undefined,
          }))}
        />
      ),
    },
  ];
}

/** Up to the last month that is known: its figure is the one that is written. */
function toKnown(times: readonly number[], cumulative: readonly (number | null)[]) {
  const length = cumulative.findLastIndex((value) => value !== null) + 1;
  return { timesMs: times.slice(0, length), values: cumulative.slice(0, length) };
}

function toSeasonPart({ row, years, season }: Detail, { words, language }: ServicePageProps): ServicePart[] {
  if (!years.some(({ months }) => months.filter((value) => value !== null).length > 3)) return [];
  const title = words('chart.season');
  const best = season.reduce<number>((top, value, at) => ((value ?? 0) > (season[top] ?? 0) ? at : top), 0);
  const note = season.every((value) => value === null)
    ? words('season.unknown')
    : words('season.best', { month: best + 1, percent: Math.round(((season[best] ?? 1) - 1) * 100) });
  return [
    {
      title,
      body: (
        <PanelPart note={row.isRate ? undefined : note}>
          <HeatTable
            label={title}
            unit={toUnitWord(row.unit, language)}
            decimals={row.decimals}
            columns={Array.from({ length: 12 }, (_, at) => `${language === 'vi' ? 'T' : 'M'}${at + 1}`)}
            rows={years.map(({ year, months }) => ({ name: String(year), values: months }))}
            dense
          />
        </PanelPart>
      ),
    },
  ];
}

function toPartsPart({ row, parts }: Detail, props: ServicePageProps): ServicePart[] {
  if (parts.length === 0) return [];
  const { words, language } = props;
  const title = words('chart.parts', { period: toPeriodWord(row, props) });
  return [
    {
      title,
      body: (
        <RankedBars
          label={title}
          unit={words('points')}
          decimals={2}
          bars={parts.map(({ code, name, points, share }) => ({
            id: code,
            name: name[language],
            value: points,
            of: share === null ? undefined : words('parts.share', { share: toFigure(share, 1, props) }),
          }))}
        />
      ),
    },
  ];
}

function toVintageTable({ vintages, row }: Detail, props: ServicePageProps, timeText: TimeText) {
  const { words, language } = props;
  const label = words('vintage.label');
  if (vintages.length === 0) return <p>{words('vintage.none')}</p>;
  return (
    <SortTable
      label={label}
      rows={vintages}
      keyOf={(one: VintageView) => `${one.from} ${one.to} ${one.basis} ${one.issuedMs} ${one.territory}`}
      sortedBy="period"
      columns={[
        {
          id: 'period',
          title: words('column.period'),
          first: 'largest',
          sortBy: ({ to, from }) => `${to} ${from}`,
          cell: (one) => toPeriodName(one, language),
        },
        {
          id: 'value',
          title: `${words('column.value')} (${toUnitWord(row.unit, props.language)})`,
          decimals: row.decimals,
          sortBy: ({ value }) => value,
        },
        { id: 'basis', title: words('column.basis'), sortBy: ({ basis }) => toBasisWord(basis, props) },
        {
          id: 'issued',
          title: words('vintage.issued'),
          end: true,
          sortBy: ({ issuedMs }) => issuedMs,
          cell: ({ issuedMs }) => timeText(issuedMs, 'dayMinute'),
        },
        {
          id: 'territory',
          title: words('detail.territory'),
          sortBy: ({ territory }) => territory,
          cell: ({ territory }) => words(`territory.${territory}`),
        },
      ]}
    />
  );
}
