/** Builds what ECharts draws from a series: gaps stay gaps, incomplete hours are hollow, limits are drawn in their severity. */
import type { EChartsCoreOption } from 'echarts/core';
import { toSeverityRank, type Severity } from '../../contract/basics/severity.ts';
import type { Language } from '../../contract/basics/text.ts';
import type { TimeText } from '../time/clock-context.tsx';
import { toNumberText } from '../words/format.ts';
import { toAxisReach, type AxisReach } from './axis-reach.ts';
import { gapIntervals } from './line-path.ts';
import { findReach } from './shades.ts';
import { fontFamily, palettes, severityColours, type Scheme } from '../look/tokens.ts';

/** Hours with less than this share of their values are drawn hollow. */
export const lowCoverage = 0.75;

export interface ChartSeries {
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
  readonly shape: 'line' | 'bars';
  readonly intervalSec: number;
  readonly timesMs: readonly number[];
  readonly values: readonly (number | null)[];
  /** Received ÷ expected by point, where points are buckets. */
  readonly coverage?: readonly number[] | undefined;
}

export interface ChartLimit {
  readonly value: number;
  readonly severity: Severity;
  readonly label: string;
}

/** What is expected ahead: a middle and the band in which it most likely lies. */
export interface ChartFan {
  readonly timesMs: readonly number[];
  readonly middle: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** What is usual: a band behind the line, with holes where it is not known. */
export interface ChartUsual {
  readonly timesMs: readonly number[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

export interface ChartLook {
  readonly scheme: Scheme;
  readonly language: Language;
  readonly timeText: TimeText;
}

export interface ChartSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

type Point = {
  readonly value: readonly [number, number | null];
  readonly itemStyle?: object;
  readonly symbolSize?: number;
};

const dayMs = 86_400_000;

/** How an axis writes its times: over most of a year the month and always its year, over days the day, else the minute. */
export function toAxisStyle({ fromMs, toMs }: ChartSpan): 'month' | 'day' | 'minute' {
  const days = (toMs - fromMs) / dayMs;
  return days > 300 ? 'month' : days > 2 ? 'day' : 'minute';
}

export function toTimeSeriesOption(
  series: ChartSeries,
  { fromMs, toMs }: ChartSpan,
  limits: readonly ChartLimit[],
  { scheme, language, timeText }: ChartLook,
  { fan, usual }: { readonly fan?: ChartFan | undefined; readonly usual?: ChartUsual | undefined } = {},
): EChartsCoreOption {
  const palette = palettes[scheme];
  const axisStyle = toAxisStyle({ fromMs, toMs });
  const figure = (value: number): string =>
    `${toNumberText(value, series.decimals, language)} ${series.unit}`.trim();
  const reach = toSeriesReach(series, limits);
  return {
    animation: false,
    textStyle: { fontFamily, fontSize: 12, color: palette.textSoft },
    grid: { left: 8, right: 12, top: 16, bottom: 4, containLabel: true },
    xAxis: {
      type: 'time',
      min: fromMs,
      max: toMs,
      axisLine: { lineStyle: { color: palette.lineStrong } },
      axisTick: { show: false },
      axisLabel: {
        color: palette.textFaint,
        hideOverlap: true,
        formatter: (timeMs: number) => timeText(timeMs, axisStyle),
      },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value',
      scale: series.shape === 'line',
      splitNumber: 4,
      axisLabel: {
        color: palette.textFaint,
        // An end that a limit asks for is no round number.
        ...(reach.max === undefined ? {} : { showMaxLabel: false }),
        ...(reach.min === undefined ? {} : { showMinLabel: false }),
        formatter: (value: number) =>
          toNumberText(value, Number.isInteger(value) ? 0 : Math.max(1, series.decimals), language),
      },
      splitLine: { lineStyle: { color: palette.line } },
      ...(reach.max === undefined ? {} : { max: reach.max }),
      ...(reach.min === undefined ? {} : { min: reach.min }),
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.text, fontSize: 13 },
      axisPointer: { lineStyle: { color: palette.textFaint } },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? figure(value) : '—'),
    },
    series: [
      {
        name: series.name,
        type: series.shape === 'bars' ? 'bar' : 'line',
        data: toPoints(series, scheme),
        connectNulls: false,
        showSymbol: series.coverage !== undefined,
        symbol: 'circle',
        symbolSize: 0,
        barMaxWidth: 16,
        barMinWidth: 1,
        color: palette.accent,
        lineStyle: { width: 1.75, color: palette.accent },
        sampling: 'minmax',
        markArea: { silent: true, data: toBands(limits, scheme) },
        markLine: {
          silent: true,
          animation: false,
          symbol: 'none',
          data: limits.map((limit) => ({
            yAxis: limit.value,
            lineStyle: { color: severityColours[scheme][limit.severity].mark, type: 'dashed', width: 1 },
            label: {
              position: 'insideEndTop',
              distance: [2, 4],
              color: severityColours[scheme][limit.severity].mark,
              fontSize: 11,
              // Over a line of the grid the word stays readable.
              backgroundColor: palette.surface,
              padding: [0, 3],
              formatter: limit.label,
            },
          })),
        },
      },
      ...(fan === undefined ? [] : toFanSeries(fan, palette.accent)),
      ...(usual === undefined ? [] : toBandSeries('usual', usual, palette.textFaint)),
    ],
  };
}

/**
 * Between two limits, and beyond the gravest, lies the band of the nearer one. One limit alone does not say on which side
 * of it things are bad.
 */
function toBands(limits: readonly ChartLimit[], scheme: Scheme): readonly (readonly [object, object])[] {
  const rising = limits.toSorted((a, b) => toSeverityRank(a.severity) - toSeverityRank(b.severity));
  const steps = rising.slice(1).map(({ value }, at) => Math.sign(value - (rising[at]?.value ?? value)));
  const [way] = steps;
  if (way === undefined || way === 0 || steps.some((step) => step !== way)) return [];
  return rising.map(({ value, severity }, at) => {
    const next = rising[at + 1];
    const far = next === undefined ? {} : { yAxis: next.value };
    const itemStyle = { color: severityColours[scheme][severity].mark, opacity: 0.08 };
    const near = { yAxis: value };
    return way > 0 ? [{ ...near, itemStyle }, far] : [{ ...far, itemStyle }, near];
  });
}

/** What is expected is dashed, so that nobody takes it for measured, in the band where it most likely lies. */
function toFanSeries(fan: ChartFan, colour: string): readonly object[] {
  const { timesMs, middle } = fan;
  return [
    ...toBandSeries('fan', fan, colour),
    { ...toQuietLine(colour), lineStyle: { type: 'dashed', width: 1.75 }, data: toPairs(timesMs, middle) },
  ];
}

/** A band is drawn from its lower edge up, whatever the signs of its edges. */
function toBandSeries(stack: string, { timesMs, low, high }: ChartUsual, colour: string): readonly object[] {
  const edge = { ...toQuietLine(colour), stack, stackStrategy: 'all', lineStyle: { opacity: 0 } };
  const width = high.map((value, at) => {
    const from = low[at] ?? null;
    return value === null || from === null ? null : value - from;
  });
  return [
    { ...edge, data: toPairs(timesMs, low), tooltip: { show: false } },
    { ...edge, areaStyle: { opacity: 0.18 }, data: toPairs(timesMs, width), tooltip: { show: false } },
  ];
}

function toQuietLine(colour: string): object {
  return { type: 'line', symbol: 'none', silent: true, color: colour };
}

function toPairs(timesMs: readonly number[], values: readonly (number | null)[]): (number | null)[][] {
  return timesMs.map((timeMs, at) => [timeMs, values[at] ?? null]);
}

/** Points with a null wherever the data has a hole, so that the line is cut there. */
function toPoints(series: ChartSeries, scheme: Scheme): readonly Point[] {
  const palette = palettes[scheme];
  const gapMs = series.intervalSec * gapIntervals * 1_000;
  const points: Point[] = [];
  for (const [at, timeMs] of series.timesMs.entries()) {
    const beforeMs = series.timesMs[at - 1];
    if (series.shape === 'line' && beforeMs !== undefined && timeMs - beforeMs > gapMs) {
      points.push({ value: [beforeMs + 1, null] });
    }
    const value = series.values[at] ?? null;
    const hollow = (series.coverage?.[at] ?? 1) < lowCoverage;
    if (!hollow) points.push({ value: [timeMs, value] });
    else {
      const itemStyle = {
        color: palette.surface,
        borderColor: palette.accent,
        borderWidth: 1.25,
        borderType: 'dashed',
      };
      points.push({ value: [timeMs, value], itemStyle, symbolSize: 5 });
    }
  }
  return points;
}

/** How far the axis of a series goes; bars stand on zero. */
export function toSeriesReach(
  { values, shape }: Pick<ChartSeries, 'values' | 'shape'>,
  limits: readonly ChartLimit[],
): AxisReach {
  const reach = findReach(values);
  if (reach === undefined) return {};
  const { least, most } = reach;
  const whole = shape === 'bars' ? { least: Math.min(0, least), most: Math.max(0, most) } : reach;
  return toAxisReach(
    whole,
    limits.map(({ value }) => value),
  );
}
