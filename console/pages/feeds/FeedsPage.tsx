/** Feeds: one line a feed, what is wrong first, and what the centre is blind to because of it. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { EmptyList } from '../../../ui/tables/EmptyList.tsx';
import { brokenFeedsQuery, feedsQuery } from '../../api/queries.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';
import { CursorTable } from '../../list-page/CursorTable.tsx';
import { ListPage } from '../../list-page/ListPage.tsx';
import { useListCursor } from '../../list-page/use-list-cursor.ts';
import { useFindKeys } from '../../list-page/use-plain-keys.ts';
import { FeedFilters } from './FeedFilters.tsx';
import { isBlind, toFeedNow, toFeedRows } from './feed-rows.ts';
import type { FeedsSearch } from './feeds-search.ts';
import { useFeedColumns } from './use-feed-columns.tsx';
import css from './Feeds.module.css';

const route = getRouteApi('/shell/feeds');

/** The strip and the counts of refusals are read anew once a minute; states come by the live socket. */
const REREAD_MS = 60_000;

export function FeedsPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/feeds' });
  const query = useQuery({ ...feedsQuery, refetchInterval: REREAD_MS });
  const { store } = useLive();
  const version = useLiveVersion('feeds');
  const missing = useMissingRight('feeds.manage');
  const columns = useFeedColumns();

  const feeds = useMemo(() => {
    void version;
    return (query.data ?? []).map((feed) => toFeedNow(feed, store.feeds.get(feed.definition.id)));
  }, [query.data, store, version]);
  const rows = toFeedRows(feeds, search);
  const keys = rows.map((feed) => feed.definition.id);
  const change = (part: FeedsSearch) =>
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const open = (feedId: string) => void navigate({ to: '/feeds/$feedId', params: { feedId } });
  const cursor = useListCursor(keys, open, { key: search.at, keep: (at) => change({ at }) });
  const keyLines = useFindKeys();
  const { data: broken = [] } = useQuery(brokenFeedsQuery);
  const blind = feeds.filter((feed) => isBlind(feed.state)).reduce((sum, feed) => sum + feed.assets, 0);
  return (
    <ListPage
      title={t('feeds.title')}
      count={t('feeds.count', { shown: rows.length, total: feeds.length })}
      actions={
        <DisabledReason reason={missing}>
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={missing !== undefined}
            onClick={() => void navigate({ to: '/feeds/new' })}
          >
            {t('feeds.new')}
          </Button>
        </DisabledReason>
      }
      filters={
        <>
          <FeedFilters find={cursor.find} feeds={feeds} search={search} onChange={change} />
          {broken.length > 0 && (
            <span className={css.blind} role="alert">
              {t('feeds.broken', { count: broken.length, ids: broken.map(({ id }) => id).join(', ') })}
            </span>
          )}
          {blind > 0 && <span className={css.blind}>{t('feeds.blindTotal', { count: blind })}</span>}
        </>
      }
      query={query}
      cursor={cursor}
      keyLines={keyLines}
      panel={null}
    >
      {() =>
        rows.length > 0 ? (
          <CursorTable
            cursor={cursor}
            label={t('feeds.title')}
            columns={columns}
            rows={rows}
            keyOf={(feed) => feed.definition.id}
            openKey={undefined}
            onOpen={(feed) => open(feed.definition.id)}
            markOf={(feed) =>
              feed.state === 'delinquent' ? 'critical' : feed.state === 'overdue' ? 'high' : undefined
            }
          />
        ) : (
          <EmptyList
            title={feeds.length === 0 ? t('feeds.none') : t('feeds.noMatch')}
            of={{ inScope: feeds.length, inCity: feeds.length }}
            filtered={feeds.length > 0}
            onClear={() => void navigate({ search: {} })}
          >
            {feeds.length === 0 && t('feeds.noneWhy')}
          </EmptyList>
        )
      }
    </ListPage>
  );
}
