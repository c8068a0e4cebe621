/** What a count by severity says to a reader of words: "5 ở mức Cao", "và 15 ở mức thấp hơn". */
import { useTranslation } from 'react-i18next';
import type { SeveritySplit } from '../../contract/basics/severity.ts';

export function useSplitText(): (split: SeveritySplit | undefined) => readonly string[] {
  const { t } = useTranslation('ui');
  return (split) =>
    split === undefined
      ? []
      : [
          t('severityCount.worst', { count: split.count, severity: t(`severity.${split.worst}`) }),
          ...(split.others > 0 ? [t('severityCount.less', { count: split.others })] : []),
        ];
}
