/** The table without a row: of how many, by which filter, and the way to the others. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { LoadingState } from '../../../ui/states/LoadingState.tsx';
import { OutOfSight } from '../../OutOfSight.tsx';
import { useUnknownAlerts } from '../../use-unheard.ts';
import { useAlertScope } from '../../use-alert-scope.ts';
import { noFilter, toActiveFilters } from './alert-filter.ts';
import type { AlertsSearch } from './alerts-search.ts';

interface Props {
  readonly search: AlertsSearch;
  readonly onChange: (next: Partial<AlertsSearch>) => void;
}

export function NoAlerts({ search, onChange }: Props) {
  const { t } = useTranslation();
  const state = search.state ?? 'open';
  const { tally, besides } = useAlertScope({ state: state === 'all' ? undefined : state, at: search.at });
  const unknown = useUnknownAlerts(search.at, search.known, tally);
  if (unknown !== undefined) return <EmptyState title={unknown.title}>{unknown.why}</EmptyState>;
  if (tally === undefined) return <LoadingState rows={2} />;
  return (
    <EmptyList
      title={
        state === 'open' && search.at !== undefined
          ? t(besides === undefined ? 'picture.queueEmptyPast' : 'picture.queueEmptyPastSeen')
          : t(`alerts.${besides === undefined ? 'none' : 'noneSeen'}.${state}`)
      }
      what={t('alerts.title')}
      of={tally}
      besides={besides}
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
