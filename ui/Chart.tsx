/** A series over time with its limits, as drawing or as table: whoever can't see the drawing reads the same figures. */
import { useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  lowCoverage,
  toChartOption,
  type ChartLimit,
  type ChartSeries,
  type ChartSpan,
} from './chart-option.ts';
import { useCityClock, useTimeText } from './clock-context.tsx';
import { toNumberText } from './format.ts';
import css from './Chart.module.css';

const ChartCanvas = lazy(async () => ({ default: (await import('./ChartCanvas.tsx')).ChartCanvas }));
/** Rows of the table at most; the newest are shown. */
const mostRows = 500;

interface Props {
  readonly series: ChartSeries;
  readonly span: ChartSpan;
  readonly limits?: readonly ChartLimit[];
  readonly heightPx?: number;
}

const noLimits: readonly ChartLimit[] = [];

export function Chart({ series, span, limits = noLimits, heightPx = 200 }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const timeText = useTimeText();
  const scheme = useComputedColorScheme('light');
  const [asTable, setAsTable] = useState(false);
  const { fromMs, toMs } = span;
  const option = useMemo(
    () => toChartOption(series, { fromMs, toMs }, limits, { scheme, language, timeText }),
    [series, fromMs, toMs, limits, scheme, language, timeText],
  );
  const empty = series.values.every((value) => value === null);
  const incomplete = !empty && series.coverage?.some((share) => share < lowCoverage) === true;

  return (
    <figure className={css.chart} aria-label={`${series.name} (${series.unit})`}>
      {empty && <p className={css.empty}>{t('chart.empty')}</p>}
      {!empty && !asTable && (
        <Suspense fallback={<div style={{ height: heightPx }} />}>
          <ChartCanvas option={option} heightPx={heightPx} />
        </Suspense>
      )}
      {!empty && asTable && <ChartTable series={series} heightPx={heightPx} />}
      <figcaption className={css.caption}>
        <span>{incomplete && !asTable ? t('chart.lowCoverage') : ''}</span>
        {!empty && (
          <button type="button" className={css.switch} onClick={() => setAsTable(!asTable)}>
            {asTable ? t('chart.chart') : t('chart.table')}
          </button>
        )}
      </figcaption>
    </figure>
  );
}

function ChartTable({ series, heightPx }: { readonly series: ChartSeries; readonly heightPx: number }) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const timeText = useTimeText();
  const rows = series.timesMs.map((timeMs, at) => ({
    timeMs,
    value: series.values[at] ?? null,
    share: series.coverage?.[at],
  }));
  return (
    <div className={css.scroller} style={{ height: heightPx }}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('chart.time')}</th>
            <th scope="col">
              {t('chart.value')} ({series.unit})
            </th>
            {series.coverage !== undefined && <th scope="col">{t('chart.coverage')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows
            .toReversed()
            .slice(0, mostRows)
            .map(({ timeMs, value, share }) => (
              <tr key={timeMs}>
                <td>{timeText(timeMs, 'dayMinute')}</td>
                <td>{value === null ? '—' : toNumberText(value, series.decimals, language)}</td>
                {share !== undefined && <td>{Math.round(share * 100)} %</td>}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
