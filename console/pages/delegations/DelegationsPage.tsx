/** Delegated tasks: instrument, giver, receiver, until when, the next report; one open beside the list. */
import { Button, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DelegatedTask } from '../../../contract/cases/case.ts';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { delegationsQuery } from '../../api/case-queries.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../list-page/use-plain-keys.ts';
import { toOneOf } from '../../search-params.ts';
import { useAgencyName } from '../cases/case-names.ts';
import { DelegationDialog } from './DelegationDialog.tsx';
import { delegationLooks } from './delegation-looks.ts';
import { DelegationPanel } from './DelegationPanel.tsx';
import { toDayText } from './day-text.ts';
import type { DelegationsSearch } from './delegations-search.ts';
import { delegationStates } from './delegations-search.ts';

const route = getRouteApi('/shell/delegations');

export function DelegationsPage() {
  const { t } = useTranslation();
  const agencyName = useAgencyName();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [making, setMaking] = useState(false);
  const query = useQuery(delegationsQuery);
  const reason = useMissingRight('delegations.manage');
  const all = query.data?.delegations ?? [];
  const shown = all.filter(({ state }) => search.state === undefined || state === search.state);
  const chosen = all.find(({ id }) => id === search.task);
  const change = (next: Partial<DelegationsSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const cursor = useListCursor(
    shown.map(({ id }) => String(id)),
    (key) => change({ task: Number(key) }),
  );
  const keyLines = usePlainKeys();
  const columns = useMemo<readonly ListColumn<DelegatedTask>[]>(
    () => [
      {
        id: 'state',
        title: t('delegations.column.state'),
        track: '130px',
        cell: ({ state }) => (
          <StateBadge {...delegationLooks[state]} word={t(`delegations.state.${state}`)} />
        ),
      },
      {
        id: 'content',
        title: t('delegations.column.content'),
        track: 'minmax(220px, 2fr)',
        phone: 'line',
        cell: ({ content, kind }) => (
          <span title={content}>
            <strong>{content}</strong> <small>{t(`delegations.kind.${kind}`)}</small>
          </span>
        ),
      },
      {
        id: 'receiver',
        title: t('delegations.column.receiver'),
        track: 'minmax(140px, 1fr)',
        cell: ({ receiverAgencyId }) => agencyName(receiverAgencyId),
      },
      {
        id: 'instrument',
        title: t('delegations.column.instrument'),
        track: 'minmax(120px, 1fr)',
        phone: 'hide',
        cell: ({ instrument }) => instrument,
      },
      {
        id: 'until',
        title: t('delegations.column.until'),
        track: '104px',
        cell: ({ toDate }) => (toDate === null ? t('delegations.noEnd') : toDayText(toDate)),
      },
      {
        id: 'report',
        title: t('delegations.column.report'),
        track: '150px',
        end: true,
        cell: ({ nextReportMs }) => (nextReportMs === null ? '—' : <Countdown dueMs={nextReportMs} />),
      },
    ],
    [t, agencyName],
  );
  const add = (
    <DisabledReason reason={reason}>
      <Button
        disabled={reason !== undefined}
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setMaking(true)}
      >
        {t('delegations.new')}
      </Button>
    </DisabledReason>
  );
  return (
    <>
      <ListPage
        title={t('delegations.title')}
        count={t('delegations.count', { count: shown.length })}
        actions={add}
        filters={
          <Select
            w={180}
            clearable
            aria-label={t('delegations.column.state')}
            placeholder={t('delegations.column.state')}
            data={delegationStates.map((state) => ({ value: state, label: t(`delegations.state.${state}`) }))}
            value={search.state ?? null}
            onChange={(state) => change({ state: toOneOf(state, delegationStates) })}
          />
        }
        query={query}
        cursor={cursor}
        keyLines={keyLines}
        panel={
          chosen !== undefined && (
            <DelegationPanel key={chosen.id} task={chosen} onClose={() => change({ task: undefined })} />
          )
        }
      >
        {({ inCity }) =>
          shown.length === 0 ? (
            <EmptyList
              title={t('delegations.none')}
              what={t('delegations.title')}
              of={{ inScope: all.length, inCity }}
              filtered={search.state !== undefined}
              onClear={() => change({ state: undefined })}
            >
              {all.length === 0 && t('delegations.noneWhy')}
            </EmptyList>
          ) : (
            <CursorTable
              cursor={cursor}
              label={t('delegations.title')}
              columns={columns}
              rows={shown}
              keyOf={({ id }) => String(id)}
              openKey={search.task === undefined ? undefined : String(search.task)}
              onOpen={({ id }) => change({ task: id })}
            />
          )
        }
      </ListPage>
      {making && <DelegationDialog onClose={() => setMaking(false)} />}
    </>
  );
}
