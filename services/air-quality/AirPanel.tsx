/** What the asset panel says of a station: its index with band and advice, every sub-index, gaps, method and source. */
import { StationOutlook } from '../../ui/charts/StationOutlook.tsx';
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { NormNote } from '../../ui/norms/NormNote.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import type { AqiDetail } from './answers.ts';
import { aqiScale } from './aqi-look.ts';
import { manifest } from './manifest.ts';

const toSign = (property: string): string =>
  manifest.properties.find((facts) => facts.property === property)?.symbol ?? property;

export function AirPanel({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const timeText = useTimeText();
  const path = `/services/air-quality/assets/${encodeURIComponent(asset.asset.code)}/aqi`;
  const { data, isPending } = useRead<AqiDetail>(path, { at: atMs });
  if (isPending) return <LoadingState rows={8} />;
  if (data === undefined) return <PanelPart note={words('unreadable')} />;
  const { hourly, daily, us, method, hourEndMs } = data;
  const { category, dominant } = hourly;
  const notes = [
    `${words('panel.us')}: ${us === null ? '—' : us.aqi}.`,
    words('panel.coverage', { percent: Math.round(hourly.minHourCoverage * 100) }),
    ...(asset.agency === null ? [] : [words('panel.source', { agency: asset.agency.name[language] })]),
  ];
  return (
    <PanelPart title={words('panel.title')} note={notes.join(' ')}>
      <ScaleBadge value={hourly.aqi} steps={aqiScale} noneWord={words('noIndex')} large />
      <p>
        {words('panel.hour', { hour: timeText(hourEndMs, 'dayMinute') })}
        {dominant !== null && ` · ${words('panel.leads', { pollutant: toSign(dominant) })}`}
      </p>
      {method !== null && <NormNote norm={method.norm} atMs={hourEndMs} />}
      {hourly.reason !== null && <p>{hourly.reason[language]}</p>}
      {hourly.subIndices.length > 0 && <SubIndices hourly={hourly} language={language} words={words} />}
      {category !== null && (
        <>
          <p>{category.healthEffect[language]}</p>
          {(['general', 'sensitive'] as const).map((who) => (
            <div key={who}>
              <h4>{words(`panel.${who}`)}</h4>
              <p>{category.advice[who][language]}</p>
            </div>
          ))}
        </>
      )}
      <p>
        <ScaleBadge value={daily?.aqi ?? null} steps={aqiScale} noneWord={words('noIndex')} />{' '}
        {daily === null
          ? words('panel.noDay')
          : words('panel.day', { day: timeText(daily.dayEndMs - 1, 'date') })}
      </p>
      <Outlook asset={asset} language={language} words={words} atMs={atMs} useRead={useRead} />
    </PanelPart>
  );
}

/** The next day, with what is withheld and why; a system assessment. */
function Outlook({ asset, language, words, atMs, useRead }: AssetPanelProps) {
  const stream = asset.datastreams.find(({ property }) => property === 'vn-aqi-hourly');
  if (stream === undefined) return null;
  return (
    <>
      <h4>{words('outlook.title')}</h4>
      <p>{words('outlook.note')}</p>
      <StationOutlook
        {...{ atMs, useRead }}
        datastreamId={stream.id}
        name={`${words('outlook.index')}, ${asset.asset.name[language]}`}
        unit="VN_AQI"
        decimals={0}
      />
    </>
  );
}

type SubIndicesProps = Pick<AqiDetail, 'hourly'> & Pick<AssetPanelProps, 'language' | 'words'>;

function SubIndices({ hourly, language, words }: SubIndicesProps) {
  const gaps = Math.max(hourly.gaps.pm25 ?? 0, hourly.gaps.pm10 ?? 0);
  return (
    <>
      <PlainTable
        head={[words('panel.pollutant'), words('panel.concentration'), words('panel.subIndex')]}
        rows={hourly.subIndices.map(({ column, basis, concentration, unit, aqi }) => ({
          id: column,
          leads: column === hourly.dominant,
          cells: [
            <span key="name">
              {toSign(column)} <small>{words(`basis.${basis}`)}</small>
            </span>,
            <span key="much">
              {toNumberText(concentration, 1, language)} <small>{unit}</small>
            </span>,
            column === hourly.dominant ? (
              <span key="index" title={words('panel.largest')}>
                ▸ {aqi}
              </span>
            ) : (
              aqi
            ),
          ],
        }))}
      />
      {gaps > 0 && <p>{words('panel.gaps', { gaps })}</p>}
    </>
  );
}
