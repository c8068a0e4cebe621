/** The page of the air-quality service: how many stations are in each band, and all stations as a table that sorts. */
import { useMemo } from 'react';
import type { Asset, Datastream } from '../../contract/asset.ts';
import type { LatestValue } from '../../contract/live.ts';
import { isUsable } from '../../contract/quality.ts';
import { Age } from '../../ui/Age.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { toNumberText } from '../../ui/format.ts';
import type { ServicePageProps } from '../../ui/service-web.ts';
import { SortTable, type SortColumn } from '../../ui/SortTable.tsx';
import { AqiBadge } from './AqiBadge.tsx';
import { AQI_CATEGORIES, getAqiCategory } from './categories.ts';
import css from './air.module.css';

const KIND = 'air-station';
const STALE_AFTER_SEC = 1_800;
const POLLUTANTS = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'] as const;

/** A station with its latest values by property. */
interface Station {
  readonly asset: Asset;
  readonly latest: ReadonlyMap<string, LatestValue>;
}

export function AirPage(props: ServicePageProps) {
  const { assets, datastreams, latestOf, language, words } = props;
  // Not memoised: the console draws the page again exactly when values change.
  const stations = listStations(assets, datastreams, latestOf);
  const columns = useColumns(props);
  return (
    <div className={css.page}>
      {stations.length === 0 ? (
        <EmptyState title={words('page.none')}>{words('page.noneNext')}</EmptyState>
      ) : (
        <>
          <BandSummary stations={stations} language={language} words={words} />
          <SortTable
            label={words('page.table')}
            columns={columns}
            rows={stations}
            keyOf={({ asset }) => asset.code}
            sortedBy="vn-aqi-hourly"
          />
          <p className={css.note}>{words('page.method')}</p>
        </>
      )}
    </div>
  );
}

interface BandSummaryProps extends Pick<ServicePageProps, 'language' | 'words'> {
  readonly stations: readonly Station[];
}

function BandSummary({ stations, language, words }: BandSummaryProps) {
  const indices = stations.map((station) => toUsable(station, 'vn-aqi-hourly'));
  const levels = indices.map((aqi) => (aqi === null ? null : getAqiCategory(Math.round(aqi)).level));
  const unknown = levels.filter((level) => level === null).length;
  return (
    <ul className={css.summary} aria-label={words('page.bands')}>
      {AQI_CATEGORIES.map(({ id, level, name, colour }) => (
        <li key={id}>
          <span className={css.swatch} style={{ background: colour }} aria-hidden />
          {name[language]} <strong>{levels.filter((one) => one === level).length}</strong>
        </li>
      ))}
      <li>
        {words('page.unknown')} <strong>{unknown}</strong>
      </li>
    </ul>
  );
}

function useColumns({
  manifest,
  language,
  words,
  openAsset,
}: ServicePageProps): readonly SortColumn<Station>[] {
  return useMemo(() => {
    const decimalsOf = (property: string) =>
      manifest.properties.find((facts) => facts.property === property)?.decimals ?? 0;
    const indexColumn = (property: string): SortColumn<Station> => ({
      id: property,
      title: words(`page.${property}`),
      end: true,
      sortBy: (station) => toUsable(station, property),
      cell: (station) => <AqiBadge aqi={toUsable(station, property)} language={language} noneWord="—" />,
    });
    const pollutantColumn = (property: string): SortColumn<Station> => ({
      id: property,
      title: words(`column.${property}`),
      end: true,
      sortBy: (station) => toUsable(station, property),
      cell: (station) => {
        const value = station.latest.get(property);
        if (value === undefined || value.value === null) return '—';
        const text = toNumberText(value.value, decimalsOf(property), language);
        return isUsable(value.quality) ? (
          text
        ) : (
          <span className={css.stale} title={words(`quality.${value.quality}`)}>
            ⊘ {text}
          </span>
        );
      },
    });
    return [
      {
        id: 'name',
        title: words('page.station'),
        sortBy: ({ asset }) => asset.name[language],
        cell: ({ asset }) => (
          <button type="button" className={css.link} onClick={() => openAsset(asset.code)}>
            {asset.name[language]}
          </button>
        ),
      },
      indexColumn('vn-aqi-hourly'),
      indexColumn('vn-aqi-daily'),
      ...POLLUTANTS.map(pollutantColumn),
      {
        id: 'age',
        title: words('page.age'),
        end: true,
        sortBy: (station) => station.latest.get('pm25')?.timeMs ?? null,
        cell: (station) => (
          <Age timeMs={station.latest.get('pm25')?.timeMs ?? null} staleAfterSec={STALE_AFTER_SEC} bare />
        ),
      },
    ];
  }, [manifest, language, words, openAsset]);
}

function listStations(
  assets: readonly Asset[],
  datastreams: readonly Datastream[],
  latestOf: ServicePageProps['latestOf'],
): Station[] {
  return assets
    .filter(({ kind }) => kind === KIND)
    .map((asset) => {
      const latest = new Map<string, LatestValue>();
      for (const { id, assetId, property } of datastreams) {
        const value = assetId === asset.id ? latestOf(id) : undefined;
        if (value !== undefined) latest.set(property, value);
      }
      return { asset, latest };
    });
}

/** The value when it may be used, null for none: a faulty figure must not sort as if it were measured. */
function toUsable({ latest }: Station, property: string): number | null {
  const value = latest.get(property);
  return value === undefined || !isUsable(value.quality) ? null : value.value;
}
