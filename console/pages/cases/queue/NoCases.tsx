/** A queue without a row: of how many, by which filter. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CaseTally } from '../../../../contract/cases/case-lists.ts';
import { useTimeText } from '../../../../ui/time/clock-context.tsx';
import { EmptyState } from '../../../../ui/states/EmptyState.tsx';
import { EmptyList } from '../../../../ui/tables/EmptyList.tsx';
import { caseTallyQuery } from '../../../api/case-queries.ts';
import { findUnrecorded } from '../../../unrecorded.ts';
import { noFilter, toActiveFilters } from './case-filter.ts';
import type { CasesSearch } from '../cases-search.ts';

interface Props {
  readonly search: CasesSearch;
  readonly tally: CaseTally | undefined;
  readonly onChange: (next: Partial<CasesSearch>) => void;
}

export function NoCases({ search, tally, onChange }: Props) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const unrecorded = findUnrecorded(search.at, tally?.firstMs);
  const queue = search.queue ?? 'open';
  const isFiltered = toActiveFilters(search) > 0;
  // Of how many the filter left none.
  const ofQueue = useQuery({ ...caseTallyQuery({ queue, atMs: search.at }), enabled: isFiltered }).data;
  if (search.at !== undefined && unrecorded !== undefined) {
    const { sinceMs } = unrecorded;
    return (
      <EmptyState title={t('cases.noneYet', { time: timeText(search.at, 'full') })}>
        {sinceMs === null
          ? t('cases.noneEver')
          : t('cases.noneYetSince', { first: timeText(sinceMs, 'full') })}
      </EmptyState>
    );
  }
  return (
    <EmptyList
      title={t(`cases.empty.${queue}`)}
      what={t('cases.title')}
      of={isFiltered ? ofQueue : tally}
      filtered={isFiltered}
      onClear={() => onChange(noFilter)}
    >
      {t('cases.emptyWhy')}
    </EmptyList>
  );
}
