/** The class of an amount; no drop at all is said as the head of the page says it, not as "negligible rain". */
import type { Text } from '../../contract/text.ts';
import type { AssetPanelProps } from '../../ui/service-web.ts';

export function toClassWord(
  rainClass: { readonly name: Text } | null,
  mm: number | null | undefined,
  { language, words }: Pick<AssetPanelProps, 'language' | 'words'>,
): string | undefined {
  return mm === 0 && rainClass !== null ? words('summary.dry') : rainClass?.name[language];
}
