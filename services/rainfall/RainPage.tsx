/** The page of the rainfall service: how widely it rains in one line, and all gauges as a table that sorts. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Age } from '../../ui/Age.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toNumberText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import type { ServicePageProps } from '../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../ui/SortTable.tsx';
import type { AccumulationList, GaugeAccumulations } from './answers.ts';
import { CoverageBar, RainAmount, toClassWord } from './RainAmount.tsx';
import css from './rain.module.css';

const REFRESH_MS = 60_000;
const STALE_AFTER_SEC = 1_500;
const DAY_WINDOW_H = 24;

export function RainPage(props: ServicePageProps) {
  const { read, words } = props;
  const answer = useQuery({
    queryKey: ['rainfall', 'accumulations'],
    // The shape is the promise of this service's own answers.ts.
    queryFn: async () => (await read('/services/rainfall/accumulations')) as AccumulationList,
    refetchInterval: REFRESH_MS,
  });
  const columns = useColumns(props);
  return (
    <div className={css.page}>
      {answer.isPending && <LoadingState rows={8} />}
      {answer.isError && <EmptyState title={words('unreadable')}>{answer.error.message}</EmptyState>}
      {answer.data?.gauges.length === 0 && (
        <EmptyState title={words('page.none')}>{words('page.noneNext')}</EmptyState>
      )}
      {answer.data !== undefined && answer.data.gauges.length > 0 && (
        <>
          <CitySummary city={answer.data.city} {...props} />
          <SortTable
            label={words('page.table')}
            columns={columns}
            rows={answer.data.gauges}
            keyOf={(gauge) => gauge.code}
            sortedBy="1"
          />
          <p className={css.note}>{words('panel.method')}</p>
        </>
      )}
    </div>
  );
}

/** Dry is only what every gauge says; of the silent ones nothing is known. */
function toDryWord({ known, incomplete }: AccumulationList['city']): string {
  if (known === 0) return 'summary.unknown';
  return incomplete === 0 ? 'summary.dry' : 'summary.dryWhereKnown';
}

function CitySummary({
  city,
  language,
  words,
}: ServicePageProps & { readonly city: AccumulationList['city'] }) {
  const { risk } = city;
  return (
    <>
      <dl className={css.summary}>
        <div>
          <dt>{words('summary.spread')}</dt>
          <dd>
            {city.spread?.name[language] ?? words(toDryWord(city))}
            {city.incomplete > 0 && (
              <small>
                {' '}
                {words('summary.incomplete', { incomplete: city.incomplete, gauges: city.gauges })}
              </small>
            )}
          </dd>
        </div>
        {city.mostMm !== null && (
          <div>
            <dt>{words('summary.most')}</dt>
            <dd>
              {words(city.incomplete > 0 ? 'summary.atLeast' : 'summary.exactly', {
                mm: toNumberText(city.mostMm, 1, language),
              })}
            </dd>
          </div>
        )}
        <div>
          <dt>{words('summary.wet')}</dt>
          <dd>
            {city.wet}{' '}
            <small>
              {city.known === city.gauges
                ? words('summary.ofAll', { gauges: city.gauges })
                : words('summary.ofKnown', { known: city.known, gauges: city.gauges })}
            </small>
          </dd>
        </div>
        <div>
          <dt>{words('summary.intense')}</dt>
          <dd>{city.intense}</dd>
        </div>
      </dl>
      {risk.resemblesLevel !== null && (
        <p className={css.intense}>
          ◆{' '}
          {words(risk.orHigher ? 'risk.orHigher' : 'risk.level', {
            level: risk.resemblesLevel,
            gauges: risk.gaugesMeeting,
            article: `${risk.article}, ${risk.instrument}`,
          })}
        </p>
      )}
    </>
  );
}

function useColumns({
  language,
  words,
  openAsset,
}: ServicePageProps): readonly SortColumn<GaugeAccumulations>[] {
  return useMemo(() => {
    const windowOf = (gauge: GaugeAccumulations, hours: number) =>
      gauge.windows.find((window) => window.hours === hours);
    const windowColumn = (hours: number): SortColumn<GaugeAccumulations> => ({
      id: String(hours),
      title: `${words('hours', { hours })} (mm)`,
      end: true,
      sortBy: (gauge) => windowOf(gauge, hours)?.atLeastMm ?? null,
      cell: (gauge) => {
        const window = windowOf(gauge, hours);
        if (window === undefined) return '—';
        const percent = Math.floor(window.coverage * 100);
        return (
          <RainAmount
            window={window}
            language={language}
            incompleteWord={words('coverageOf', { percent })}
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
        cell: (gauge) => (
          <button type="button" className={css.link} onClick={() => openAsset(gauge.code)}>
            {gauge.name[language]}
          </button>
        ),
      },
      {
        id: 'last',
        title: `${words('page.last')} (mm)`,
        end: true,
        sortBy: (gauge) => gauge.lastMm,
        cell: (gauge) => (gauge.lastMm === null ? '—' : toNumberText(gauge.lastMm, 1, language)),
      },
      ...[1, 3, 6, 12, 24, 48, 72].map(windowColumn),
      {
        id: 'rain-day',
        title: `${words('page.rainDay')} (mm)`,
        end: true,
        sortBy: (gauge) => gauge.rainDay.atLeastMm,
        cell: (gauge) => (
          <RainAmount
            window={gauge.rainDay}
            language={language}
            incompleteWord={words('coverageOf', { percent: Math.floor(gauge.rainDay.coverage * 100) })}
            withShare
          />
        ),
      },
      {
        id: 'class',
        title: words('page.class'),
        sortBy: (gauge) => gauge.class24h?.level ?? null,
        cell: (gauge) =>
          toClassWord(gauge.class24h, windowOf(gauge, DAY_WINDOW_H)?.mm, { language, words }) ??
          words('page.classUnknown'),
      },
      {
        id: 'coverage',
        title: words('page.coverage'),
        end: true,
        sortBy: (gauge) => windowOf(gauge, DAY_WINDOW_H)?.coverage ?? null,
        cell: (gauge) => {
          const coverage = windowOf(gauge, DAY_WINDOW_H)?.coverage ?? 0;
          return (
            <CoverageBar
              coverage={coverage}
              label={words('coverageOf', { percent: Math.floor(coverage * 100) })}
            />
          );
        },
      },
      {
        id: 'age',
        title: words('page.age'),
        end: true,
        sortBy: (gauge) => gauge.lastMs,
        cell: (gauge) => <Age timeMs={gauge.lastMs} staleAfterSec={STALE_AFTER_SEC} bare />,
      },
    ];
  }, [language, words, openAsset]);
}
