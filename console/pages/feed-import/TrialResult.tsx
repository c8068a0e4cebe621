/** What an import would take, and each row that it would refuse: row, column, value, rule. */
import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportTrial } from '../../../contract/feeds/table-import.ts';
import { TableTimesNote } from './TableTimesNote.tsx';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { toRowPlace } from './import-draft.ts';
import css from './FeedImport.module.css';

export function TrialResult({ trial }: { readonly trial: ImportTrial }) {
  const { t } = useTranslation();
  const { taken, refused, refusedCount, times } = trial;
  return (
    <>
      <output>{t('feeds.import.counts', { taken, refused: refusedCount })}</output>
      {times !== undefined && <TableTimesNote times={times} />}
      {refused.length > 0 && (
        <WideTable label={t('feeds.import.bad')}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th className={css.figure}>{t('feeds.import.row')}</Table.Th>
                <Table.Th>{t('feeds.import.column')}</Table.Th>
                <Table.Th>{t('feeds.import.value')}</Table.Th>
                <Table.Th>{t('feeds.import.why')}</Table.Th>
                <Table.Th>{t('feeds.import.allowed')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {refused.map((item) => {
                const { row, column } = toRowPlace(item.where);
                return (
                  <Table.Tr key={`${item.where} ${item.reason} ${item.value}`}>
                    <Table.Td className={css.figure}>{row}</Table.Td>
                    <Table.Td>{column}</Table.Td>
                    <Table.Td className={css.value}>{item.value}</Table.Td>
                    <Table.Td>{t(`feeds.reason.${item.reason}`)}</Table.Td>
                    <Table.Td>{item.allowed}</Table.Td>
                  </Table.Tr>
                );
              })}
            </Table.Tbody>
          </Table>
        </WideTable>
      )}
      {refusedCount > refused.length && (
        <p className={css.soft}>{t('feeds.import.more', { count: refusedCount - refused.length })}</p>
      )}
    </>
  );
}
