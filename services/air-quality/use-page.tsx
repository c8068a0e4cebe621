/** What the air-quality service adds to its page: stations by band of the index, and every station with its pollutants. */
import { useNowMs, useTimeText } from '../../ui/time/clock-context.tsx';
import { ScaleCounts } from '../../ui/tables/ScaleCounts.tsx';
import type { ServicePageParts, ServicePageProps } from '../../ui/service-web.ts';
import { toTablePart, useValueColumns } from '../../ui/tables/station-columns.tsx';
import { listCurrent, listStations } from '../../ui/tables/station-rows.ts';
import { aqiScale, OLDEST_INDEX_SEC } from './aqi-look.ts';
import { getAqiCategory } from './categories.ts';
import { VN_AQI_BREAKPOINTS, VN_AQI_LEVELS } from './norms.ts';
import { useAirParts } from './use-air-parts.tsx';

const STALE_AFTER_SEC = 1_800;
const POLLUTANTS = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'] as const;
const OF_INDEX = { scale: aqiScale, withinSec: OLDEST_INDEX_SEC } as const;

export function usePage(props: ServicePageProps): ServicePageParts {
  const { language, words, atMs } = props;
  const timeText = useTimeText();
  const clockMs = useNowMs(10);
  const column = useValueColumns(props);
  const stations = listStations(props, 'air-station');
  const current = listCurrent(stations, 'vn-aqi-hourly', {
    nowMs: atMs ?? clockMs,
    withinSec: OLDEST_INDEX_SEC,
  });
  const [worst] = current;
  const more = useAirParts(props, worst?.station);
  return {
    sentence:
      worst === undefined
        ? words('now.unknown')
        : words('now.worst', {
            aqi: Math.round(worst.value),
            band: getAqiCategory(Math.round(worst.value)).name[language],
            code: worst.station.code,
            station: worst.station.name[language],
            hour: timeText(worst.timeMs, 'near'),
            known: current.length,
            total: stations.length,
          }),
    figures: (
      <ScaleCounts
        label={words('page.bands')}
        scale={aqiScale}
        values={current.map(({ value }) => Math.round(value))}
        unknown={{ count: stations.length - current.length, name: words('page.unknown') }}
      />
    ),
    charts: more.charts,
    extra: more.extra,
    tables: [
      toTablePart({
        title: words('page.table'),
        columns: [
          column.name(),
          column.ofPeriod(stations, { property: 'vn-aqi-hourly', period: 'hour', ...OF_INDEX }),
          column.ofPeriod(stations, { property: 'vn-aqi-daily', period: 'day', scale: aqiScale }),
          ...POLLUTANTS.map(column.value),
          column.age(({ latest }) => latest.get('pm25')?.timeMs ?? null, STALE_AFTER_SEC),
        ],
        rows: stations,
        sortedBy: 'vn-aqi-hourly',
      }),
    ],
    method: words('page.method'),
    norms: [VN_AQI_BREAKPOINTS, VN_AQI_LEVELS],
  };
}
