/** What arrived, newest first: when, from where, how much of it was taken. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../../../contract/feeds/delivery.ts';
import { EmptyState } from '../../../ui/states/EmptyState.tsx';
import { ListTable, type ListColumn } from '../../../ui/tables/ListTable.tsx';
import { useCityClock } from '../../../ui/time/clock-context.tsx';
import { toNumberText, toTimeText } from '../../../ui/words/format.ts';
import { QueryState } from '../../api/QueryState.tsx';
import { deliveriesQuery } from './feed-queries.ts';
import css from './Feeds.module.css';

const REREAD_MS = 15_000;

export function FeedDeliveries({ feedId }: { readonly feedId: string }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery({ ...deliveriesQuery(feedId), refetchInterval: REREAD_MS });
  const columns = useDeliveryColumns();
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const rows = pages.flat();
        return rows.length === 0 ? (
          <EmptyState title={t('feeds.deliveries.none')}>{t('feeds.deliveries.noneWhy')}</EmptyState>
        ) : (
          <ListTable
            label={t('feeds.tab.deliveries')}
            columns={columns}
            rows={rows}
            keyOf={(delivery) => String(delivery.id)}
            onEnd={hasNextPage && !isFetchingNextPage ? () => void fetchNextPage() : undefined}
          />
        );
      }}
    </QueryState>
  );
}

const counts = ['accepted', 'duplicates', 'corrected', 'refused'] as const;

function useDeliveryColumns(): readonly ListColumn<DeliveryView>[] {
  const { t } = useTranslation();
  const { language, timeZone } = useCityClock();
  return useMemo(() => {
    const time = (timeMs: number | null) =>
      timeMs === null ? '—' : toTimeText(timeMs, 'full', language, timeZone);
    return [
      {
        id: 'received',
        title: t('feeds.deliveries.received'),
        track: '152px',
        cell: (delivery) => time(delivery.receivedMs),
      },
      {
        id: 'source',
        title: t('feeds.deliveries.source'),
        track: 'minmax(160px, 2fr)',
        phone: 'line',
        cell: (delivery) => <span className={css.value}>{delivery.source}</span>,
      },
      {
        id: 'span',
        title: t('feeds.deliveries.span'),
        track: '312px',
        phone: 'hide',
        cell: ({ fromMs, toMs }) => (fromMs === toMs ? time(fromMs) : `${time(fromMs)} – ${time(toMs)}`),
      },
      {
        id: 'bytes',
        title: t('feeds.deliveries.bytes'),
        track: '88px',
        end: true,
        phone: 'hide',
        cell: (delivery) => toNumberText(delivery.bytes, 0, language),
      },
      ...counts.map((name): ListColumn<DeliveryView> => ({
        id: name,
        title: t(`feeds.deliveries.${name}`),
        track: '88px',
        end: true,
        cell: (delivery: DeliveryView) => (
          <span className={delivery[name] === 0 ? css.soft : name === 'refused' ? css.refused : undefined}>
            <span className={css.onPhone}>{t(`feeds.deliveries.${name}`)} </span>
            {toNumberText(delivery[name], 0, language)}
          </span>
        ),
      })),
    ];
  }, [t, language, timeZone]);
}
