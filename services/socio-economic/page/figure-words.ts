/** Words of figures: a number with its unit, its period and status, its growth or why there is none. */
import type { ServicePageProps } from '../../../ui/service-web.ts';
import { toNumberText } from '../../../ui/words/format.ts';
import type { IndicatorRow } from '../answers.ts';
import { toPeriodName } from '../model.ts';
import { BASIS_NAMES } from '../values/basis-names.ts';

type Said = Pick<ServicePageProps, 'words' | 'language'>;

export const toFigure = (value: number | null, decimals: number, { language }: Said): string =>
  value === null ? '—' : toNumberText(value, decimals, language);

export const toShare = (share: number | null, said: Said): string =>
  share === null ? '—' : `${toFigure(share * 100, 1, said)} %`;

/** How far behind the pace, in points between the two shares as they are shown: who subtracts them comes to the same. */
export function toLagWord({ share, due }: Pick<IndicatorRow, 'share' | 'due'>, said: Said): string {
  if (share === null || due === null) return '—';
  const toShown = (one: number) => Number((one * 100).toFixed(1));
  return `${toFigure(toShown(share) - toShown(due), 1, said)} ${said.words('points')}`;
}

export function toBasisWord(basis: string | null, { language }: Said): string {
  return BASIS_NAMES.find(({ id }) => id === basis)?.name[language] ?? '—';
}

export const toPeriodWord = (
  { from, to }: Pick<IndicatorRow, 'from' | 'to'>,
  { language, words }: Said,
): string => (from === null || to === null ? words('none') : toPeriodName({ from, to }, language));

/** `+12,3 %`, points with the decimals of the figures (`−0,2 điểm`), or why the two years can't be compared. */
export function toGrowthWord(
  { growth, noGrowth, isRate, decimals }: Pick<IndicatorRow, 'growth' | 'noGrowth' | 'isRate' | 'decimals'>,
  said: Said,
): string {
  if (growth === null) return noGrowth === null ? '—' : said.words(`noGrowth.${noGrowth}`);
  const sign = growth > 0 ? '+' : '';
  return `${sign}${toFigure(growth, isRate ? decimals : 1, said)} ${isRate ? said.words('points') : '%'}`;
}

/** Where the year will end, or why that is not told. */
export function toEndingWord(row: IndicatorRow, said: Said): string {
  const { ending, endingLow, endingHigh, noEnding, decimals } = row;
  if (ending === null) return noEnding === null ? '—' : said.words(`noEnding.${noEnding}`);
  return said.words('ending.band', {
    unit: row.unit,
    value: toFigure(ending, decimals, said),
    low: toFigure(endingLow, decimals, said),
    high: toFigure(endingHigh, decimals, said),
  });
}
