/** What the rainfall service adds to its page: how widely and how hard it rains in one sentence, and rain by window of every gauge. */
import { NORM } from './norms.ts';
import { useMemo } from 'react';
import { Age } from '../../ui/Age.tsx';
import { CoverageBar } from '../../ui/CoverageBar.tsx';
import { toNumberText } from '../../ui/format.ts';
import { PartialAmount } from '../../ui/PartialAmount.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../ui/SortTable.tsx';
import { ENOUGH_COVERAGE } from './accumulation.ts';
import type { AccumulationList, GaugeAccumulations } from './answers.ts';
import { toClassWord } from './class-word.ts';
import { SILENT_AFTER_SEC } from './silence.ts';

const WINDOWS_H = [1, 3, 6, 12, 24, 48, 72] as const;
const DAY_WINDOW_H = 24;

export function usePage(props: ServicePageProps): ServicePageParts {
  const { useRead, words, atMs } = props;
  const answer = useRead<AccumulationList>('/services/rainfall/accumulations', { at: atMs });
  const columns = useColumns(props);
  const { data } = answer;
  if (data === undefined) return { answer, tables: [], method: words('panel.method') };
  return {
    answer,
    sentence: toSentence(data, props),
    tables: [
      {
        title: words('page.table'),
        body: (
          <SortTable
            label={words('page.table')}
            columns={columns}
            rows={data.gauges}
            keyOf={(gauge) => gauge.code}
            sortedBy="1"
          />
        ),
      },
    ],
    method: words('panel.method'),
    norms: [NORM.classes24h, NORM.intense, NORM.risk],
  };
}

/** Dry is only what every gauge says; of the silent ones nothing is known. */
function toDryWord({ known, incomplete }: AccumulationList['city']): string {
  if (known === 0) return 'summary.unknown';
  return incomplete === 0 ? 'summary.dry' : 'summary.dryWhereKnown';
}

function toSentence({ city, gauges }: AccumulationList, { words, language }: ServicePageProps): string {
  const { risk } = city;
  const hour = (gauge: GaugeAccumulations): number =>
    gauge.windows.find(({ hours }) => hours === 1)?.atLeastMm ?? 0;
  const wettest = gauges.toSorted((a, b) => hour(b) - hour(a))[0];
  const said = [
    words('now.spread', { spread: city.spread?.name[language] ?? words(toDryWord(city)) }),
    ...(city.mostMm === null || wettest === undefined
      ? []
      : [
          words(city.incomplete > 0 ? 'now.atLeast' : 'now.most', {
            mm: toNumberText(city.mostMm, 1, language),
            code: wettest.code,
            gauge: wettest.name[language],
            wet: city.wet,
            known: city.known,
          }),
        ]),
    ...(city.intense === 0 ? [] : [words('now.intense', { intense: city.intense })]),
    ...(city.incomplete === 0
      ? []
      : [words('summary.incomplete', { incomplete: city.incomplete, gauges: city.gauges })]),
    ...(risk.resemblesLevel === null
      ? []
      : [
          words(risk.orHigher ? 'risk.orHigher' : 'risk.level', {
            level: risk.resemblesLevel,
            gauges: risk.gaugesMeeting,
            article: `${risk.article}, ${risk.instrument}`,
          }),
        ]),
  ];
  return said.join(' ');
}

function useColumns({
  language,
  words,
  openAsset,
}: ServicePageProps): readonly SortColumn<GaugeAccumulations>[] {
  return useMemo(() => {
    const windowOf = (gauge: GaugeAccumulations, hours: number) =>
      gauge.windows.find((window) => window.hours === hours);
    const rainColumn = (
      id: string,
      title: string,
      rainOf: (gauge: GaugeAccumulations) => GaugeAccumulations['windows'][number] | undefined,
    ): SortColumn<GaugeAccumulations> => ({
      id,
      title: `${title} (mm)`,
      end: true,
      sortBy: (gauge) => rainOf(gauge)?.atLeastMm ?? null,
      cell: (gauge) => {
        const rain = rainOf(gauge);
        if (rain === undefined) return '—';
        const { mm, atLeastMm, coverage } = rain;
        return (
          <PartialAmount
            whole={mm}
            atLeast={atLeastMm}
            coverage={coverage}
            enough={ENOUGH_COVERAGE}
            decimals={1}
            withShare
          />
        );
      },
    });
    return [
      {
        id: 'name',
        title: words('page.gauge'),
        sortBy: (gauge) => gauge.name[language],
        open: (gauge) => openAsset(gauge.code),
      },
      { id: 'last', title: `${words('page.last')} (mm)`, decimals: 1, sortBy: (gauge) => gauge.lastMm },
      ...WINDOWS_H.map((hours) =>
        rainColumn(String(hours), words('hours', { hours }), (gauge) => windowOf(gauge, hours)),
      ),
      rainColumn('rain-day', words('page.rainDay'), ({ rainDay }) => ({ ...rainDay, hours: DAY_WINDOW_H })),
      {
        id: 'class',
        title: words('page.class'),
        sortBy: (gauge) => gauge.class24h?.level ?? null,
        cell: (gauge) =>
          toClassWord(gauge.class24h, windowOf(gauge, DAY_WINDOW_H), { language, words }) ??
          words('page.classUnknown'),
      },
      {
        id: 'coverage',
        title: words('page.coverage'),
        end: true,
        sortBy: (gauge) => windowOf(gauge, DAY_WINDOW_H)?.coverage ?? null,
        cell: (gauge) => {
          const coverage = windowOf(gauge, DAY_WINDOW_H)?.coverage ?? 0;
          return <CoverageBar coverage={coverage} label={words('page.coverage')} />;
        },
      },
      {
        id: 'age',
        title: words('page.age'),
        end: true,
        sortBy: (gauge) => gauge.lastMs,
        cell: (gauge) => <Age timeMs={gauge.lastMs} staleAfterSec={SILENT_AFTER_SEC} bare />,
      },
    ];
  }, [language, words, openAsset]);
}
