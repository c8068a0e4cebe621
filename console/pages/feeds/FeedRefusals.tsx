/** What was refused: the reason in one sentence, where, the value, and beside it the bytes and the way to mend it. */
import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { RefusalView } from '../../../contract/feeds/delivery.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { KeyHelp } from '../../../ui/keys/KeyHelp.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { useListKeys } from '../../../ui/keys/use-list-keys.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { toOneOf } from '../../search-params.ts';
import { RefusalAside } from './RefusalAside.tsx';
import { refusalsQuery } from './feed-queries.ts';
import css from './Feeds.module.css';
import { refusalStates } from './feeds-search.ts';

const route = getRouteApi('/shell/feeds/$feedId');

export function FeedRefusals({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const { state = 'open', refusal: refusalId } = route.useSearch();
  const navigate = useNavigate({ from: '/feeds/$feedId' });
  const query = useInfiniteQuery(refusalsQuery(feed.definition.id, state === 'all' ? undefined : state));
  const rows = query.data?.pages.flat() ?? [];
  const chosen = rows.find((refusal) => refusal.id === refusalId);
  const [help, setHelp] = useState(false);
  const columns = useRefusalColumns();
  const choose = (id: number | undefined) =>
    void navigate({ search: (before) => ({ ...before, refusal: id }), replace: true });
  useListKeys({
    keys: rows.map(({ id }) => String(id)),
    selectedKey: refusalId === undefined ? undefined : String(refusalId),
    onSelect: (key) => choose(Number(key)),
    onOpen: (key) => choose(Number(key)),
    onHelp: () => setHelp(true),
  });
  return (
    <>
      <div className={css.bar}>
        <SegmentedControl
          aria-label={t('feeds.refusals.which')}
          value={state}
          data={refusalStates.map((one) => ({ value: one, label: t(`feeds.refusals.${one}`) }))}
          onChange={(value) =>
            void navigate({
              search: { tab: 'refusals', state: toOneOf(value, refusalStates) },
              replace: true,
            })
          }
        />
        <span className={css.note}>{t('feeds.refusals.about')}</span>
      </div>
      <QueryState query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={state === 'open' ? t('feeds.refusals.noneOpen') : t('feeds.refusals.none')}>
              {t('feeds.refusals.noneWhy')}
            </EmptyState>
          ) : (
            <div className={css.split} data-open={chosen !== undefined}>
              <ListTable
                label={t('feeds.refusals.which')}
                columns={columns}
                rows={rows}
                keyOf={(refusal) => String(refusal.id)}
                selectedKey={chosen === undefined ? undefined : String(chosen.id)}
                onOpen={(refusal) => choose(refusal.id)}
                onEnd={
                  query.hasNextPage && !query.isFetchingNextPage
                    ? () => void query.fetchNextPage()
                    : undefined
                }
              />
              {chosen !== undefined && (
                <RefusalAside
                  key={chosen.id}
                  feed={feed}
                  refusal={chosen}
                  alike={rows.filter((one) => one.state === 'open' && isAlike(one, chosen))}
                  onClose={() => choose(undefined)}
                />
              )}
            </div>
          )
        }
      </QueryState>
      <KeyHelp
        opened={help}
        onClose={() => setHelp(false)}
        lines={[
          { keys: ['j', 'k'], does: t('feeds.keys.move') },
          { keys: ['Enter'], does: t('feeds.keys.open') },
        ]}
      />
    </>
  );
}

/** The same name or value was refused for the same reason: what mends one mends all. */
function isAlike(one: RefusalView, other: RefusalView): boolean {
  return one.reason === other.reason && one.value === other.value;
}

function useRefusalColumns(): readonly ListColumn<RefusalView>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'reason',
        title: t('feeds.refusals.reason'),
        track: 'minmax(200px, 3fr)',
        phone: 'line',
        cell: (refusal) => t(`feeds.reason.${refusal.reason}`),
      },
      {
        id: 'value',
        title: t('feeds.refusals.value'),
        track: 'minmax(100px, 1.5fr)',
        cell: (refusal) => (
          <span className={css.value} title={refusal.value}>
            {refusal.value === '' ? '—' : refusal.value}
          </span>
        ),
      },
      {
        id: 'where',
        title: t('feeds.refusals.where'),
        track: 'minmax(100px, 1.5fr)',
        cell: (refusal) => (
          <span className={css.soft} title={refusal.where}>
            {refusal.where}
          </span>
        ),
      },
      {
        id: 'state',
        title: t('feeds.refusals.state'),
        track: '104px',
        cell: (refusal) => t(`feeds.refusals.is.${refusal.state}`),
      },
      {
        id: 'age',
        title: t('feeds.deliveries.received'),
        track: '104px',
        end: true,
        cell: (refusal) => <Age timeMs={refusal.receivedMs} />,
      },
    ],
    [t],
  );
}
