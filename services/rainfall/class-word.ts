/** What a window and its class are called; no drop at all is said as the head of the page says it, of a window with gaps only a lower bound. */
import type { Text } from '../../contract/basics/text.ts';
import type { AssetPanelProps } from '../../ui/service-web.ts';

export function toClassWord(
  rainClass: { readonly name: Text } | null,
  window: { readonly mm: number | null; readonly atLeastMm: number | null } | undefined,
  { language, words }: Pick<AssetPanelProps, 'language' | 'words'>,
): string | undefined {
  if (rainClass === null || window === undefined) return undefined;
  const isWhole = window.mm !== null;
  if (window.atLeastMm === 0) return words(isWhole ? 'summary.dry' : 'class.noneSeen');
  const name = rainClass.name[language];
  return isWhole ? name : words('class.atLeast', { name });
}

/** The last hour as minutes: rain by clock hour is another sum. */
export const toWindowWord = (hours: number, words: AssetPanelProps['words']): string =>
  hours === 1 ? words('lastHour') : words('hours', { hours });

/** Once in how many years, of which window; rounded downwards: curves are no surer. */
export function toRarityWord(
  { hours, years, isBeyond }: { readonly hours: number; readonly years: number; readonly isBeyond: boolean },
  words: AssetPanelProps['words'],
): string {
  const rounded = years < 10 ? Math.floor(years) : Math.floor(years / 5) * 5;
  return words(isBeyond ? 'rarity.beyond' : rounded <= 1 ? 'rarity.yearly' : 'rarity.years', {
    window: toWindowWord(hours, words),
    years: rounded,
  });
}
