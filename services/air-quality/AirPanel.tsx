/** What the asset panel says of a station: its index with band and advice, every sub-index, gaps, method and source. */
import { useQuery } from '@tanstack/react-query';
import { useTimeText } from '../../ui/clock-context.tsx';
import { toNumberText } from '../../ui/format.ts';
import { LoadingState } from '../../ui/LoadingState.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import type { AqiDetail } from './answers.ts';
import { AqiBadge } from './AqiBadge.tsx';
import css from './air.module.css';

const REFRESH_MS = 60_000;

export function AirPanel({ asset, language, words, atMs, read }: AssetPanelProps) {
  const timeText = useTimeText();
  const { code } = asset.asset;
  const answer = useQuery({
    queryKey: ['air-quality', 'aqi', code, atMs],
    // The shape is the promise of this service's own answers.ts.
    queryFn: async () =>
      (await read(`/services/air-quality/assets/${encodeURIComponent(code)}/aqi`, { at: atMs })) as AqiDetail,
    refetchInterval: atMs === undefined ? REFRESH_MS : false,
  });
  if (answer.isPending) return <LoadingState rows={8} />;
  if (answer.isError) return <p className={css.note}>{words('unreadable')}</p>;
  const { hourly, daily, us, method, hourEndMs } = answer.data;
  const hour = timeText(hourEndMs, 'dayMinute');
  return (
    <div className={css.panel}>
      <h3>{words('panel.title')}</h3>
      <div className={css.lead}>
        <AqiBadge aqi={hourly.aqi} language={language} noneWord={words('noIndex')} large />
        <span>
          {words('panel.hour', { hour })}
          {hourly.dominant !== null &&
            ` · ${words('panel.leads', { pollutant: words(`column.${hourly.dominant}`) })}`}
        </span>
      </div>
      {hourly.reason !== null && <p>{hourly.reason[language]}</p>}
      {hourly.subIndices.length > 0 && <SubIndices hourly={hourly} language={language} words={words} />}
      {hourly.category !== null && (
        <>
          <p>{hourly.category.healthEffect[language]}</p>
          <div>
            <h4>{words('panel.general')}</h4>
            <p>{hourly.category.advice.general[language]}</p>
          </div>
          <div>
            <h4>{words('panel.sensitive')}</h4>
            <p>{hourly.category.advice.sensitive[language]}</p>
          </div>
        </>
      )}
      <div className={css.lead}>
        <AqiBadge aqi={daily?.aqi ?? null} language={language} noneWord={words('noIndex')} />
        <span>
          {daily === null
            ? words('panel.noDay')
            : words('panel.day', { day: timeText(daily.dayEndMs - 1, 'date') })}
        </span>
      </div>
      <p className={css.note}>
        {words('panel.us')}: {us === null ? '—' : us.aqi}
      </p>
      <p className={css.note}>
        {method !== null && words('panel.method', { instrument: method.instrument, article: method.article })}{' '}
        {words('panel.coverage', { percent: Math.round(hourly.minHourCoverage * 100) })}{' '}
        {asset.agency !== null && words('panel.source', { agency: asset.agency.name[language] })}
      </p>
    </div>
  );
}

type SubIndicesProps = Pick<AqiDetail, 'hourly'> & Pick<AssetPanelProps, 'language' | 'words'>;

function SubIndices({ hourly, language, words }: SubIndicesProps) {
  const gaps = Math.max(hourly.gaps.pm25 ?? 0, hourly.gaps.pm10 ?? 0);
  return (
    <>
      <table className={css.indices}>
        <thead>
          <tr>
            <th scope="col">{words('panel.pollutant')}</th>
            <th scope="col">{words('panel.concentration')}</th>
            <th scope="col">{words('panel.subIndex')}</th>
          </tr>
        </thead>
        <tbody>
          {hourly.subIndices.map(({ column, basis, concentration, unit, aqi }) => (
            <tr key={column} data-leads={column === hourly.dominant}>
              <th scope="row">
                {words(`column.${column}`)} <span className={css.basis}>{words(`basis.${basis}`)}</span>
              </th>
              <td>
                {toNumberText(concentration, 1, language)} <span className={css.basis}>{unit}</span>
              </td>
              <td>
                {column === hourly.dominant && <span title={words('panel.largest')}>▸ </span>}
                {aqi}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {gaps > 0 && <p className={css.note}>{words('panel.gaps', { gaps })}</p>}
    </>
  );
}
