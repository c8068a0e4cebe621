/** A queue without a row: of how many, by which filter. */
import { useTranslation } from 'react-i18next';
import type { CaseTally } from '../../../contract/case-lists.ts';
import { EmptyList } from '../../../ui/EmptyList.tsx';
import { noFilter, toActiveFilters } from './case-filter.ts';
import type { CasesSearch } from './cases-route.ts';

interface Props {
  readonly search: CasesSearch;
  readonly tally: CaseTally | undefined;
  readonly onChange: (next: Partial<CasesSearch>) => void;
}

export function NoCases({ search, tally, onChange }: Props) {
  const { t } = useTranslation();
  const queue = search.queue ?? 'open';
  return (
    <EmptyList
      title={t(`cases.empty.${queue}`)}
      what={t('cases.title')}
      of={tally}
      filtered={toActiveFilters(search) > 0}
      onClear={() => onChange(noFilter)}
    >
      {t('cases.emptyWhy')}
    </EmptyList>
  );
}
