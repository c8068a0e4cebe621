/** From the hourly values of a station to its indices: the one place where hours become samples. Pure. */
import type { NormReads } from '../../platform/sdk/read.ts';
import type { Breakpoints } from './breakpoints.ts';
import type { US_AQI_BREAKPOINTS, VN_AQI_BREAKPOINTS } from './norms.ts';
import { epaNowCast, NOW_CAST_HOURS } from './now-cast.ts';
import { usAqi } from './us-aqi.ts';
import { type DailyVnAqi, vnAqiDaily } from './vn-aqi-daily.ts';
import { type HourlyVnAqi, vnAqiHourly } from './vn-aqi-hourly.ts';
import type { Pollutant } from './units.ts';

/** The measured inputs of the indices. */
export const AQI_INPUTS: readonly Pollutant[] = ['pm25', 'pm10', 'o3', 'no2', 'so2', 'co'];
/** Share of an hour's values that makes a 1-hour mean. The decision states none; 75 % is the usual practice. */
export const MIN_HOUR_COVERAGE = 0.75;
/** A day and the seven hours before it, into which the first 8-hour means of ozone reach. */
export const DAY_INPUT_HOURS = 31;
const DAY_HOURS = 24;

/** 1-hour means by pollutant, µg/m³, newest first; null where an hour is missing. */
export type StationHours = Readonly<Record<string, readonly (number | null)[] | undefined>>;

/** An hour whose mean is below zero by noise was clean: the index formulas begin at zero. */
function fromZero(hours: StationHours): StationHours {
  return Object.fromEntries(
    Object.entries(hours).map(([pollutant, values]) => [
      pollutant,
      values?.map((value) => (value !== null && value < 0 ? 0 : value)),
    ]),
  );
}

/** The breakpoints that held at the end of an hour or a day; without them nothing is computed. */
export function findBreakpoints(
  norms: Pick<NormReads, 'findEra'>,
  normId: typeof VN_AQI_BREAKPOINTS | typeof US_AQI_BREAKPOINTS,
  endMs: number,
): Breakpoints | undefined {
  const values = norms.findEra(normId, endMs)?.values;
  return values?.kind === 'table' ? values.columns : undefined;
}

/** VN_AQI of the hour at index 0. */
export function toHourlyAqi(breakpoints: Breakpoints, given: StationHours): HourlyVnAqi {
  const hours = fromZero(given);
  const current = (pollutant: Pollutant) => hours[pollutant]?.[0] ?? null;
  return vnAqiHourly(breakpoints, {
    ...(hours['pm25'] === undefined ? {} : { pm25: hours['pm25'].slice(0, NOW_CAST_HOURS) }),
    ...(hours['pm10'] === undefined ? {} : { pm10: hours['pm10'].slice(0, NOW_CAST_HOURS) }),
    o3: current('o3'),
    no2: current('no2'),
    so2: current('so2'),
    co: current('co'),
  });
}

/** VN_AQI of the day whose last hour, labelled 00:00, is at index 0; 31 hours are expected. */
export function toDailyAqi(breakpoints: Breakpoints, given: StationHours): DailyVnAqi {
  const hours = fromZero(given);
  const day: Record<string, (number | null)[]> = {};
  for (const pollutant of AQI_INPUTS) {
    const values = hours[pollutant];
    if (values === undefined) continue;
    const oldestFirst = Array.from(
      { length: DAY_INPUT_HOURS },
      (_, back) => values[back] ?? null,
    ).toReversed();
    day[pollutant] = oldestFirst.slice(-DAY_HOURS);
    if (pollutant === 'o3') day['o3Previous'] = oldestFirst.slice(0, -DAY_HOURS);
  }
  return vnAqiDaily(breakpoints, day);
}

/** The US index of particulate matter by EPA NowCast, for comparison. */
export function toUsAqi(breakpoints: Breakpoints, hours: StationHours): number | null {
  const clean = fromZero(hours);
  const indices = (['pm25', 'pm10'] as const).flatMap((pollutant) => {
    const index = usAqi(breakpoints, pollutant, epaNowCast(clean[pollutant] ?? []));
    return index === null ? [] : [index.aqi];
  });
  return indices.length === 0 ? null : Math.max(...indices);
}
