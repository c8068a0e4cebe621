/** Requests of data subjects with their clocks, the open one below, and breaches. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonalRequest } from '../../../contract/people/personal.ts';
import { Countdown } from '../../../ui/time/Countdown.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { SortTable, type SortColumn } from '../../../ui/tables/SortTable.tsx';
import { Toolbar } from '../../../ui/page/Toolbar.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { BreachesPart } from './BreachesPart.tsx';
import { NewRequestDialog } from './NewRequestDialog.tsx';
import { requestsQuery } from './personal-data-queries.ts';
import { RequestPart } from './RequestPart.tsx';
import css from './PersonalData.module.css';

const route = getRouteApi('/shell/personal-data');

export function PersonalDataPage() {
  const { t } = useTranslation();
  const { request: openId } = route.useSearch();
  const navigate = useNavigate({ from: '/personal-data' });
  const query = useQuery(requestsQuery);
  const columns = useRequestColumns();
  const [isNew, setIsNew] = useState(false);
  const open = query.data?.find(({ id }) => id === openId);
  return (
    <div className={css.page}>
      <Toolbar
        title={t('personalData.title')}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsNew(true)}>
            {t('personalData.new')}
          </Button>
        }
      >
        <span className={css.note}>{t('personalData.about')}</span>
      </Toolbar>
      <div className={css.body}>
        <QueryState query={query} rows={4}>
          {(requests) =>
            requests.length === 0 ? (
              <EmptyState title={t('personalData.none')}>{t('personalData.noneWhy')}</EmptyState>
            ) : (
              <SortTable
                label={t('personalData.title')}
                columns={columns}
                rows={requests}
                keyOf={({ id }) => String(id)}
                sortedBy="due"
              />
            )
          }
        </QueryState>
        {open !== undefined && <RequestPart key={open.id} request={open} />}
        <BreachesPart />
      </div>
      {isNew && (
        <NewRequestDialog
          onClose={() => setIsNew(false)}
          onMade={(id) => {
            setIsNew(false);
            void navigate({ search: { request: id } });
          }}
        />
      )}
    </div>
  );
}

function useRequestColumns(): readonly SortColumn<PersonalRequest>[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return [
    {
      id: 'who',
      title: t('personalData.name'),
      sortBy: ({ name }) => name,
      cell: ({ id, name }) => (
        <Link to="/personal-data" search={{ request: id }}>
          {name}
        </Link>
      ),
    },
    { id: 'kind', title: t('personalData.kind'), cell: ({ kind }) => t(`personalData.kinds.${kind}`) },
    {
      id: 'received',
      title: t('personalData.received'),
      sortBy: ({ receivedMs }) => receivedMs,
      cell: ({ receivedMs }) => timeText(receivedMs, 'dayMinute'),
    },
    {
      id: 'acknowledge',
      title: t('personalData.acknowledge'),
      sortBy: ({ acknowledgedMs, acknowledgeDueMs }) => (acknowledgedMs === null ? acknowledgeDueMs : null),
      cell: ({ acknowledgeDueMs, acknowledgedMs }) => (
        <Countdown dueMs={acknowledgeDueMs} endedMs={acknowledgedMs} />
      ),
    },
    {
      id: 'due',
      title: t('personalData.due'),
      sortBy: ({ answeredMs, dueMs }) => (answeredMs === null ? dueMs : null),
      cell: ({ dueMs, answeredMs }) => <Countdown dueMs={dueMs} endedMs={answeredMs} />,
    },
    {
      id: 'outcome',
      title: t('personalData.outcome'),
      cell: ({ outcome }) => (outcome === null ? '—' : t(`personalData.outcomes.${outcome}`)),
    },
  ];
}
