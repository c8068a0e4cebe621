/** What the hourly and the daily VN_AQI share: sub-indices, their maximum, and why there may be no index. */
import type { Text } from '../../contract/basics/text.ts';
import { type Breakpoints, INDEX_COLUMNS, type IndexColumn, subIndex } from './breakpoints.ts';
import { type AqiCategory, getAqiCategory } from './categories.ts';

/** The index of one pollutant. */
export interface SubIndex {
  /** What the index was computed from, µg/m³: a 1-hour mean, a NowCast value or a daily aggregate. */
  concentration: number;
  /** Unrounded, 0 to 500. */
  raw: number;
  rounded: number;
}

/** Why there is no index although there may be sub-indices. */
export type NoIndexReason = 'no-particulate-matter' | 'now-cast-impossible' | 'capture-too-low';

/** The reasons in words for people. */
export const NO_INDEX_REASONS: Record<NoIndexReason, Text> = {
  'no-particulate-matter': {
    vi: 'Không có dữ liệu PM2.5 hoặc PM10; VN_AQI bắt buộc có ít nhất một trong hai thông số.',
    en: 'No PM2.5 or PM10 data; VN_AQI needs at least one of them.',
  },
  'now-cast-impossible': {
    vi: 'Thiếu ít nhất 2 trong 3 giờ gần nhất của PM2.5 và PM10 nên không tính được giá trị NowCast.',
    en: 'At least two of the last three hours of PM2.5 and of PM10 are missing, so there is no NowCast value.',
  },
  'capture-too-low': {
    vi: 'Số giờ có dữ liệu PM2.5 và PM10 trong ngày thấp hơn tỷ lệ tối thiểu đã cấu hình.',
    en: 'Fewer hours of PM2.5 and PM10 in the day than the configured minimum.',
  },
};

/** A VN_AQI, or the reason why there is none. Sub-indices stay readable without an index: show the pollutants then. */
export interface VnAqi {
  /** Whole number 0 to 500, null without an index. */
  aqi: number | null;
  category: AqiCategory | null;
  /** The pollutant with the largest sub-index. Null without an index. */
  dominant: IndexColumn | null;
  subIndices: Partial<Record<IndexColumn, SubIndex>>;
  reason: NoIndexReason | null;
}

/**
 * The index as the largest sub-index (2.2.1.c, 2.2.2.c). `concentrations` are µg/m³ per column, null or absent when
 * missing; `reasonWithoutPm` is what to say when neither PM10 nor PM2.5 gives a sub-index (2.1.b).
 */
export function toVnAqi(
  breakpoints: Breakpoints,
  concentrations: Partial<Record<IndexColumn, number | null | undefined>>,
  reasonWithoutPm: NoIndexReason,
): VnAqi {
  const subIndices: VnAqi['subIndices'] = {};
  let dominant: IndexColumn | null = null;
  let largest = -1;
  for (const column of INDEX_COLUMNS) {
    const concentration = concentrations[column] ?? null;
    const raw = subIndex(breakpoints, column, concentration);
    if (raw === null || concentration === null) continue;
    subIndices[column] = { concentration, raw, rounded: roundIndex(raw) };
    if (raw > largest) [dominant, largest] = [column, raw];
  }
  const hasPm = subIndices.pm25 !== undefined || subIndices.pm10 !== undefined;
  if (!hasPm) return { aqi: null, category: null, dominant: null, subIndices, reason: reasonWithoutPm };
  const aqi = roundIndex(largest);
  return { aqi, category: getAqiCategory(aqi), dominant, subIndices, reason: null };
}

/**
 * An index as a whole number, halves upwards. The raw value is first cleared of binary noise: O3 of 161.2 µg/m³ is
 * exactly 51.5 by the formula and belongs to 52, but floating point makes it 51.499999999999986.
 */
export function roundIndex(raw: number): number {
  return Math.round(Math.round(raw * 1e6) / 1e6);
}
