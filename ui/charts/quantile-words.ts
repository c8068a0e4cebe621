/** What half, nine in ten and 98 in a hundred of some values are at most: many of them may be just that. */
import type { TFunction } from 'i18next';
import { toPercentile } from './histogram-bins.ts';

const shares = [
  { share: 0.5, key: 'half' },
  { share: 0.9, key: 'ninety' },
  { share: 0.98, key: 'ninetyEight' },
] as const;

export interface Quantile {
  readonly key: (typeof shares)[number]['key'];
  readonly value: number;
}

export function listQuantiles(values: readonly number[]): readonly Quantile[] {
  return shares.flatMap(({ share, key }) => {
    const value = toPercentile(values, share);
    return value === undefined ? [] : [{ key, value }];
  });
}

/** “một nửa không quá 0,0 mm · 90 % không quá …”. @param figure the value with its unit */
export function toQuantileWords(
  quantiles: readonly Quantile[],
  t: TFunction<'ui'>,
  figure: (value: number) => string,
): string {
  return quantiles.map(({ key, value }) => `${t(`chart.percentile.${key}`)} ${figure(value)}`).join(' · ');
}
