/** Each simulated feed: how far it has sent, and what hinders it. */
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DemoState } from '../../../contract/centre/demo.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { feedsQuery } from '../../api/queries.ts';
import { FeedBadge } from '../../FeedBadge.tsx';
import { useText } from '../../i18n.ts';
import { useLive, useLiveVersion } from '../../live/live-context.tsx';
import { toFeedNow } from '../feeds/feed-rows.ts';
import css from './Demo.module.css';

export function DemoFeeds({ state }: { readonly state: DemoState }) {
  const { t } = useTranslation();
  const text = useText();
  const feeds = useQuery(feedsQuery).data ?? [];
  const { store } = useLive();
  useLiveVersion('feeds');
  const troubled = state.feeds.filter(({ trouble }) => trouble !== null).length;
  return (
    <details className={css.feeds} open={troubled > 0}>
      <summary>{t('demo.feeds', { count: state.feeds.length, troubled })}</summary>
      <WideTable label={t('demo.feedList')}>
        <Table verticalSpacing={3} horizontalSpacing="sm" miw={520}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('feeds.column.state')}</Table.Th>
              <Table.Th>{t('feeds.column.name')}</Table.Th>
              <Table.Th>{t('demo.sentTo')}</Table.Th>
              <Table.Th ta="right">{t('demo.pushes')}</Table.Th>
              <Table.Th>{t('demo.trouble')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {state.feeds.map(({ feedId, sentToMs, pushes, trouble }) => {
              const feed = feeds.find(({ definition }) => definition.id === feedId);
              return (
                <Table.Tr key={feedId}>
                  <Table.Td>
                    {feed !== undefined && <FeedBadge feed={toFeedNow(feed, store.feeds.get(feedId))} />}
                  </Table.Td>
                  <Table.Td>
                    <Link to="/feeds/$feedId" params={{ feedId }}>
                      {feed === undefined ? feedId : text(feed.definition.name)}
                    </Link>
                  </Table.Td>
                  <Table.Td>
                    <Age timeMs={sentToMs} />
                  </Table.Td>
                  <Table.Td ta="right">{pushes}</Table.Td>
                  <Table.Td>{trouble === null ? '—' : <span className={css.bad}>{trouble}</span>}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </WideTable>
    </details>
  );
}
