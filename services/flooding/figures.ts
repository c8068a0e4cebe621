/** What is computed of rivers: the level at each full hour, and the rain of the hour around the station, which forecasts take. */
import type { Figure } from '../../platform/sdk/figure.ts';
import { CATCHMENT_RAIN, LEVEL, LEVEL_HOURLY, RIVER } from './manifest.ts';

/** Gauges within so far stand for a catchment that the city has not drawn. */
const CATCHMENT_M = 30_000;
/** With fewer gauges, or less of an hour, it is not known how much it rained. */
const LEAST_GAUGES = 2;
const MIN_COVERAGE = 0.8;

export const figures: readonly Figure[] = [
  {
    id: LEVEL_HOURLY,
    version: 1,
    outputs: [{ property: LEVEL_HOURLY, unit: 'm' }],
    subject: { assetKind: RIVER },
    every: 'hour',
    inputs: { level: { property: LEVEL, aggregate: 'last' } },
    compute: ({ spans: { level } }) =>
      level === undefined ? null : { [LEVEL_HOURLY]: { value: level.value, quality: 'valid' } },
  },
  {
    id: CATCHMENT_RAIN,
    version: 2,
    outputs: [{ property: CATCHMENT_RAIN, unit: 'mm' }],
    subject: { assetKind: RIVER },
    every: 'hour',
    inputs: {
      rain: {
        assets: 'rain-gauge',
        property: 'rain',
        aggregate: 'sum',
        minCoverage: MIN_COVERAGE,
        over: 'mean',
        insideOf: 'catchment',
        withinM: CATCHMENT_M,
      },
    },
    compute({ assets: { rain } }) {
      if (rain?.value == null || rain.have < LEAST_GAUGES) return null;
      const { have, of, inside } = rain;
      return {
        [CATCHMENT_RAIN]: {
          value: Math.round(rain.value * 10) / 10,
          quality: 'valid',
          coverage: have / of,
          because: {
            vi: `bình quân ${have} trên ${of} trạm mưa ${inside ? `trong ${inside.vi}` : 'trong bán kính 30 km'}`,
            en: `mean of ${have} of ${of} gauges ${inside ? `inside ${inside.en}` : 'within 30 km'}`,
          },
        },
      };
    },
  },
];
