/** What a feed promises about each property: unit, range, step, flat time, interval. */
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FeedContract } from '../../../contract/feeds/feed.ts';
import { useDurationText } from '../../../ui/time/duration.ts';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useCatalogue } from '../../api/catalogue-index.ts';
import { useLanguage, useText } from '../../i18n.ts';
import { useKindNames } from './use-sent.ts';
import css from './Feeds.module.css';

interface Props {
  readonly serviceId: string;
  readonly contract: FeedContract;
}

export function ContractTable({ serviceId, contract }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const text = useText();
  const duration = useDurationText();
  const catalogue = useCatalogue().data;
  const toNames = useKindNames();
  if (contract.properties.length === 0) {
    const kinds = contract.recordKinds ?? [];
    return (
      <p className={css.note}>
        {kinds.length === 0
          ? t('feeds.contract.none')
          : t('feeds.contract.records', { kinds: toNames(serviceId, kinds) })}
      </p>
    );
  }
  const number = (value: number | null | undefined) =>
    value === undefined || value === null ? '—' : value.toLocaleString(language);
  return (
    <WideTable label={t('feeds.contract.list')}>
      <Table verticalSpacing={6} horizontalSpacing="sm" miw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('feeds.contract.property')}</Table.Th>
            <Table.Th>{t('feeds.contract.unit')}</Table.Th>
            <Table.Th ta="right">{t('feeds.contract.range')}</Table.Th>
            <Table.Th ta="right">{t('feeds.contract.step')}</Table.Th>
            <Table.Th ta="right">{t('feeds.contract.flat')}</Table.Th>
            <Table.Th ta="right">{t('feeds.contract.interval')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contract.properties.map((promise) => {
            const facts = catalogue?.propertyOf(serviceId, promise.property);
            const hasRange = (promise.min ?? promise.max ?? null) !== null;
            return (
              <Table.Tr key={promise.property}>
                <Table.Td>
                  {facts === undefined ? promise.property : text(facts.name)}{' '}
                  {facts !== undefined && <span className={css.soft}>{promise.property}</span>}
                </Table.Td>
                <Table.Td>{promise.unit}</Table.Td>
                <Table.Td ta="right">
                  {hasRange ? `${number(promise.min)} … ${number(promise.max)}` : '—'}
                </Table.Td>
                <Table.Td ta="right">{number(promise.stepLimit)}</Table.Td>
                <Table.Td ta="right">
                  {promise.flatAfterSec === undefined || promise.flatAfterSec === null
                    ? '—'
                    : duration(promise.flatAfterSec)}
                </Table.Td>
                <Table.Td ta="right">{duration(promise.intervalSec)}</Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </WideTable>
  );
}
