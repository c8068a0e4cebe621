/** What is foretold, beside what was measured: the fan, leads that are withheld with their reason, and how good it has been. */
import { Stack, Text as Words } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outlook } from '../../contract/values/outlook.ts';
import { HOUR_MS } from '../../contract/basics/time-units.ts';
import { useCityClock, useTimeText } from '../time/clock-context.tsx';
import { listBases, listWithheld } from './list-withheld.ts';
import { TimeSeries } from './TimeSeries.tsx';
import type { ChartFan, ChartLimit, ChartSeries } from './time-series-option.ts';

interface Props {
  readonly outlook: Outlook;
  /** What was measured before. */
  readonly series: ChartSeries;
  readonly fromMs: number;
  readonly limits?: readonly ChartLimit[];
}

const HOUR_MIN = 60;

export function OutlookChart({ outlook, series, fromMs, limits }: Props) {
  const { t } = useTranslation('ui');
  const { language } = useCityClock();
  const timeText = useTimeText();
  const fan = useMemo(() => toFan(outlook), [outlook]);
  // Where nothing may be shown of what is to come, the chart ends with what was measured.
  const toMs =
    fan === undefined
      ? outlook.issuedMs + HOUR_MS
      : Math.max(outlook.issuedMs, ...outlook.leads.map(({ validMs }) => validMs));
  const proven = outlook.leads.filter(({ value, skill }) => value !== null && skill !== null);
  const beyond = outlook.leads.flatMap(({ leadMin, beyond: isBeyond }) =>
    isBeyond ? [leadMin / HOUR_MIN] : [],
  );
  const leads = proven.map(({ leadMin, skill }) =>
    t('chart.outlook.lead', { hours: leadMin / HOUR_MIN, share: Math.round((skill ?? 0) * 100) }),
  );
  return (
    <Stack gap="xs">
      <TimeSeries
        series={series}
        span={{ fromMs, toMs }}
        fan={fan}
        {...(limits === undefined ? {} : { limits })}
      />
      {fan === undefined && (
        <Words size="sm">
          {t('chart.outlook.onlyMeasured', {
            from: timeText(fromMs, 'dayMinute'),
            to: timeText(outlook.issuedMs, 'dayMinute'),
          })}
        </Words>
      )}
      {listWithheld(outlook, language).map(({ hours, why }) => (
        <Words key={why} size="sm">
          {t(hours === undefined ? 'chart.outlook.withheldAll' : 'chart.outlook.withheld', {
            hours,
            why,
            issued: timeText(outlook.issuedMs, 'dayMinute'),
          })}
        </Words>
      ))}
      {listBases(outlook, language).map(({ hours, basis }) => (
        <Words key={basis} size="sm">
          {t('chart.outlook.basis', { hours, basis })}
        </Words>
      ))}
      {beyond.length > 0 && (
        <Words size="sm">{t('chart.outlook.beyond', { hours: beyond.join(', ') })}</Words>
      )}
      {fan !== undefined && (
        <Words size="sm" c="dimmed">
          {t('chart.outlook.issued', {
            name: outlook.name[language],
            time: timeText(outlook.issuedMs, 'dayMinute'),
          })}{' '}
          {leads.length === 0
            ? t('chart.outlook.unproven')
            : t('chart.outlook.skill', { days: outlook.ledgerDays, leads: leads.join(', ') })}
        </Words>
      )}
    </Stack>
  );
}

/** The leads that may be shown; undefined when there are none. */
function toFan({ leads }: Outlook): ChartFan | undefined {
  const shown = leads.filter(({ value }) => value !== null);
  if (shown.length === 0) return undefined;
  return {
    timesMs: shown.map(({ validMs }) => validMs),
    middle: shown.map(({ value }) => value ?? 0),
    low: shown.map(({ low, value }) => low ?? value ?? 0),
    high: shown.map(({ high, value }) => high ?? value ?? 0),
  };
}
