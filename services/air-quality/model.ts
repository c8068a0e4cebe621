/**
 * The science of the air-quality service, in one place to import from: VN_AQI by Quyết định 1459/QĐ-TCMT, ambient
 * limits by QCVN 05, the US index for comparison, and units. All functions are pure.
 */
export { type Breakpoints, INDEX_COLUMNS, type IndexColumn, subIndex } from './breakpoints.ts';
export { AQI_CATEGORIES, type AqiCategory, type AqiCategoryId, getAqiCategory } from './categories.ts';
export {
  type CaptureOptions,
  type DayAggregates,
  type DayCoverage,
  type DayOfHours,
  listMeans8h,
} from './day-aggregates.ts';
export { countGaps, epaNowCast, nowCast, nowCastWeight } from './now-cast.ts';
export {
  CONCENTRATION_UNITS,
  type ConcentrationUnit,
  type Gas,
  type Pollutant,
  toMicrogramsPerM3,
  toPpb,
} from './units.ts';
export { type UsAqi, usAqi } from './us-aqi.ts';
export { US_COLUMNS, type UsColumn } from './us-breakpoints.ts';
export { NO_INDEX_REASONS, type NoIndexReason, roundIndex, type SubIndex, type VnAqi } from './vn-aqi.ts';
export { type DailyVnAqi, vnAqiDaily } from './vn-aqi-daily.ts';
export { type HourlySample, type HourlyVnAqi, vnAqiHourly } from './vn-aqi-hourly.ts';
