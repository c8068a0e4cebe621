/** Hourly VN_AQI (AQI giờ): Quyết định 1459/QĐ-TCMT, 2.2.1. */
import { type Breakpoints, isConcentration } from './breakpoints.ts';
import { countGaps, nowCast } from './now-cast.ts';
import { type NoIndexReason, toVnAqi, type VnAqi } from './vn-aqi.ts';

/** One station at one hour, µg/m³. A pollutant that the station does not measure is left out. */
export interface HourlySample {
  /** The last twelve 1-hour means, current hour first; null where an hour is missing. */
  pm25?: readonly (number | null)[];
  pm10?: readonly (number | null)[];
  /** The current 1-hour mean. */
  o3?: number | null;
  no2?: number | null;
  so2?: number | null;
  co?: number | null;
}

/** Hourly VN_AQI with the NowCast values it rests on. */
export interface HourlyVnAqi extends VnAqi {
  /** Unrounded NowCast, µg/m³; null is "không có dữ liệu". */
  nowCast: { pm25: number | null; pm10: number | null };
  /** Missing hours among the twelve; to be published with the value, because each may pull it down. */
  gaps: { pm25: number; pm10: number };
}

/**
 * AQI^h of one station: gases by their 1-hour mean (O3 by the 1-hour column), PM2.5 and PM10 by NowCast; the largest
 * sub-index, rounded. Without a NowCast of PM2.5 or PM10 `aqi` is null, `reason` says why and the sub-indices of the
 * gases remain.
 */
export function vnAqiHourly(breakpoints: Breakpoints, sample: HourlySample): HourlyVnAqi {
  const [pm25, pm10] = [sample.pm25 ?? [], sample.pm10 ?? []];
  const nowCasts = { pm25: nowCast(pm25), pm10: nowCast(pm10) };
  const { o3, no2, so2, co } = sample;
  return {
    ...toVnAqi(breakpoints, { ...nowCasts, o3, no2, so2, co }, findReason(pm25, pm10)),
    nowCast: nowCasts,
    gaps: { pm25: countGaps(pm25), pm10: countGaps(pm10) },
  };
}

function findReason(...series: (readonly (number | null)[])[]): NoIndexReason {
  return series.some((values) => values.some(isConcentration))
    ? 'now-cast-impossible'
    : 'no-particulate-matter';
}
