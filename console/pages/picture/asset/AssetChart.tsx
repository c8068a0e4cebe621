/** The history of one property: 24 hours, 7 days, 30 days or a year, with the limits of the rules that watch it. */
import { SegmentedControl, Select, Switch, Text as Words } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AssetDetail } from '../../../../contract/assets/asset-detail.ts';
import type { Series } from '../../../../contract/values/series.ts';
import { severities } from '../../../../contract/basics/severity.ts';
import { TimeSeries } from '../../../../ui/charts/TimeSeries.tsx';
import type { ChartLimit, ChartSeries } from '../../../../ui/charts/time-series-option.ts';
import { useCityClock, useNowMs } from '../../../../ui/time/clock-context.tsx';
import { toNumberText } from '../../../../ui/words/format.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { seriesQuery } from '../../../api/queries.ts';
import { QueryState } from '../../../api/QueryState.tsx';
import { useText } from '../../../i18n.ts';
import css from './AssetPanel.module.css';
import { useUsual } from './use-usual.ts';
import type { ChartRange } from '../picture-search.ts';
import { chartRanges } from '../picture-search.ts';

const dayMs = 86_400_000;
/** How long a range is, in which buckets it is drawn, how often it is read again. */
const ranges: Record<
  ChartRange,
  { readonly spanMs: number; readonly bucket: 'raw' | 'hour' | 'day'; readonly againSec: number }
> = {
  '24h': { spanMs: dayMs, bucket: 'raw', againSec: 30 },
  '7d': { spanMs: 7 * dayMs, bucket: 'hour', againSec: 300 },
  '30d': { spanMs: 30 * dayMs, bucket: 'hour', againSec: 600 },
  '1y': { spanMs: 365 * dayMs, bucket: 'day', againSec: 3_600 },
};

interface Props {
  readonly detail: AssetDetail;
  readonly atMs: number | undefined;
  readonly range: ChartRange;
  readonly property: string | undefined;
  /** What is usual is drawn also where no rule watches it. */
  readonly usual: true | undefined;
  readonly onUsual: (usual: true | undefined) => void;
  readonly onRange: (range: ChartRange) => void;
  readonly onProperty: (property: string) => void;
}

export function AssetChart(props: Props) {
  const { detail, atMs, range, property, usual, onUsual, onRange, onProperty } = props;
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const { language } = useCityClock();
  const catalogue = useCatalogue().data;
  const { serviceId } = detail.asset;
  const { spanMs, bucket, againSec } = ranges[range];
  const nowMs = useNowMs(againSec);
  const toMs = atMs ?? nowMs;

  const wanted = property ?? catalogue?.kindOf(detail.asset)?.primaryProperty;
  const stream = detail.datastreams.find((one) => one.property === wanted) ?? detail.datastreams[0];
  const facts = stream === undefined ? undefined : catalogue?.propertyOf(serviceId, stream.property);
  const nameOf = (one: string): string => {
    const known = catalogue?.propertyOf(serviceId, one);
    return known === undefined ? one : text(known.name);
  };
  const query = useQuery({
    ...seriesQuery({
      datastreams: stream === undefined ? [] : [stream.id],
      from: toMs - spanMs,
      to: toMs,
      bucket,
    }),
    enabled: stream !== undefined,
  });
  const limits = useMemo<readonly ChartLimit[]>(
    () =>
      detail.limits.flatMap(({ property: limited, severity: word, value, name: step }) => {
        const severity = severities.find(({ id }) => id === word)?.id;
        if (severity === undefined || limited !== stream?.property) return [];
        const figure = toNumberText(value, facts?.decimals ?? 1, language);
        return [
          {
            value,
            severity,
            label: t('asset.limit', {
              severity: step === undefined ? ui(`severity.${severity}`) : text(step),
              value: figure,
            }),
          },
        ];
      }),
    [detail.limits, stream?.property, facts?.decimals, language, text, t, ui],
  );
  const isSum = stream?.aggregation === 'sum';
  // A rule judges each value; of amounts the hours that are drawn are others.
  const watchedBy = detail.learnt.find((one) => !isSum && one.property === stream?.property);
  // Hours are learnt: a day's bars are other values, and so is one bar of several in an hour.
  const mayBeUsual = bucket === 'hour' || (bucket === 'raw' && !isSum);
  const learnt = useUsual({
    stream,
    fromMs: toMs - spanMs,
    toMs,
    rule: watchedBy,
    wanted: mayBeUsual && (usual === true || watchedBy !== undefined),
  });
  const series = query.data?.series[0];
  const name = stream === undefined ? '' : nameOf(stream.property);
  const drawn = useMemo(
    () => (series === undefined ? undefined : toDrawn(series, name, facts?.decimals ?? 1, isSum)),
    [series, name, facts?.decimals, isSum],
  );

  return (
    <section>
      <div className={css.head}>
        <h3>{t('asset.chart')}</h3>
        {detail.datastreams.length > 1 && (
          <Select
            aria-label={t('asset.chart')}
            w={180}
            allowDeselect={false}
            value={stream?.property ?? null}
            onChange={(value) => value !== null && onProperty(value)}
            data={detail.datastreams.map((one) => ({ value: one.property, label: nameOf(one.property) }))}
          />
        )}
        <SegmentedControl
          aria-label={t('asset.range')}
          value={range}
          onChange={(value) => onRange(value)}
          data={chartRanges.map((one) => ({ value: one, label: t(`asset.range${one}`) }))}
        />
      </div>
      <QueryState query={query} rows={5}>
        {() =>
          drawn !== undefined && (
            <TimeSeries
              series={drawn}
              span={{ fromMs: toMs - spanMs, toMs }}
              limits={limits}
              usual={learnt.band}
            />
          )
        }
      </QueryState>
      {learnt.lines.map((line) => (
        <Words key={line} size="sm">
          {line}
        </Words>
      ))}
      {mayBeUsual && stream !== undefined && watchedBy === undefined && (
        <Switch
          size="xs"
          label={ui('chart.usual.show')}
          checked={usual === true}
          onChange={({ currentTarget }) => onUsual(currentTarget.checked ? true : undefined)}
        />
      )}
    </section>
  );
}

function toDrawn(series: Series, name: string, decimals: number, isSum: boolean): ChartSeries {
  return {
    name,
    unit: series.unit,
    decimals,
    shape: isSum ? 'bars' : 'line',
    intervalSec: series.intervalSec,
    timesMs: series.timesMs,
    values: series.values,
    coverage: series.coverage,
  };
}
