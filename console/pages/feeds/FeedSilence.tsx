/** What is missing now inside the feed: which assets are silent, of what, since when. */
import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import { Age } from '../../../ui/time/Age.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { Section } from '../../../ui/page/Section.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useText } from '../../i18n.ts';
import css from './Feeds.module.css';

export function FeedSilence({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
  const { t: ui } = useTranslation('ui');
  const text = useText();
  const timeText = useTimeText();
  const catalogue = useCatalogue().data;
  const { silent, silentAssets, assets, datastreams, state } = feed;
  // Vessels and the like are heard when they sail: a feed without datastreams has no interval to be measured by.
  if (datastreams === 0) return null;
  const nameOf = (property: string): string => {
    const facts = catalogue?.propertyOf(feed.definition.serviceId, property);
    return facts === undefined ? property : text(facts.name);
  };
  const counts = { silent: silentAssets, total: assets, state: ui(`feedState.${state}`) };
  return (
    <Section title={t('feeds.silent.title')} about={t('feeds.silent.about')}>
      <p className={silentAssets > 0 ? css.missing : css.note}>
        {silentAssets > 0 ? t('feeds.silent.some', counts) : t('feeds.silent.none', counts)}
      </p>
      {silent.length > 0 && (
        <WideTable label={t('feeds.silent.title')}>
          <Table verticalSpacing={4} horizontalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('feeds.silent.asset')}</Table.Th>
                <Table.Th>{t('feeds.silent.what')}</Table.Th>
                <Table.Th ta="right">{t('feeds.silent.last')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {silent.map(({ code, name, lastMs, properties, of }) => (
                <Table.Tr key={code}>
                  <Table.Td>
                    <Link to="/" search={{ asset: code }}>
                      {text(name)}
                    </Link>
                  </Table.Td>
                  <Table.Td>
                    {properties.length === of && of > 1
                      ? t('feeds.silent.all')
                      : properties.map(nameOf).join(', ')}
                  </Table.Td>
                  <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                    {lastMs === null ? (
                      t('feeds.silent.never')
                    ) : (
                      <>
                        {timeText(lastMs, 'dayMinute')} (<Age timeMs={lastMs} />)
                      </>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
    </Section>
  );
}
