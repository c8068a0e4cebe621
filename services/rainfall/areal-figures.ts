/** Rain of each ward and of the city: that of the wettest gauge in it, hour by hour, and how many gauges are complete. */
import type { Text } from '../../contract/text.ts';
import type { AssetsValue, Figure, FigureValue } from '../../platform/sdk/figure.ts';

const WINDOWS_H = [1, 24] as const;

/** Stored under the names that gauges have them by: a rule or a chart of rain reads a ward as it reads a gauge. */
export const arealFigures: readonly Figure[] = (['area', 'city'] as const).flatMap((subject) =>
  WINDOWS_H.map((hours): Figure => ({
    id: `${subject}-rain-${hours}h`,
    version: 1,
    outputs: [{ property: `rain-${hours}h`, unit: 'mm' }],
    subject,
    every: 'hour',
    inputs: { rain: { assets: 'rain-gauge', property: 'rain', aggregate: 'sum', hours, over: 'max' } },
    compute: ({ assets: { rain } }) => ({ [`rain-${hours}h`]: toWettest(rain) }),
  })),
);

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
