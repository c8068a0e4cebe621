/** Rain of each ward and of the city: that of the wettest gauge in it and the mean of all, hour by hour, and how many gauges are complete. */
import type { AssetsValue, Figure, FigureValue } from '../../platform/sdk/figure.ts';
import { toHighestFigures } from '../../platform/sdk/highest-figure.ts';

/** One gauge is no mean, and fewer than half of them tell of no ward. */
const LEAST_GAUGES = 2;
const LEAST_SHARE = 0.5;

/** The arithmetic mean of the gauges of a ward that are complete (WMO-No. 168, areal precipitation). */
const meanOfWard: Figure = {
  id: 'area-rain-mean-3h',
  version: 1,
  outputs: [{ property: 'rain-mean-3h', unit: 'mm' }],
  subject: 'area',
  every: 'hour',
  inputs: {
    rain: {
      assets: 'rain-gauge',
      property: 'rain',
      aggregate: 'sum',
      hours: 3,
      minCoverage: 1,
      over: 'mean',
    },
  },
  compute: ({ assets: { rain } }) => ({ 'rain-mean-3h': toMean(rain) }),
};

export const arealFigures: readonly Figure[] = [
  meanOfWard,
  ...([1, 24] as const).flatMap((hours) =>
    toHighestFigures({
      of: ['area', 'city'],
      assetKind: 'rain-gauge',
      from: { property: 'rain', aggregate: 'sum', hours },
      to: { property: `rain-${hours}h`, unit: 'mm' },
      zero: { vi: 'không mưa ở các trạm đủ số liệu', en: 'no rain at the gauges that are complete' },
    }),
  ),
];

function toMean(rain: AssetsValue | undefined): FigureValue | null {
  if (rain?.value == null) return null;
  const { value, have, of } = rain;
  if (have < LEAST_GAUGES || have / of < LEAST_SHARE) return null;
  return {
    value: Math.round(value * 100) / 100,
    quality: 'valid',
    coverage: have / of,
    because: {
      vi: `bình quân ${have}/${of} trạm đủ số liệu`,
      en: `mean of ${have} of ${of} gauges, those that are complete`,
    },
  };
}
