/** Rain of each ward and of the city: that of the wettest gauge in it and the mean of all, hour by hour, and how many gauges are complete. */
import type { Text } from '../../contract/text.ts';
import type { AssetsValue, Figure, FigureValue } from '../../platform/sdk/figure.ts';

const WINDOWS_H = [1, 24] as const;

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

/** Stored under the names that gauges have them by: a rule or a chart of rain reads a ward as it reads a gauge. */
export const arealFigures: readonly Figure[] = [
  meanOfWard,
  ...(['area', 'city'] as const).flatMap((subject) =>
    WINDOWS_H.map((hours): Figure => ({
      id: `${subject}-rain-${hours}h`,
      version: 1,
      outputs: [{ property: `rain-${hours}h`, unit: 'mm' }],
      subject,
      every: 'hour',
      inputs: { rain: { assets: 'rain-gauge', property: 'rain', aggregate: 'sum', hours, over: 'max' } },
      compute: ({ assets: { rain } }) => ({ [`rain-${hours}h`]: toWettest(rain) }),
    })),
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

/**
 * What an incomplete gauge has measured is a lower bound and counts as that. A lower bound of nothing says nothing: only
 * a complete gauge may be called dry.
 */
function toWettest(rain: AssetsValue | undefined): FigureValue | null {
  if (rain?.value == null || rain.from === null) return null;
  const { value, whole, of, from } = rain;
  if (value === 0 && whole === 0) return null;
  return {
    value: Math.round(value * 100) / 100,
    quality: 'valid',
    coverage: of === 0 ? 0 : whole / of,
    because: toBecause(value, from, { whole, of }),
  };
}

function toBecause(
  value: number,
  { name, coverage }: NonNullable<AssetsValue['from']>,
  { whole, of }: Pick<AssetsValue, 'whole' | 'of'>,
): Text {
  const complete = { vi: `${whole}/${of} trạm đủ số liệu`, en: `${whole} of ${of} gauges complete` };
  if (value === 0)
    return {
      vi: `không mưa ở các trạm đủ số liệu · ${complete.vi}`,
      en: `no rain at the gauges that are complete · ${complete.en}`,
    };
  const bound = coverage < 1 ? { vi: ' (ít nhất)', en: ' (at least)' } : { vi: '', en: '' };
  return { vi: `${name.vi}${bound.vi} · ${complete.vi}`, en: `${name.en}${bound.en} · ${complete.en}` };
}
