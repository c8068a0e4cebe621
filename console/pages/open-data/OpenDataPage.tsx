/** What the city gives to everybody: which data set, how much, how new, under which licence, by whose word; taken back here. */
import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Published } from '../../../contract/services/open-data-keys.ts';
import { StateBadge } from '../../../ui/marks/StateBadge.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import type { ListColumn } from '../../../ui/tables/ListTable.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { useMayDo } from '../../api/permission.ts';
import { useText } from '../../i18n.ts';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { usePlainKeys } from '../../list-page/use-plain-keys.ts';
import { toOneOf } from '../../search-params.ts';
import { StaffName } from '../../StaffName.tsx';
import { useAgencyName } from '../cases/case-names.ts';
import css from '../ListWithPanel.module.css';
import { OpenDataKeys } from './OpenDataKeys.tsx';
import { publishedQuery } from './open-data-queries.ts';
import { openDataShelves, type OpenDataSearch } from './open-data-search.ts';
import { PublishedPanel } from './PublishedPanel.tsx';

/** A key reads what all agencies give. */
const WHOLE_CITY = { agencyIds: [], areaCode: null };

const route = getRouteApi('/shell/open-data');

export const publishedLooks = {
  public: { shape: '●', tone: 'good' },
  empty: { shape: '◆', tone: 'high' },
  closed: { shape: '○', tone: 'neutral' },
} as const;

export const toPublishedState = ({ isPublic, rows }: Published): keyof typeof publishedLooks =>
  !isPublic ? 'closed' : rows === 0 ? 'empty' : 'public';

export function OpenDataPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(publishedQuery);
  const mayKeepKeys = useMayDo('feeds.share', WHOLE_CITY);
  const columns = usePublishedColumns();
  const { published = [], isOpen = true } = query.data ?? {};
  const shelf = search.show ?? 'public';
  const shown = published.filter(({ isPublic }) => isPublic === (shelf === 'public'));
  const chosen = published.find(({ feedId }) => feedId === search.feed);
  const change = (next: Partial<OpenDataSearch>): void =>
    void navigate({ search: (before) => ({ ...before, ...next }), replace: true });
  const open = (feed: string): void => change({ feed });
  const cursor = useListCursor(shelf === 'keys' ? [] : shown.map(({ feedId }) => feedId), open);
  const keyLines = usePlainKeys();
  return (
    <ListPage
      title={t('openData.title')}
      count={t('openData.count', {
        count: published.filter(({ isPublic, rows }) => isPublic && rows > 0).length,
      })}
      filters={
        <SegmentedControl
          aria-label={t('openData.column.state')}
          value={shelf}
          onChange={(show) => change({ show: toOneOf(show, openDataShelves), feed: undefined })}
          data={openDataShelves
            .filter((one) => one !== 'keys' || mayKeepKeys)
            .map((one) => ({ value: one, label: t(`openData.shelf.${one}`) }))}
        />
      }
      query={query}
      cursor={cursor}
      keyLines={keyLines}
      panel={
        chosen !== undefined &&
        shelf !== 'keys' && (
          <PublishedPanel
            key={chosen.feedId}
            published={chosen}
            onClose={() => change({ feed: undefined })}
          />
        )
      }
    >
      {() =>
        shelf === 'keys' ? (
          <div className={css.panel}>
            <OpenDataKeys />
          </div>
        ) : (
          <>
            {!isOpen && <p className={css.words}>{t('openData.doorShut')}</p>}
            {shown.length === 0 ? (
              <EmptyList
                title={t(`openData.none.${shelf}`)}
                what={t('openData.title')}
                of={{ inScope: published.length, inCity: published.length }}
                filtered={false}
                onClear={() => change({ show: undefined })}
              >
                {t('openData.noneWhy')}
              </EmptyList>
            ) : (
              <CursorTable
                cursor={cursor}
                label={t('openData.title')}
                columns={columns}
                rows={shown}
                keyOf={({ feedId }) => feedId}
                openKey={search.feed}
                onOpen={({ feedId }) => open(feedId)}
              />
            )}
          </>
        )
      }
    </ListPage>
  );
}

function usePublishedColumns(): readonly ListColumn<Published>[] {
  const { t } = useTranslation();
  const text = useText();
  const timeText = useTimeText();
  const agencyName = useAgencyName();
  return useMemo(
    () => [
      {
        id: 'state',
        title: t('openData.column.state'),
        track: '190px',
        cell: (one) => {
          const state = toPublishedState(one);
          return <StateBadge {...publishedLooks[state]} word={t(`openData.state.${state}`)} />;
        },
      },
      {
        id: 'name',
        title: t('openData.column.name'),
        track: 'minmax(220px, 2fr)',
        phone: 'line',
        cell: ({ name, agencyId }) => (
          <span>
            <strong>{text(name)}</strong> <small>{agencyName(agencyId)}</small>
          </span>
        ),
      },
      {
        id: 'rows',
        title: t('openData.column.rows'),
        track: '110px',
        end: true,
        cell: ({ rows }) => t('openData.lines', { count: rows }),
      },
      {
        id: 'newest',
        title: t('openData.column.newest'),
        track: '130px',
        cell: ({ newestMs }) => (newestMs === null ? t('openData.noValue') : <Age timeMs={newestMs} />),
      },
      {
        id: 'licence',
        title: t('openData.column.licence'),
        track: 'minmax(120px, 1fr)',
        cell: ({ licence }) => licence?.name ?? t('openData.noLicence'),
      },
      {
        id: 'decided',
        title: t('openData.column.decided'),
        track: 'minmax(180px, 1fr)',
        cell: ({ decided }) =>
          decided === null ? (
            t('openData.asMade')
          ) : (
            <>
              {timeText(decided.timeMs, 'dayMinute')} · <StaffName of={decided.by} />
            </>
          ),
      },
    ],
    [t, text, timeText, agencyName],
  );
}
