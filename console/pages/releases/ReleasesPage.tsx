/** Which figures leave the circle of those who see what they are made of: asked for, approved, ended. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EndedRelease } from '../../../contract/values/release.ts';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { useText } from '../../i18n.ts';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../list-page/use-plain-keys.ts';
import { toOneOf } from '../../search-params.ts';
import { StaffName } from '../../StaffName.tsx';
import { ReleasePanel } from './ReleasePanel.tsx';
import { releasesQuery, type Release } from './release-queries.ts';
import { releaseShelves, toReleaseKey, type ReleasesSearch } from './releases-search.ts';
import { useFigureName } from './use-figure-name.ts';

const route = getRouteApi('/shell/releases');

export const releaseLooks = {
  asked: { shape: '◆', tone: 'high' },
  released: { shape: '●', tone: 'good' },
} as const;

export function ReleasesPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(releasesQuery);
  const columns = useReleaseColumns();
  const endedColumns = useEndedColumns();
  const { releases = [], ended = [] } = query.data ?? {};
  const shown = releases.filter(
    ({ approved }) => search.show === undefined || (search.show === 'asked') === (approved === null),
  );
  const isEnded = search.show === 'ended';
  const count = isEnded ? ended.length : shown.length;
  const chosen = releases.find((release) => toReleaseKey(release) === search.release);
  const change = (next: Partial<ReleasesSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const open = (release: string): void => change({ release });
  const cursor = useListCursor(isEnded ? [] : shown.map(toReleaseKey), open);
  const keyLines = usePlainKeys();
  return (
    <ListPage
      title={t('releases.title')}
      count={t('releases.count', { count })}
      filters={
        <SegmentedControl
          aria-label={t('releases.column.state')}
          value={search.show ?? 'all'}
          onChange={(show) => change({ show: toOneOf(show, releaseShelves), release: undefined })}
          data={(['all', ...releaseShelves] as const).map((one) => ({
            value: one,
            label: t(`releases.${one}`),
          }))}
        />
      }
      query={query}
      cursor={cursor}
      keyLines={keyLines}
      panel={
        chosen !== undefined && (
          <ReleasePanel
            key={search.release}
            release={chosen}
            ended={ended.filter((one) => toReleaseKey(one) === search.release)}
            onClose={() => change({ release: undefined })}
          />
        )
      }
    >
      {() =>
        count === 0 ? (
          <EmptyList
            title={t('releases.none')}
            what={t('releases.title')}
            of={{ inScope: releases.length, inCity: releases.length }}
            filtered={search.show !== undefined}
            onClear={() => change({ show: undefined })}
          >
            {t('releases.noneWhy')}
          </EmptyList>
        ) : isEnded ? (
          <ListTable
            label={t('releases.ended')}
            columns={endedColumns}
            rows={ended}
            keyOf={(one) => `${toReleaseKey(one)} ${one.endedMs}`}
          />
        ) : (
          <CursorTable
            cursor={cursor}
            label={t('releases.title')}
            columns={columns}
            rows={shown}
            keyOf={toReleaseKey}
            openKey={search.release}
            onOpen={(release) => open(toReleaseKey(release))}
          />
        )
      }
    </ListPage>
  );
}

function useReleaseColumns(): readonly ListColumn<Release>[] {
  const { t } = useTranslation();
  const text = useText();
  const figureName = useFigureName();
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('releases.column.state'),
        track: '180px',
        cell: ({ approved }) => {
          const state = approved === null ? 'asked' : 'released';
          return <StateBadge {...releaseLooks[state]} word={t(`releases.${state}`)} />;
        },
      },
      {
        id: 'figure',
        title: t('releases.column.figure'),
        track: 'minmax(220px, 2fr)',
        phone: 'line',
        cell: (release) => (
          <span>
            <strong>{figureName(release)}</strong> <small>{release.figureId}</small>
          </span>
        ),
      },
      {
        id: 'feed',
        title: t('releases.column.feed'),
        track: 'minmax(160px, 1.2fr)',
        cell: ({ feedName }) => text(feedName),
      },
      { id: 'to', title: t('releases.column.to'), track: '190px', cell: ({ to }) => t(`releases.to.${to}`) },
      {
        id: 'least',
        title: t('releases.column.least'),
        track: '130px',
        end: true,
        cell: ({ least }) => least,
      },
    ],
    [t, text, figureName],
  );
}

function useEndedColumns(): readonly ListColumn<EndedRelease>[] {
  const { t } = useTranslation();
  const timeText = useTimeText();
  return useMemo(
    () => [
      {
        id: 'ended',
        title: t('releases.field.ended'),
        track: '132px',
        cell: ({ endedMs }) => timeText(endedMs, 'dayMinute'),
      },
      {
        id: 'figure',
        title: t('releases.column.figure'),
        track: 'minmax(200px, 1fr)',
        phone: 'line',
        cell: ({ figureId, feedId }) => (
          <span>
            <strong>{figureId}</strong> <small>{feedId}</small>
          </span>
        ),
      },
      { id: 'to', title: t('releases.column.to'), track: '190px', cell: ({ to }) => t(`releases.to.${to}`) },
      {
        id: 'why',
        title: t('releases.field.why'),
        track: 'minmax(220px, 2fr)',
        cell: ({ endedBy, endedWhy }) => (
          <>
            <StaffName of={endedBy} /> · {endedWhy}
          </>
        ),
      },
    ],
    [t, timeText],
  );
}
