/** How the values of the highest went, with the moment of the newest of each, and at which hours the highest is high. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SmallMultiples } from '../../../ui/charts/SmallMultiples.tsx';
import { WeekHours } from '../../../ui/charts/WeekHours.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { seriesQuery } from '../../api/queries.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { useText } from '../../i18n.ts';
import { findMoments, toMomentKind, toMomentWords, toOwnMoment } from './moments.ts';
import type { PictureProps } from './picture-props.ts';
import { rangeFacts } from './service-range.ts';
import { ServicePanel } from './ServicePanel.tsx';
import { useLimits } from './use-limits.ts';
import css from './ServicePage.module.css';

const mostLines = 6;
const HOUR_SEC = 3_600;
/** Which hours of which days are high is seen over a month at least. */
const monthMs = 30 * 86_400_000;

export function ServiceCourses({ view, points, facts, openAsset }: PictureProps) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const limits = useLimits({ view, facts });
  const { span, range, manifest } = view;
  const { bucket } = rangeFacts[range];
  const drawn = points
    .filter(({ timeMs }) => timeMs !== undefined && timeMs >= span.fromMs)
    .slice(0, mostLines);
  // Samples of a month tell nothing of hours.
  const first = points.find(
    ({ state, stream }) => state.kind?.isSampled !== true && stream.intervalSec <= HOUR_SEC,
  );
  const courses = useQuery({
    ...seriesQuery({
      datastreams: drawn.map(({ stream }) => stream.id),
      from: span.fromMs,
      to: span.toMs,
      bucket,
    }),
    enabled: drawn.length > 0,
  });
  // Asked for whole hours: every minute would be another question.
  const hourMs = Math.floor(span.toMs / 3_600_000) * 3_600_000;
  const month = useQuery({
    ...seriesQuery({
      datastreams: first === undefined ? [] : [first.stream.id],
      from: hourMs - monthMs,
      to: hourMs,
      bucket: 'hour',
    }),
    enabled: first !== undefined,
  });
  // What is known once a day has no course of three hours: that is no gap.
  const isTooRare =
    drawn.length === 0 &&
    points.length > 0 &&
    points.every(({ stream }) => stream.intervalSec * 1_000 > span.toMs - span.fromMs);
  return (
    <>
      {!isTooRare && (
        <ServicePanel title={t('services.part.course', { range: t(`services.course.${range}`) })}>
          {drawn.length === 0 ? (
            <p className={css.quiet}>{t('services.noneInSpan')}</p>
          ) : (
            <QueryState query={courses} rows={5}>
              {({ series }) => {
                const lines = drawn.flatMap((one) => {
                  const found = series.find(({ datastreamId }) => datastreamId === one.stream.id);
                  return found === undefined ? [] : [{ ...one, found, endMs: found.timesMs.at(-1) }];
                });
                const moments = findMoments(
                  lines.flatMap(({ stream, isStale, endMs }) =>
                    endMs === undefined
                      ? []
                      : [{ kind: toMomentKind(stream, manifest.id, bucket), timeMs: endMs, isStale }],
                  ),
                );
                const name = toMomentWords(
                  t('services.newest', { name: text(facts.name) }),
                  moments,
                  t,
                  timeText,
                );
                return lines.length === 0 ? null : (
                  <>
                    <p className={css.quiet}>{name}</p>
                    <SmallMultiples
                      label={name}
                      series={lines.map(({ state, isStale, found, endMs }) => ({
                        ...found,
                        id: state.asset.code,
                        name: text(state.asset.name),
                        stale: isStale,
                        when: toOwnMoment(endMs, moments, timeText),
                        limit: limits.get(state.asset.id),
                      }))}
                      span={span}
                      unit={facts.unit}
                      decimals={facts.decimals}
                      onOpen={openAsset}
                    />
                  </>
                );
              }}
            </QueryState>
          )}
        </ServicePanel>
      )}
      {first !== undefined && (
        <ServicePanel
          title={t(facts.isWorseLow === true ? 'services.part.lowHours' : 'services.part.hours', {
            name: text(first.state.asset.name),
          })}
        >
          <QueryState query={month} rows={5}>
            {({ series: [hours] }) => (
              <WeekHours
                hours={hours ?? { timesMs: [], values: [] }}
                unit={facts.unit}
                decimals={facts.decimals}
              />
            )}
          </QueryState>
        </ServicePanel>
      )}
    </>
  );
}
