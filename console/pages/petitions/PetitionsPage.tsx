/** Complaints and denunciations: the board's list with one beside it; whoever only leads sees how many there are. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PetitionHead } from '../../../contract/records/petition.ts';
import { useNowMs, useTimeText } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../list-page/use-plain-keys.ts';
import { NewPetitionDialog } from './NewPetitionDialog.tsx';
import { PetitionCountsPage } from './PetitionCountsPage.tsx';
import { PetitionPanel } from './PetitionPanel.tsx';
import { petitionsQuery } from './petition-queries.ts';
import { useIsOfBoard } from './use-is-of-board.ts';

const route = getRouteApi('/shell/petitions');

export function PetitionsPage() {
  return useIsOfBoard() ? <BoardPage /> : <PetitionCountsPage />;
}

function BoardPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [isTaking, setTaking] = useState(false);
  const query = useQuery(petitionsQuery);
  const columns = useColumns();
  const all = query.data?.petitions ?? [];
  const open = (petition: number | undefined): void => void navigate({ search: { petition }, replace: true });
  const cursor = useListCursor(
    all.map(({ id }) => String(id)),
    (key) => open(Number(key)),
  );
  const keyLines = usePlainKeys();
  return (
    <>
      <ListPage
        title={t('petitions.title')}
        count={t('petitions.count', { count: all.length })}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setTaking(true)}>
            {t('petitions.new')}
          </Button>
        }
        filters={null}
        query={query}
        cursor={cursor}
        keyLines={keyLines}
        panel={
          search.petition !== undefined && (
            <PetitionPanel key={search.petition} id={search.petition} onClose={() => open(undefined)} />
          )
        }
      >
        {({ isCut }) =>
          all.length === 0 ? (
            <EmptyList
              title={t('petitions.none')}
              what={t('petitions.title')}
              of={{ inScope: 0, inCity: 0 }}
              filtered={false}
              onClear={() => undefined}
            >
              {t('petitions.noneWhy')}
            </EmptyList>
          ) : (
            <>
              {isCut && <p>{t('petitions.cut')}</p>}
              <CursorTable
                cursor={cursor}
                label={t('petitions.title')}
                columns={columns}
                rows={all}
                keyOf={({ id }) => String(id)}
                openKey={search.petition === undefined ? undefined : String(search.petition)}
                onOpen={({ id }) => open(id)}
              />
            </>
          )
        }
      </ListPage>
      {isTaking && <NewPetitionDialog onClose={() => setTaking(false)} />}
    </>
  );
}

function useColumns(): readonly ListColumn<PetitionHead>[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const nowMs = useNowMs(60);
  return useMemo(
    () => [
      { id: 'code', title: t('petitions.column.code'), track: '150px', cell: ({ code }) => code },
      {
        id: 'kind',
        title: t('petitions.column.kind'),
        track: '84px',
        cell: ({ kind }) => t(`petitions.kind.${kind}`),
      },
      {
        id: 'status',
        title: t('petitions.column.status'),
        track: 'minmax(110px, 1fr)',
        cell: ({ status }) => t(`petitions.status.${status}`),
      },
      {
        id: 'title',
        title: t('petitions.column.title'),
        track: 'minmax(140px, 2fr)',
        phone: 'line',
        cell: ({ title }) => <strong title={title}>{title}</strong>,
      },
      {
        id: 'received',
        title: t('petitions.column.received'),
        track: '118px',
        phone: 'hide',
        end: true,
        cell: ({ receivedMs }) => timeText(receivedMs, 'dayMinute'),
      },
      {
        id: 'due',
        title: t('petitions.column.due'),
        track: '112px',
        phone: 'named',
        end: true,
        cell: ({ dueMs }) =>
          dueMs === null
            ? '—'
            : dueMs < nowMs
              ? t('petitions.late', { time: timeText(dueMs, 'dayMinute') })
              : timeText(dueMs, 'dayMinute'),
      },
    ],
    [t, timeText, nowMs],
  );
}
