/** Daily VN_AQI (AQI ngày): Quyết định 1459/QĐ-TCMT, 2.2.2. */
import type { Breakpoints } from './breakpoints.ts';
import {
  type CaptureOptions,
  type DayAggregates,
  type DayCoverage,
  type DayOfHours,
  toDayAggregates,
} from './day-aggregates.ts';
import { toVnAqi, type VnAqi } from './vn-aqi.ts';

/** Daily VN_AQI with the aggregates it rests on. */
export interface DailyVnAqi extends VnAqi {
  aggregates: DayAggregates;
  /** Share of the expected hours present, per aggregate; null where the day came already aggregated. */
  coverage: DayCoverage | null;
}

/**
 * AQI^d of one station. `day` is either the day's hours (`DayOfHours`: 24 means labelled 01:00 … 00:00 per pollutant)
 * or a day already aggregated (`DayAggregates`), told apart by its keys.
 *
 * PM2.5 and PM10 by their 24-hour mean, SO2, NO2 and CO by the largest 1-hour mean, O3 by both the largest 1-hour and
 * the largest 8-hour mean, the latter ignored above 400 µg/m³; the largest sub-index, rounded. The decision states no
 * minimum of captured hours; `options.minCapture` (share 0 to 1, default 0.75) is the operator's, and a mean below it
 * is null. Throws a RangeError for a series that has not 24 hours or a day that mixes both forms.
 */
export function vnAqiDaily(
  breakpoints: Breakpoints,
  day: DayOfHours | DayAggregates,
  options: CaptureOptions = {},
): DailyVnAqi {
  const { aggregates, coverage } = toDayAggregates(day, options);
  const index = toVnAqi(
    breakpoints,
    {
      pm25: aggregates.pm25Mean24h,
      pm10: aggregates.pm10Mean24h,
      so2: aggregates.so2Max1h,
      no2: aggregates.no2Max1h,
      co: aggregates.coMax1h,
      o3: aggregates.o3Max1h,
      o3_8h: aggregates.o3Max8h,
    },
    hasPmHours(coverage) ? 'capture-too-low' : 'no-particulate-matter',
  );
  return { ...index, aggregates, coverage };
}

function hasPmHours(coverage: DayCoverage | null): boolean {
  return coverage !== null && (coverage.pm25Mean24h > 0 || coverage.pm10Mean24h > 0);
}
