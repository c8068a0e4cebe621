/** Figures of wards and of the city that are the highest value of the stations in them: one code for all services. */
import type { Text } from '../../contract/basics/text.ts';
import type { AssetsValue, Figure, FigureAggregate, FigureValue } from './figure.ts';

export interface HighestFigureWish {
  readonly of: readonly ('area' | 'city')[];
  readonly assetKind: string;
  /** What each station has to give. The highest of some, and a sum of what is known, are lower bounds and told as that. */
  readonly from: { readonly property: string; readonly aggregate: FigureAggregate; readonly hours?: number };
  /** Under the name that stations have it by, a rule or a chart reads a ward as it reads a station. */
  readonly to: { readonly property: string; readonly unit: string };
  /** What the value is called, said before the station, e.g. its class. */
  readonly toClass?: (value: number) => Text;
  /** What is said of zero, which is of no station: `no rain at the gauges that are complete`. */
  readonly zero?: Text;
}

/** Ids are `<area or city>-<property>`, hour by hour; beside each value stand its station and how many are complete. */
export function toHighestFigures({ of, assetKind, from, to, ...words }: HighestFigureWish): Figure[] {
  return of.map((subject) => ({
    id: `${subject}-${to.property}`,
    version: 1,
    outputs: [to],
    subject,
    every: 'hour',
    inputs: { highest: { assets: assetKind, over: 'max', ...from } },
    compute: ({ assets: { highest } }) => ({
      [to.property]: highest === undefined ? null : toValue(highest, from.aggregate === 'sum', words),
    }),
  }));
}

function toValue(
  { value, have, whole, of, from }: AssetsValue,
  isSum: boolean,
  { toClass, zero }: Pick<HighestFigureWish, 'toClass' | 'zero'>,
): FigureValue | null {
  if (value === null || from === null) return null;
  // A lower bound of nothing says nothing.
  if (isSum && value === 0 && whole === 0) return null;
  const counted = isSum ? whole : have;
  const isBound = counted < of || (isSum && from.coverage < 1);
  const bound = isBound ? { vi: ' (ít nhất)', en: ' (at least)' } : { vi: '', en: '' };
  const complete = isSum
    ? { vi: 'trạm đủ số liệu', en: 'stations complete' }
    : { vi: 'trạm có số liệu', en: 'stations have data' };
  const who =
    value === 0 && zero !== undefined
      ? zero
      : { vi: `${from.name.vi}${bound.vi}`, en: `${from.name.en}${bound.en}` };
  const called = toClass?.(value);
  const toWords = (language: 'vi' | 'en', share: string): string =>
    [
      ...(called === undefined ? [] : [called[language]]),
      who[language],
      `${share} ${complete[language]}`,
    ].join(' · ');
  return {
    value: Math.round(value * 100) / 100,
    quality: 'valid',
    coverage: of === 0 ? 0 : counted / of,
    because: { vi: toWords('vi', `${counted}/${of}`), en: toWords('en', `${counted} of ${of}`) },
  };
}
