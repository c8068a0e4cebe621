/** Names the feed does not know: what came under them waits, until somebody says which asset each is. */
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/api.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { unknownAssetsQuery } from './feed-queries.ts';
import css from './Feeds.module.css';

export function FeedUnknown({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const { id } = feed.definition;
  const { data: unknown = [] } = useQuery({ ...unknownAssetsQuery(id), enabled: feed.openRefusals > 0 });
  if (feed.openRefusals === 0 || unknown.length === 0) return null;
  return (
    <Section title={t('feeds.unknown.title')} about={t('feeds.unknown.about')}>
      <WideTable label={t('feeds.unknown.title')}>
        <Table verticalSpacing={4} horizontalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('feeds.unknown.name')}</Table.Th>
              <Table.Th ta="right">{t('feeds.unknown.items')}</Table.Th>
              <Table.Th ta="right">{t('feeds.unknown.first')}</Table.Th>
              <Table.Th ta="right">{t('feeds.unknown.last')}</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {unknown.map(({ name, items, firstMs, lastMs, refusalId }) => (
              <Table.Tr key={name}>
                <Table.Td className={css.value}>{name}</Table.Td>
                <Table.Td ta="right">{items}</Table.Td>
                <Table.Td ta="right">{timeText(firstMs, 'dayMinute')}</Table.Td>
                <Table.Td ta="right">
                  <Age timeMs={lastMs} />
                </Table.Td>
                <Table.Td ta="right">
                  <Link
                    to="/feeds/$feedId"
                    params={{ feedId: id }}
                    search={{ tab: 'refusals', refusal: refusalId }}
                    aria-label={t('feeds.unknown.mapOf', { name })}
                  >
                    {t('feeds.unknown.map')}
                  </Link>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Section>
  );
}
