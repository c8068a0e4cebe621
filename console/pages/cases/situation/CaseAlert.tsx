/** One alert of a case: its title, the values the rule saw with unit, age, source and quality, and the chart with the limit. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView, Evidence } from '../../../../contract/alerts/alert.ts';
import { toShownUnit, toValueWord } from '../../../../contract/values/shown-unit.ts';
import { TimeSeries } from '../../../../ui/charts/TimeSeries.tsx';
import type { ChartLimit, ChartSeries } from '../../../../ui/charts/time-series-option.ts';
import { useCityClock, useMomentMs, useTimeText } from '../../../../ui/time/clock-context.tsx';
import { Figure } from '../../../../ui/marks/Figure.tsx';
import { SeverityMark } from '../../../../ui/marks/SeverityMark.tsx';
import { WholeNumbers } from '../../../../ui/words/WholeNumbers.tsx';
import {
  findMomentKey,
  isFigure,
  isLimitOfValues,
  toEvidenceLimit,
  toPlainDecimals,
  toPlainFigure,
} from '../../../alert-evidence.ts';
import { toStaleAfterSec } from '../../../asset-state.ts';
import { useCatalogue } from '../../../api/catalogue-index.ts';
import { assetQuery, seriesQuery } from '../../../api/queries.ts';
import { QueryState } from '../../../api/QueryState.tsx';
import { useText } from '../../../i18n.ts';
import { useOpenedAlert } from '../../alerts/use-opened-alert.ts';
import { useEvidenceNames } from '../../alerts/use-evidence-names.ts';
import { useLive, useLiveVersion } from '../../../live/live-context.tsx';
import css from '../Case.module.css';

const hourMs = 3_600_000;
/** The chart begins so long before the alert did, and never shows more than two days. */
const beforeMs = 3 * hourMs;
const mostMs = 48 * hourMs;
const valuesEveryMs = 1_000;

interface Props {
  readonly alertId: number;
  /** The case is seen as it was then: what is now is left out. */
  readonly atMs: number | undefined;
  readonly withChart: boolean;
}

export function CaseAlert({ alertId, atMs, withChart }: Props) {
  const { query, alert } = useOpenedAlert(alertId, atMs, undefined);
  return (
    <QueryState query={query} rows={3}>
      {(detail) => <AlertPart alert={alert ?? detail.alert} atMs={atMs} withChart={withChart} />}
    </QueryState>
  );
}

interface PartProps extends Omit<Props, 'alertId'> {
  readonly alert: AlertView;
}

function AlertPart({ alert, atMs, withChart }: PartProps) {
  const { t } = useTranslation();
  const text = useText();
  const evidence = alert.evidence.filter((one) => one.value !== null || one.limit !== null);
  const first = evidence[0];
  const nowMs = useMomentMs(60);
  return (
    <article className={css.alert}>
      <p>
        <SeverityMark severity={alert.severity} shapeOnly />{' '}
        <Link to="/alerts" search={{ state: 'all', alert: alert.id, at: atMs }}>
          <WholeNumbers text={text(alert.title)} />
        </Link>
        {alert.closedMs !== null && ` · ${t('cases.alertOver')}`}
      </p>
      <ul className={css.figures}>
        {evidence.map((one) => (
          <li key={`${one.datastream ?? ''} ${one.property} ${one.timeMs}`}>
            <Seen alert={alert} evidence={one} atMs={atMs} />
          </li>
        ))}
      </ul>
      {withChart && first !== undefined && isRecent(alert, first, nowMs) && (
        <AlertChart alert={alert} evidence={first} />
      )}
    </article>
  );
}

/** Samples of weeks ago have no line within the two days of the chart: their value and age stand above. */
function isRecent({ closedMs }: AlertView, { timeMs }: Evidence, nowMs: number): boolean {
  return (closedMs ?? nowMs) - timeMs < mostMs;
}

interface SeenProps {
  readonly alert: AlertView;
  readonly evidence: Evidence;
}

/** What the rule saw, and what the same datastream says now. */
function Seen({ alert, evidence, atMs }: SeenProps & Pick<Props, 'atMs'>) {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const { language } = useCityClock();
  const { store } = useLive();
  useLiveVersion('latest', valuesEveryMs);
  const catalogue = useCatalogue().data;
  const facts = catalogue?.propertyOf(alert.serviceId, evidence.property);
  const stream =
    alert.subject.assetId === null
      ? undefined
      : catalogue?.streamOf(alert.subject.assetId, evidence.property);
  const detail = useQuery({
    ...assetQuery(alert.subject.assetId ?? 0),
    enabled: alert.subject.assetId !== null,
  }).data;
  const toName = useEvidenceNames();
  const momentKey = findMomentKey(alert, evidence);
  const limit = toEvidenceLimit(evidence, language, facts);
  const source = detail?.datastreams.find((one) => one.property === evidence.property)?.feedName;
  const latest = stream === undefined ? undefined : store.latest.get(stream.id);
  return (
    <>
      <span className={css.label}>
        {toName(alert.serviceId, evidence)}
        {limit !== undefined &&
          ` · ${evidence.step === undefined ? t('alerts.limit', { limit }) : `${text(evidence.step)}: ${limit}`}`}
      </span>
      {momentKey !== undefined && !isFigure(evidence) ? (
        <span>{t(momentKey, { time: timeText(evidence.timeMs, 'dayMinute') })}</span>
      ) : (
        <Figure
          value={evidence.value}
          unit={toValueWord({ value: evidence.value ?? 0, unit: evidence.unit }, facts, language)}
          decimals={facts?.decimals ?? toPlainDecimals(evidence.value ?? 0)}
          timeMs={evidence.timeMs}
          quality={evidence.quality}
          source={source === undefined ? undefined : text(source)}
          size="l"
        />
      )}
      {atMs === undefined && latest !== undefined && latest.timeMs > evidence.timeMs && (
        <span className={css.nowValue}>
          {t('cases.now')}{' '}
          <Figure
            value={latest.value}
            unit={toShownUnit({ unit: stream?.unit ?? '' })}
            decimals={facts?.decimals ?? 1}
            timeMs={latest.timeMs}
            quality={latest.quality}
            staleAfterSec={toStaleAfterSec(stream)}
            size="m"
          />
        </span>
      )}
    </>
  );
}

function AlertChart({ alert, evidence }: SeenProps) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const { language } = useCityClock();
  const catalogue = useCatalogue().data;
  const momentMs = useMomentMs(60);
  const stream =
    alert.subject.assetId === null
      ? undefined
      : catalogue?.streamOf(alert.subject.assetId, evidence.property);
  const facts = catalogue?.propertyOf(alert.serviceId, evidence.property);
  const toMs = Math.min(momentMs, (alert.closedMs ?? momentMs) + hourMs);
  const fromMs = Math.max(toMs - mostMs, alert.openedMs - beforeMs);
  const query = useQuery({
    ...seriesQuery({
      datastreams: stream === undefined ? [] : [stream.id],
      from: fromMs,
      to: toMs,
      bucket: 'auto',
    }),
    enabled: stream !== undefined,
  });
  const series = query.data?.series[0];
  const name = facts === undefined ? evidence.property : text(facts.name);
  const drawn = useMemo<ChartSeries | undefined>(
    () =>
      series === undefined
        ? undefined
        : {
            name,
            unit: series.unit,
            decimals: facts?.decimals ?? 1,
            shape: stream?.aggregation === 'sum' ? 'bars' : 'line',
            intervalSec: series.intervalSec,
            timesMs: series.timesMs,
            values: series.values,
            coverage: series.coverage,
          },
    [series, name, facts?.decimals, stream?.aggregation],
  );
  const limits = useMemo<readonly ChartLimit[]>(
    () =>
      evidence.limit === null || !isLimitOfValues(evidence)
        ? []
        : [
            {
              value: evidence.limit,
              severity: alert.severity,
              label: t('asset.limit', {
                severity: ui(`severity.${alert.severity}`),
                value: toPlainFigure(evidence.limit, language),
              }),
            },
          ],
    [evidence, alert.severity, language, t, ui],
  );
  if (stream === undefined) return null;
  return (
    <QueryState query={query} rows={3}>
      {() =>
        drawn !== undefined && (
          <TimeSeries series={drawn} span={{ fromMs, toMs }} limits={limits} heightPx={140} />
        )
      }
    </QueryState>
  );
}
