/** What bars leave out: how many of how many stand there, and who has no value; few of them by name. */
import type { TFunction } from 'i18next';

/** So many without a value are named; more are counted. */
const NAMED = 2;

/** @param shown bars that are drawn of the `known` ones. Undefined where nothing is left out. */
export function toRankedNote(
  { shown, known, without }: { shown: number; known: number; without: readonly string[] },
  t: TFunction<'ui'>,
): string | undefined {
  const parts = [
    ...(shown < known ? [t('chart.shownOf', { shown, known })] : []),
    ...(without.length === 0
      ? []
      : without.length <= NAMED
        ? [t('chart.withoutNames', { names: without.join(', ') })]
        : [t('chart.without', { count: without.length })]),
  ];
  return parts.length === 0 ? undefined : parts.join(' · ');
}
