/** The figures of one day that the daily index is computed from: Quyết định 1459/QĐ-TCMT, 2.2.2.a. */
import { isConcentration } from './breakpoints.ts';

const HOURS_PER_DAY = 24;
const OZONE_WINDOW_HOURS = 8;
const DEFAULT_MIN_CAPTURE = 0.75;

type Hours = readonly (number | null)[];

/**
 * A day as 1-hour means in µg/m³. Each series has 24 entries, labelled by the end of their hour, 01:00 first and 00:00
 * of the next day last; null where an hour is missing, the series left out when the station does not measure it.
 */
export interface DayOfHours {
  pm25?: Hours;
  pm10?: Hours;
  o3?: Hours;
  no2?: Hours;
  so2?: Hours;
  co?: Hours;
  /** Up to seven hours of O3 before the day, oldest first, ending with 00:00: the first 8-hour means reach into them. */
  o3Previous?: Hours;
}

/** A day already aggregated, µg/m³; null or left out when missing. */
export interface DayAggregates {
  pm25Mean24h?: number | null;
  pm10Mean24h?: number | null;
  so2Max1h?: number | null;
  no2Max1h?: number | null;
  coMax1h?: number | null;
  o3Max1h?: number | null;
  o3Max8h?: number | null;
}

/** Share 0 to 1 of the day's hours that are present, per aggregate; for `o3Max8h` of its 24 8-hour means. */
export type DayCoverage = Record<keyof DayAggregates, number>;

export interface CaptureOptions {
  /** Smallest share of hours that makes a 24-hour or 8-hour mean valid. Default 0.75; the decision states none. */
  minCapture?: number;
}

const HOUR_KEYS = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co', 'o3Previous'] as const;

/** The aggregates of a day and how complete they are. A day that is already aggregated passes through. */
export function toDayAggregates(
  day: DayOfHours | DayAggregates,
  { minCapture = DEFAULT_MIN_CAPTURE }: CaptureOptions,
): { aggregates: DayAggregates; coverage: DayCoverage | null } {
  if (!isDayOfHours(day)) return { aggregates: day, coverage: null };

  const { pm25 = [], pm10 = [], o3 = [], no2 = [], so2 = [], co = [], o3Previous = [] } = day;
  const ozoneMeans = listMeans8h(o3Previous, o3, minCapture);
  return {
    aggregates: {
      pm25Mean24h: toMean(pm25, HOURS_PER_DAY, minCapture),
      pm10Mean24h: toMean(pm10, HOURS_PER_DAY, minCapture),
      so2Max1h: toMax(so2),
      no2Max1h: toMax(no2),
      coMax1h: toMax(co),
      o3Max1h: toMax(o3),
      o3Max8h: toMax(ozoneMeans),
    },
    coverage: {
      pm25Mean24h: toCoverage(pm25),
      pm10Mean24h: toCoverage(pm10),
      so2Max1h: toCoverage(so2),
      no2Max1h: toCoverage(no2),
      coMax1h: toCoverage(co),
      o3Max1h: toCoverage(o3),
      o3Max8h: toCoverage(ozoneMeans),
    },
  };
}

/**
 * The 24 8-hour means of a day, labelled 01:00 … 00:00: each the mean of the eight 1-hour means that end at its label,
 * null when fewer than `minCapture` of them exist. `previous` holds up to seven hours before the day, oldest first.
 */
export function listMeans8h(
  previous: Hours,
  hours: Hours,
  minCapture: number = DEFAULT_MIN_CAPTURE,
): (number | null)[] {
  const before = OZONE_WINDOW_HOURS - 1;
  const padded = [...Array<null>(before).fill(null), ...previous].slice(-before);
  const series = [...padded, ...hours];
  return hours.map((_, index) =>
    toMean(series.slice(index, index + OZONE_WINDOW_HOURS), OZONE_WINDOW_HOURS, minCapture),
  );
}

function isDayOfHours(day: DayOfHours | DayAggregates): day is DayOfHours {
  const hourKeys = HOUR_KEYS.filter((key) => key in day);
  if (hourKeys.length > 0 && hourKeys.length < Object.keys(day).length) {
    throw new RangeError(
      `A day mixes hours (${hourKeys.join(', ')}) with other keys (${Object.keys(day).join(', ')}). ` +
        'Give either the hours or the aggregates.',
    );
  }
  for (const key of hourKeys) assertLength(key, (day as DayOfHours)[key] ?? []);
  return hourKeys.length > 0;
}

function assertLength(key: (typeof HOUR_KEYS)[number], hours: Hours): void {
  const allowed = key === 'o3Previous' ? hours.length < OZONE_WINDOW_HOURS : hours.length === HOURS_PER_DAY;
  if (allowed || hours.length === 0) return;
  const expected =
    key === 'o3Previous' ? 'at most 7 hours before the day' : '24 hours labelled 01:00 … 00:00';
  throw new RangeError(
    `Series ${key} has ${hours.length} values: expected ${expected}. Put null where an hour is missing.`,
  );
}

function toMean(hours: Hours, expected: number, minCapture: number): number | null {
  const present = hours.filter(isConcentration);
  if (present.length === 0 || present.length / expected < minCapture) return null;
  return present.reduce((sum, value) => sum + value, 0) / present.length;
}

function toMax(hours: Hours): number | null {
  const present = hours.filter(isConcentration);
  return present.length === 0 ? null : Math.max(...present);
}

function toCoverage(hours: Hours): number {
  return hours.filter(isConcentration).length / HOURS_PER_DAY;
}
