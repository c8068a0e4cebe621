/** How the level of one station is expected to go on, beside the day before it. */
import type { SeriesList } from '../../contract/api.ts';
import type { Outlook, OutlookList } from '../../contract/outlook.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../contract/time-units.ts';
import { useTimeText } from '../../ui/clock-context.tsx';
import { OutlookChart } from '../../ui/charts/OutlookChart.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';

interface Props extends Pick<AssetPanelProps, 'useRead' | 'words' | 'atMs'> {
  readonly datastreamId: number;
  readonly name: string;
}

export function StationOutlook(props: Props) {
  const { useRead, words, atMs, datastreamId } = props;
  const timeText = useTimeText();
  const { data } = useRead<OutlookList>('/outlooks', { datastreams: String(datastreamId), at: atMs });
  const outlook = data?.outlooks[0];
  const refused = data?.refused[0];
  if (data === undefined) return null;
  if (outlook !== undefined) return <Drawn {...props} outlook={outlook} />;
  return (
    <p>
      {refused === undefined
        ? words('outlook.none')
        : words('outlook.refused', {
            time: timeText(refused.refusedMs, 'dayMinute'),
            reason: words(refused.reason === 'not_given' ? 'outlook.notGiven' : 'outlook.seeRefusals'),
          })}
    </p>
  );
}

function Drawn({ useRead, words, atMs, datastreamId, name, outlook }: Props & { readonly outlook: Outlook }) {
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
        name: `${words('outlook.level')}, ${name}`,
        unit: 'dB(A)',
        decimals: 1,
        shape: 'line',
        intervalSec: HOUR_MS / SECOND_MS,
        timesMs: measured?.timesMs ?? [],
        values: measured?.values ?? [],
      }}
    />
  );
}
