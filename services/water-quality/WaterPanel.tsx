/** What the asset panel says of a place: its index with level and use, the sub-indices by group, and what a laboratory's values do over the years. */
import { useTimeText } from '../../ui/time/clock-context.tsx';
import { toNumberText } from '../../ui/words/format.ts';
import { LoadingState } from '../../ui/states/LoadingState.tsx';
import { NormNote } from '../../ui/norms/NormNote.tsx';
import { PanelPart } from '../../ui/page/PanelPart.tsx';
import { PlainTable } from '../../ui/tables/PlainTable.tsx';
import { ScaleBadge } from '../../ui/marks/ScaleBadge.tsx';
import type { AssetPanelProps } from '../../ui/service-web.ts';
import type { IndexDetail, TrendList } from './answers.ts';
import { POINT, SEA, STATION, WELL } from './places.ts';
import { MEASURES } from './properties.ts';
import { wqiScale } from './wqi-look.ts';

export function WaterPanel(props: AssetPanelProps) {
  const { code, kind } = props.asset.asset;
  const place = encodeURIComponent(code);
  return (
    <>
      {kind === STATION && (
        <Index {...props} path={`/services/water-quality/assets/${place}/station-index`} />
      )}
      {kind === POINT && <Index {...props} path={`/services/water-quality/assets/${place}/sample-index`} />}
      {kind === STATION && (
        <Trends {...props} path={`/services/water-quality/assets/${place}/trends-water-station`} />
      )}
      {kind === POINT && (
        <Trends {...props} path={`/services/water-quality/assets/${place}/trends-water-point`} />
      )}
      {kind === WELL && (
        <Trends {...props} path={`/services/water-quality/assets/${place}/trends-groundwater-well`} />
      )}
      {kind === SEA && (
        <Trends {...props} path={`/services/water-quality/assets/${place}/trends-sea-point`} />
      )}
    </>
  );
}

/** VN_WQI is of surface water only. */
function Index({ path, ...props }: AssetPanelProps & { readonly path: string }) {
  const { asset, words, atMs, useRead, language } = props;
  const timeText = useTimeText();
  const { data, isPending } = useRead<IndexDetail>(path, { at: atMs });
  if (isPending) return <LoadingState rows={6} />;
  if (data === undefined) return <PanelPart note={words('unreadable')} />;
  const { timeMs, level, reason, norm, onBoundary, unused } = data;
  return (
    <PanelPart title={words('panel.title')}>
      <ScaleBadge value={data.wqi} steps={wqiScale} noneWord={words('noIndex')} large />
      {timeMs !== null && (
        <p>
          {asset.asset.kind === STATION
            ? words('panel.ofDay', { day: timeText(timeMs - 1, 'date') })
            : words('panel.ofSample', { time: timeText(timeMs, 'dayMinute') })}
        </p>
      )}
      {level !== null && <p>{level.use[language]}</p>}
      {reason !== null && <p>{reason[language]}</p>}
      {norm !== null && timeMs !== null && <NormNote norm={norm.id} atMs={timeMs} />}
      {data.subIndices.length > 0 && <SubIndices {...props} detail={data} />}
      {unused.length > 0 && <p>{words('panel.unused', { list: toNames(unused, language) })}</p>}
      {onBoundary.length > 0 && <p>{words('panel.onBoundary', { list: toNames(onBoundary, language) })}</p>}
    </PanelPart>
  );
}

const toName = (property: string, language: 'vi' | 'en'): string =>
  MEASURES[property]?.[language] ?? property;
const toNames = (list: readonly string[], language: 'vi' | 'en'): string =>
  list.map((one) => toName(one, language)).join(', ');

function SubIndices({ detail, language, words }: AssetPanelProps & { readonly detail: IndexDetail }) {
  return (
    <PlainTable
      head={[words('panel.parameter'), words('panel.value'), words('panel.subIndex')]}
      rows={detail.subIndices.map(({ parameter, group, value, index }) => {
        const facts = MEASURES[parameter];
        return {
          id: parameter,
          leads: parameter === detail.worst,
          cells: [
            <span key="name">
              {toName(parameter, language)} <small>{words('panel.group', { group })}</small>
            </span>,
            <span key="value">
              {toNumberText(value, facts?.decimals ?? 1, language)} <small>{facts?.unit ?? ''}</small>
            </span>,
            toNumberText(index, 1, language),
          ],
        };
      })}
    />
  );
}

function Trends({ path, language, words, atMs, useRead }: AssetPanelProps & { readonly path: string }) {
  const { data } = useRead<TrendList>(path, { at: atMs });
  const told = data?.trends.filter(({ direction }) => direction !== 'unknown') ?? [];
  if (data === undefined || data.trends.length === 0) return null;
  if (told.length === 0) return <PanelPart title={words('trend.title')} note={words('trend.tooFew')} />;
  return (
    <PanelPart title={words('trend.title')} note={words('trend.method')}>
      <PlainTable
        head={[words('panel.parameter'), words('trend.slope'), words('trend.sure')]}
        rows={told.map(({ property, slope, p, n, direction }) => ({
          id: property,
          cells: [
            toName(property, language),
            `${words(`trend.${direction}`)} ${slope === null ? '' : toNumberText(slope, 3, language)} ${MEASURES[property]?.unit ?? ''}`,
            `p = ${p === null ? '—' : toNumberText(p, 3, language)}, n = ${n}`,
          ],
        }))}
      />
    </PanelPart>
  );
}
