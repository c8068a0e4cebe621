/** A series over time with its limits, as drawing or as table: whoever can't see the drawing reads the same figures. */
import { useComputedColorScheme } from '@mantine/core';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCityClock, useTimeText } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toNamedUnit } from '../words/unit.ts';
import css from './Chart.module.css';
import { ChartFrame, type ChartTable } from './ChartFrame.tsx';
import {
  lowCoverage,
  toSeriesReach,
  toTimeSeriesOption,
  type ChartFan,
  type ChartLimit,
  type ChartSeries,
  type ChartSpan,
  type ChartUsual,
} from './time-series-option.ts';

const ChartCanvas = lazy(async () => ({ default: (await import('./ChartCanvas.tsx')).ChartCanvas }));
/** Rows of the table at most; the newest are shown. */
const mostRows = 500;

interface Props {
  readonly series: ChartSeries;
  readonly span: ChartSpan;
  readonly limits?: readonly ChartLimit[];
  /** What is expected: the middle and the band it lies in. */
  readonly fan?: ChartFan | undefined;
  /** What is usual at each time; the table has it in a column of its own. */
  readonly usual?: ChartUsual | undefined;
  /** Said when the newest value is too old. */
  readonly stale?: string | undefined;
  readonly heightPx?: number;
}

const noLimits: readonly ChartLimit[] = [];

export function TimeSeries({ series, span, limits = noLimits, fan, usual, stale, heightPx = 200 }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const timeText = useTimeText();
  const scheme = useComputedColorScheme('light');
  const { fromMs, toMs } = span;
  const option = useMemo(
    () =>
      toTimeSeriesOption(series, { fromMs, toMs }, limits, { scheme, language, timeText }, { fan, usual }),
    [series, fromMs, toMs, limits, scheme, language, timeText, fan, usual],
  );
  const beyond = useMemo(() => toSeriesReach(series, limits), [series, limits]);
  const empty = series.values.every((value) => value === null) && fan === undefined;
  const incomplete = !empty && series.coverage?.some((share) => share < lowCoverage) === true;
  const figure = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : toNumberText(value, series.decimals, language);

  /** The band at a time: that of the first of its times that is not before it. */
  function usualAt(timeMs: number): string {
    const at = usual?.timesMs.findIndex((endMs) => endMs >= timeMs) ?? -1;
    const [low, high] = [usual?.low[at] ?? null, usual?.high[at] ?? null];
    return low === null || high === null ? '—' : `${figure(low)} – ${figure(high)}`;
  }

  function toTable(): ChartTable {
    const more = (coverage: string, band: string) => [
      ...(series.coverage === undefined ? [] : [coverage]),
      ...(usual === undefined ? [] : [band]),
    ];
    const measured = series.timesMs.map((timeMs, at) => [
      timeText(timeMs, 'dayMinute'),
      figure(series.values[at]),
      ...more(`${Math.round((series.coverage?.[at] ?? 0) * 100)} %`, usualAt(timeMs)),
    ]);
    const expected = (fan?.timesMs ?? []).map((timeMs, at) => [
      `${timeText(timeMs, 'dayMinute')} (${t('chart.expected')})`,
      `${figure(fan?.middle[at])} (${figure(fan?.low[at])} – ${figure(fan?.high[at])})`,
      ...more('—', '—'),
    ]);
    return {
      head: [
        t('chart.time'),
        toNamedUnit(t('chart.value'), series.unit),
        ...more(t('chart.coverage'), t('chart.usual.column')),
      ],
      rows: [...measured, ...expected].toReversed().slice(0, mostRows),
    };
  }

  return (
    <ChartFrame
      label={toNamedUnit(series.name, series.unit)}
      table={toTable}
      empty={empty}
      note={incomplete ? t('chart.lowCoverage') : undefined}
      stale={stale}
      heightPx={heightPx}
    >
      <div className={css.canvas}>
        <Suspense fallback={<div style={{ height: heightPx }} />}>
          <ChartCanvas option={option} heightPx={heightPx} />
        </Suspense>
        <EdgeLimit limit={limits.find(({ value }) => value === beyond.above)} unit={series.unit} edge="top" />
        <EdgeLimit
          limit={limits.find(({ value }) => value === beyond.below)}
          unit={series.unit}
          edge="bottom"
        />
      </div>
    </ChartFrame>
  );
}

interface EdgeProps {
  readonly limit: ChartLimit | undefined;
  readonly unit: string;
  readonly edge: 'top' | 'bottom';
}

/** A limit that is out of sight, at the edge beyond which it lies: `báo động 1 3,5 m ↑`. */
function EdgeLimit({ limit, unit, edge }: EdgeProps) {
  if (limit === undefined) return null;
  return (
    <span className={css.edge} data-edge={edge}>
      {limit.label} {unit} {edge === 'top' ? '↑' : '↓'}
    </span>
  );
}
