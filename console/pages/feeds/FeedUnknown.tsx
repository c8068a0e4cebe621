/** Names the feed does not know: what came under them waits, until somebody says which asset each is. */
import { Button, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FeedView } from '../../../contract/feeds/feed-view.ts';
import type { UnknownAssetView } from '../../../contract/assets/unknown-asset.ts';
import { Section } from '../../../ui/page/Section.tsx';
import { DisabledReason } from '../../../ui/states/DisabledReason.tsx';
import { ErrorState } from '../../../ui/states/ErrorState.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { Age } from '../../../ui/time/Age.tsx';
import { toProblem } from '../../api/to-problem.ts';
import { useMissingRight } from '../../api/use-missing-right.ts';
import { findOptions } from '../../find-options.ts';
import { useMapAsset } from './feed-actions.ts';
import { unknownAssetsQuery } from './feed-queries.ts';
import { useAssetOptions } from './use-asset-options.ts';
import css from './Feeds.module.css';

const SHOWN_OPTIONS = 60;

export function FeedUnknown({ feed }: { readonly feed: FeedView }) {
  const { t } = useTranslation();
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
              <Table.Th ta="right">{t('feeds.unknown.last')}</Table.Th>
              <Table.Th>{t('feeds.map.toAsset')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {unknown.map((one) => (
              <Table.Tr key={one.name}>
                <Table.Td className={css.value}>{one.name}</Table.Td>
                <Table.Td ta="right">{one.items}</Table.Td>
                <Table.Td ta="right">
                  <Age timeMs={one.lastMs} />
                </Table.Td>
                <Table.Td>
                  <MapUnknown feed={feed} unknown={one} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </WideTable>
    </Section>
  );
}

function MapUnknown({ feed, unknown }: { readonly feed: FeedView; readonly unknown: UnknownAssetView }) {
  const { t } = useTranslation();
  const missing = useMissingRight('feeds.manage');
  const options = useAssetOptions(feed.definition.serviceId);
  const map = useMapAsset(feed.definition.id);
  const [asset, setAsset] = useState<string | null>(null);
  const { name } = unknown;
  return (
    <>
      <div className={css.actions}>
        <Select
          searchable
          size="xs"
          filter={findOptions}
          limit={SHOWN_OPTIONS}
          aria-label={t('feeds.map.asset', { value: name })}
          data={options}
          value={asset}
          onChange={setAsset}
        />
        <DisabledReason reason={missing ?? (asset === null ? t('feeds.map.chooseFirst') : undefined)}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={missing !== undefined || asset === null}
            loading={map.isPending}
            onClick={() => asset !== null && map.mutate({ ref: name, asset, takeAgain: true })}
          >
            {t('feeds.unknown.map')}
          </Button>
        </DisabledReason>
      </div>
      {map.isError && <ErrorState problem={toProblem(map.error)} />}
    </>
  );
}
