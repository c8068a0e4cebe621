/** How the values of one station are expected to go on, beside the day before it. */
import { useTranslation } from 'react-i18next';
import type { SeriesList } from '../../contract/values/series.ts';
import type { Outlook, OutlookList } from '../../contract/values/outlook.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../contract/basics/time-units.ts';
import { useTimeText } from '../time/clock-context.tsx';
import { OutlookChart } from './OutlookChart.tsx';
import type { AssetPanelProps } from '../service-web.ts';

interface Props extends Pick<AssetPanelProps, 'useRead' | 'atMs'> {
  readonly datastreamId: number;
  /** What is foretold and of which station, for the legend. */
  readonly name: string;
  readonly unit: string;
  readonly decimals: number;
}

export function StationOutlook(props: Props) {
  const { useRead, atMs, datastreamId } = props;
  const { t } = useTranslation('ui');
  const timeText = useTimeText();
  const { data } = useRead<OutlookList>('/outlooks', { datastreams: String(datastreamId), at: atMs });
  const outlook = data?.outlooks[0];
  const refused = data?.refused[0];
  if (data === undefined) return null;
  if (outlook !== undefined) return <Drawn {...props} outlook={outlook} />;
  return (
    <p>
      {refused === undefined
        ? t('outlook.none')
        : t('outlook.refused', {
            time: timeText(refused.refusedMs, 'dayMinute'),
            reason: t(refused.reason === 'not_given' ? 'outlook.notGiven' : 'outlook.seeRefusals'),
          })}
    </p>
  );
}

function Drawn({
  useRead,
  atMs,
  datastreamId,
  name,
  unit,
  decimals,
  outlook,
}: Props & { readonly outlook: Outlook }) {
  const fromMs = outlook.issuedMs - DAY_MS;
  const { data } = useRead<SeriesList>('/series', {
    datastreams: String(datastreamId),
    from: fromMs,
    to: atMs ?? outlook.issuedMs + HOUR_MS,
    bucket: 'raw',
  });
  const measured = data?.series[0];
  if (data === undefined) return null;
  return (
    <OutlookChart
      outlook={outlook}
      fromMs={fromMs}
      series={{
        name,
        unit,
        decimals,
        shape: 'line',
        intervalSec: HOUR_MS / SECOND_MS,
        timesMs: measured?.timesMs ?? [],
        values: measured?.values ?? [],
      }}
    />
  );
}
