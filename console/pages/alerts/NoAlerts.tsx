/** The table without a row: of how many, by which filter, and the way to the others. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../ui/EmptyList.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { OutOfSight, useIsOutOfSight } from '../../OutOfSight.tsx';
import { useUnheard } from '../../use-unheard.ts';
import { alertTallyQuery } from '../../api/queries.ts';
import { noFilter, toActiveFilters } from './alert-filter.ts';
import type { AlertsSearch } from './alerts-search.ts';

interface Props {
  readonly search: AlertsSearch;
  readonly onChange: (next: Partial<AlertsSearch>) => void;
}

export function NoAlerts({ search, onChange }: Props) {
  const { t } = useTranslation();
  const state = search.state ?? 'open';
  const tally = useQuery(alertTallyQuery(state === 'all' ? undefined : state, search.at)).data;
  const isHidden = useIsOutOfSight();
  const unheard = useUnheard(search.at, search.known);
  if (unheard !== undefined) return <EmptyState title={unheard}>{t('picture.unheardWhy')}</EmptyState>;
  return (
    <EmptyList
      title={
        state !== 'open'
          ? t(`alerts.none.${state}`)
          : t(
              search.at !== undefined
                ? 'picture.queueEmptyPast'
                : isHidden
                  ? 'alerts.none.inSight'
                  : 'alerts.none.open',
            )
      }
      what={t('alerts.title')}
      of={tally}
      filtered={toActiveFilters(search) > 0}
      onClear={() => onChange(noFilter)}
      action={
        state === 'open' && (
          <Button variant="default" onClick={() => onChange({ state: 'all' })}>
            {t('alerts.showClosed')}
          </Button>
        )
      }
    >
      <OutOfSight />
    </EmptyList>
  );
}
