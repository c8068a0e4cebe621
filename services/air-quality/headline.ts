/** What the air-quality service says first: the station with the worst hourly VN_AQI. */
import type { HeadlineFigure } from '../../contract/headline.ts';
import type { LatestValue } from '../../contract/live.ts';
import type { Text } from '../../contract/text.ts';
import { findCurrentIndex, OLDEST_INDEX_MS } from './current-index.ts';
import { getAqiCategory } from './model.ts';

export interface StationIndex {
  readonly name: Text;
  /** Name of the agency whose station it is. */
  readonly agency: Text;
  /** Its newest hourly index; undefined = it never had one. */
  readonly latest: Pick<LatestValue, 'value' | 'quality' | 'timeMs'> | undefined;
}

export function toAirHeadline(stations: readonly StationIndex[], nowMs: number): HeadlineFigure {
  const current = stations.flatMap(({ latest, ...station }) => {
    const value = findCurrentIndex(latest, nowMs);
    return latest === undefined || value === null ? [] : [{ ...station, ...latest, value }];
  });
  const worst = current.toSorted((a, b) => b.value - a.value)[0];
  const band = worst === undefined ? undefined : getAqiCategory(worst.value).name;
  const common = {
    id: 'worst-vn-aqi',
    name: { vi: 'VN_AQI giờ xấu nhất', en: 'Worst hourly VN_AQI' },
    unit: { vi: 'VN_AQI', en: 'VN_AQI' },
    decimals: 0,
    atLeast: false,
    staleAfterSec: OLDEST_INDEX_MS / 1_000,
    complete: { have: current.length, of: stations.length },
  };
  if (worst === undefined || band === undefined) {
    const lastMs = stations.reduce((last, { latest }) => Math.max(last, latest?.timeMs ?? 0), 0);
    return {
      ...common,
      value: null,
      about: null,
      timeMs: lastMs === 0 ? null : lastMs,
      quality: null,
      source: { vi: 'trạm quan trắc không khí', en: 'air monitoring stations' },
      why:
        stations.length === 0
          ? { vi: 'chưa có trạm quan trắc không khí nào', en: 'there is no air station yet' }
          : {
              vi: 'không trạm nào có chỉ số của 2 giờ qua',
              en: 'no station has an index of the last 2 hours',
            },
    };
  }
  return {
    ...common,
    value: worst.value,
    about: { vi: `${band.vi} · ${worst.name.vi}`, en: `${band.en} · ${worst.name.en}` },
    timeMs: worst.timeMs,
    quality: worst.quality,
    source: worst.agency,
    why: null,
  };
}
