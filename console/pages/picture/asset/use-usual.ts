/** What is usual of a datastream over the span of a chart, learnt of the weeks before, and the words about it. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LearntLimit } from '../../../../contract/assets/asset-limit.ts';
import type { Datastream } from '../../../../contract/assets/asset.ts';
import { HOUR_MS } from '../../../../contract/basics/time-units.ts';
import type { Series } from '../../../../contract/values/series.ts';
import { HOURS_OF_WEEK, toUsualBand, type HourCourse } from '../../../../contract/values/usual.ts';
import { lowCoverage, type ChartUsual } from '../../../../ui/charts/time-series-option.ts';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { seriesQuery } from '../../../api/queries.ts';
import { useText } from '../../../i18n.ts';

/** Where no rule says how it learns. */
const PLAIN = { weeks: 8, least: 4, leastSpread: 0, spreads: 3 };

interface Asked {
  readonly stream: Datastream | undefined;
  readonly fromMs: number;
  readonly toMs: number;
  /** The rule that watches it by what is usual, if there is one. */
  readonly rule: LearntLimit | undefined;
  readonly wanted: boolean;
}

/** The band, and the lines to stand below the chart: how it was learnt, or why there is none. Nothing while not asked for. */
export function useUsual({ stream, fromMs, toMs, rule, wanted }: Asked): {
  readonly band: ChartUsual | undefined;
  readonly lines: readonly string[];
} {
  const { t } = useTranslation('ui');
  const text = useText();
  const timeText = useTimeText();
  const { weeks, least, leastSpread, spreads } = rule ?? PLAIN;
  // To the hour, so that it is not read again each time that the chart is.
  const startMs = Math.floor(fromMs / HOUR_MS) * HOUR_MS;
  const endMs = Math.ceil(toMs / HOUR_MS) * HOUR_MS;
  const request = seriesQuery({
    datastreams: stream === undefined ? [] : [stream.id],
    from: startMs - (weeks * HOURS_OF_WEEK + 1) * HOUR_MS,
    to: endMs,
    bucket: 'hour',
    spread: false,
  });
  const { data } = useQuery({ ...request, enabled: wanted && stream !== undefined });
  const course = data?.series.find(({ datastreamId }) => datastreamId === stream?.id);
  const band = useMemo(
    () =>
      !wanted || course === undefined
        ? undefined
        : toUsualBand(stream?.aggregation === 'sum' ? toWholeHours(course) : course, {
            fromMs: startMs,
            toMs: endMs,
            weeks,
            least,
            spreads,
            leastSpread,
          }),
    [wanted, course, stream?.aggregation, startMs, endMs, weeks, least, spreads, leastSpread],
  );
  if (band === undefined) return { band: undefined, lines: [] };
  if (band.weeks === null || band.sinceMs === null) {
    return { band: undefined, lines: [t('chart.usual.tooLittle', { least, known: band.known })] };
  }
  const { least: fewest, most } = band.weeks;
  const learnt = t('chart.usual.learnt', {
    weeks: fewest === most ? String(most) : `${fewest}–${most}`,
    since: timeText(band.sinceMs, 'day'),
    spreads,
  });
  if (rule === undefined) return { band, lines: [learnt] };
  const direction = t(`chart.usual.${rule.direction}`);
  return { band, lines: [learnt, t('chart.usual.rule', { direction, sentence: text(rule.sentence) })] };
}

/** A sum of part of an hour is too small to learn of. */
function toWholeHours({ timesMs, values, coverage }: Series): HourCourse {
  return { timesMs, values: values.map((value, at) => ((coverage?.[at] ?? 1) < lowCoverage ? null : value)) };
}
