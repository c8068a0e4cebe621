/** What the air-quality service adds to its page: stations by band of the index, and every station with its pollutants. */
import { VN_AQI_BREAKPOINTS, VN_AQI_LEVELS } from './norms.ts';
import type { Asset } from '../../contract/asset.ts';
import { findCurrentValue } from '../../contract/current-value.ts';
import type { LatestValue } from '../../contract/live.ts';
import { toQualityCode, usableBelow } from '../../contract/quality.ts';
import { Age } from '../../ui/Age.tsx';
import { useNowMs, useTimeText } from '../../ui/clock-context.tsx';
import { toNumberText } from '../../ui/format.ts';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { ScaleBadge } from '../../ui/ScaleBadge.tsx';
import { SortTable, type SortColumn } from '../../ui/SortTable.tsx';
import { SummaryRow } from '../../ui/SummaryRow.tsx';
import { aqiScale, OLDEST_INDEX_SEC } from './aqi-look.ts';
import { AQI_CATEGORIES, getAqiCategory } from './categories.ts';

const KIND = 'air-station';
const OLDEST_INDEX_MS = OLDEST_INDEX_SEC * 1_000;
const STALE_AFTER_SEC = 1_800;
const INDEX = 'vn-aqi-hourly';
const DAY_INDEX = 'vn-aqi-daily';
const POLLUTANTS = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'] as const;

/** A station with its latest values by property. */
interface Station {
  readonly asset: Asset;
  readonly latest: ReadonlyMap<string, LatestValue>;
}

export function usePage(props: ServicePageProps): ServicePageParts {
  const { language, words, atMs } = props;
  const timeText = useTimeText();
  const clockMs = useNowMs(10);
  const nowMs = atMs ?? clockMs;
  /** An index is of an hour or a day that is over, beside values that are minutes old: it says of which. */
  const toSpan = (property: string, endMs: number): string =>
    property === DAY_INDEX
      ? timeText(endMs - 1, 'day')
      : words('page.until', { time: timeText(endMs, 'near') });
  const stations = listStations(props);
  const indices = stations.flatMap((station) => {
    const latest = station.latest.get(INDEX);
    const aqi = findCurrentValue(latest, nowMs, OLDEST_INDEX_MS);
    return latest === undefined || aqi === null ? [] : [{ station, aqi: Math.round(aqi), latest }];
  });
  const worst = indices.toSorted((a, b) => b.aqi - a.aqi)[0];
  const levels = indices.map(({ aqi }) => getAqiCategory(aqi).level);
  return {
    sentence:
      worst === undefined
        ? words('now.unknown')
        : words('now.worst', {
            aqi: worst.aqi,
            band: getAqiCategory(worst.aqi).name[language],
            code: worst.station.asset.code,
            station: worst.station.asset.name[language],
            hour: timeText(worst.latest.timeMs, 'near'),
            known: indices.length,
            total: stations.length,
          }),
    figures: (
      <SummaryRow
        label={words('page.bands')}
        items={[
          ...AQI_CATEGORIES.map(({ id, level, name, colour }) => ({
            id,
            name: name[language],
            colour,
            count: levels.filter((one) => one === level).length,
          })),
          { id: 'unknown', name: words('page.unknown'), count: stations.length - indices.length },
        ]}
      />
    ),
    tables: [
      {
        title: words('page.table'),
        body: (
          <SortTable
            label={words('page.table')}
            columns={listColumns(props, { stations, toSpan, nowMs })}
            rows={stations}
            keyOf={({ asset }) => asset.code}
            sortedBy={INDEX}
          />
        ),
      },
    ],
    method: words('page.method'),
    norms: [VN_AQI_BREAKPOINTS, VN_AQI_LEVELS],
  };
}

function listColumns(
  { manifest, language, words, openAsset, atMs }: ServicePageProps,
  {
    stations,
    toSpan,
    nowMs,
  }: {
    readonly stations: readonly Station[];
    readonly toSpan: (property: string, endMs: number) => string;
    readonly nowMs: number;
  },
): readonly SortColumn<Station>[] {
  const decimalsOf = (property: string) =>
    manifest.properties.find((facts) => facts.property === property)?.decimals ?? 0;
  const indexColumn = (property: string): SortColumn<Station> => {
    const spanOf = ({ latest }: Station): string | undefined => {
      const value = latest.get(property);
      return value === undefined ? undefined : toSpan(property, value.timeMs);
    };
    // An hour that is over for long is none of now: it is told in small, with its time.
    const valueOf = (station: Station): number | null =>
      property === INDEX
        ? findCurrentValue(station.latest.get(INDEX), nowMs, OLDEST_INDEX_MS)
        : toUsable(station, property);
    const spans = new Set(stations.flatMap((station) => spanOf(station) ?? []));
    const [common] = spans.size === 1 ? spans : [];
    return {
      id: property,
      title: [words(`page.${property}`), ...(common === undefined ? [] : [common])].join(' '),
      end: true,
      sortBy: valueOf,
      cell: (station) => {
        const stale = valueOf(station) === null ? toUsable(station, property) : null;
        return (
          <>
            <ScaleBadge value={valueOf(station)} steps={aqiScale} noneWord="—" />
            {(common === undefined || stale !== null) && (
              <small>
                {' '}
                {stale !== null && `${words('page.stale', { aqi: Math.round(stale) })} `}
                {spanOf(station)}
              </small>
            )}
          </>
        );
      },
    };
  };
  const pollutantColumn = (property: string): SortColumn<Station> => ({
    id: property,
    title: words(`column.${property}`),
    end: true,
    sortBy: (station) => toUsable(station, property),
    cell: ({ latest }) => {
      const value = latest.get(property);
      if (value === undefined || value.value === null) return '—';
      const text = toNumberText(value.value, decimalsOf(property), language);
      if (toQualityCode(value.quality) < usableBelow) return text;
      return <span title={words(`quality.${value.quality}`)}>⊘ {text}</span>;
    },
  });
  return [
    {
      id: 'name',
      title: words('page.station'),
      sortBy: ({ asset }) => asset.name[language],
      open: ({ asset }) => openAsset(asset.code),
    },
    indexColumn(INDEX),
    indexColumn(DAY_INDEX),
    ...POLLUTANTS.map(pollutantColumn),
    {
      id: 'age',
      title: words('page.age'),
      end: true,
      sortBy: ({ latest }) => latest.get('pm25')?.timeMs ?? null,
      cell: ({ latest }) => (
        <Age timeMs={latest.get('pm25')?.timeMs ?? null} atMs={atMs} staleAfterSec={STALE_AFTER_SEC} bare />
      ),
    },
  ];
}

function listStations({ assets, datastreams, latestOf }: ServicePageProps): Station[] {
  return assets
    .filter(({ kind }) => kind === KIND)
    .map((asset) => ({
      asset,
      latest: new Map(
        datastreams.flatMap(({ id, assetId, property }) => {
          const value = assetId === asset.id ? latestOf(id) : undefined;
          return value === undefined ? [] : [[property, value] as const];
        }),
      ),
    }));
}

/** The value when it may be used, null for none: a faulty figure must not sort as if it were measured. */
function toUsable({ latest }: Station, property: string): number | null {
  const value = latest.get(property);
  return value === undefined || toQualityCode(value.quality) >= usableBelow ? null : value.value;
}
