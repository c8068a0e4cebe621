/** What the service computes: the indices of every station, and the worst of them for the city. */
import { toHighestFigures } from '../../platform/sdk/highest-figure.ts';
import type { Figure, FigureInputs } from '../../platform/sdk/service.ts';
import {
  AQI_INPUTS,
  DAY_INPUT_HOURS,
  findBreakpoints,
  MIN_HOUR_COVERAGE,
  toDailyAqi,
  toHourlyAqi,
  toUsAqi,
} from './aqi-hours.ts';
import { type Breakpoints, getAqiCategory } from './model.ts';
import { US_AQI_BREAKPOINTS, VN_AQI_BREAKPOINTS } from './norms.ts';
import { NOW_CAST_HOURS } from './now-cast.ts';

const KIND = 'air-station';
const VN = { unit: 'VN_AQI', norm: VN_AQI_BREAKPOINTS, pollutants: AQI_INPUTS } as const;
const US = { unit: 'US AQI', norm: US_AQI_BREAKPOINTS, pollutants: ['pm25', 'pm10'] } as const;

/** An index of so many whole hours of the pollutants, by the breakpoints that are in force at its end. */
function toIndex(
  id: string,
  { unit, norm, pollutants }: typeof VN | typeof US,
  { every, hours }: Pick<Figure, 'every'> & { readonly hours: number },
  compute: (breakpoints: Breakpoints, hours: FigureInputs['hours']) => number | null,
): Figure {
  return {
    id,
    version: 1,
    outputs: [{ property: id, unit }],
    subject: { assetKind: KIND },
    every,
    inputs: Object.fromEntries(
      pollutants.map((property) => [property, { property, hours, minCoverage: MIN_HOUR_COVERAGE }]),
    ),
    norms: [norm],
    compute(inputs, { endMs, norms }) {
      const breakpoints = findBreakpoints(norms, norm, endMs);
      const value = breakpoints === undefined ? null : compute(breakpoints, inputs.hours);
      return { [id]: value === null ? null : { value, quality: 'valid' } };
    },
  };
}

const HOURLY = { every: 'hour', hours: NOW_CAST_HOURS } as const;
const DAILY = { every: 'day', hours: DAY_INPUT_HOURS } as const;

export const figures: readonly Figure[] = [
  toIndex('vn-aqi-hourly', VN, HOURLY, (breakpoints, hours) => toHourlyAqi(breakpoints, hours).aqi),
  toIndex('vn-aqi-daily', VN, DAILY, (breakpoints, hours) => toDailyAqi(breakpoints, hours).aqi),
  toIndex('us-aqi', US, HOURLY, toUsAqi),
  // The worst station of the last hour stands for the city: an index is no mean of indices.
  ...toHighestFigures({
    of: ['city'],
    assetKind: KIND,
    from: { property: 'vn-aqi-hourly', aggregate: 'last' },
    to: { property: 'vn-aqi-hourly', unit: 'VN_AQI' },
    toClass: (aqi) => getAqiCategory(aqi).name,
  }),
];
