/** Maintenance: what is or will be worked on, so that nobody is called for it; how many alerts each window kept quiet. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MaintenanceView } from '../../../contract/alerts/maintenance.ts';
import { ConfirmDialog } from '../../../ui/page/ConfirmDialog.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { ListTable } from '../../../ui/tables/ListTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { PlanDialog } from './PlanDialog.tsx';
import { maintenanceQuery, useCancelMaintenance } from './maintenance-queries.ts';
import { useMaintenanceColumns } from './use-maintenance-columns.tsx';
import css from './Maintenance.module.css';

const route = getRouteApi('/shell/maintenance');

export function MaintenancePage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/maintenance' });
  const query = useQuery(maintenanceQuery);
  const missing = useMissingRight('alerts.handle');
  const [ending, setEnding] = useState<MaintenanceView>();
  const cancel = useCancelMaintenance();
  const columns = useMaintenanceColumns({ missing, onEnd: setEnding });
  return (
    <div className={css.page}>
      <Toolbar
        title={t('maintenance.title')}
        count={
          query.data === undefined ? undefined : t('maintenance.count', { count: query.data.windows.length })
        }
        actions={
          <DisabledReason reason={missing}>
            <Button
              leftSection={<IconPlus size={16} aria-hidden />}
              disabled={missing !== undefined}
              onClick={() => void navigate({ search: { plan: true } })}
            >
              {t('maintenance.plan')}
            </Button>
          </DisabledReason>
        }
      >
        <span className={css.note}>{t('maintenance.about')}</span>
      </Toolbar>
      <QueryState query={query} rows={4}>
        {({ windows, inCity }) =>
          windows.length === 0 ? (
            <EmptyList
              title={t('maintenance.none')}
              what={t('maintenance.title')}
              of={{ inScope: 0, inCity }}
            >
              {t('maintenance.noneWhy')}
            </EmptyList>
          ) : (
            <ListTable
              label={t('maintenance.title')}
              columns={columns}
              rows={windows}
              keyOf={({ id }) => String(id)}
            />
          )
        }
      </QueryState>
      {search.plan === true && (
        <PlanDialog
          assetCode={search.asset}
          feedId={search.feed}
          onClose={() => void navigate({ search: {} })}
        />
      )}
      <ConfirmDialog
        opened={ending !== undefined}
        title={t('maintenance.endTitle')}
        verb={t('maintenance.end')}
        busy={cancel.isPending}
        onClose={() => setEnding(undefined)}
        onConfirm={() => {
          if (ending !== undefined) cancel.mutate(ending.id, { onSuccess: () => setEnding(undefined) });
        }}
      >
        <p className={css.note}>{t('maintenance.endWhy')}</p>
        {cancel.isError && <ErrorState problem={toProblem(cancel.error)} />}
      </ConfirmDialog>
    </div>
  );
}
