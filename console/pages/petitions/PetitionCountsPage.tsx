/** How many complaints and denunciations there are, for leaders: nothing of what they say, and nothing below five. */
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { WideTable } from '../../../ui/tables/WideTable.tsx';
import { useTimeText } from '../../../ui/time/clock-context.tsx';
import { QueryState } from '../../api/QueryState.tsx';
import { petitionCountsQuery } from './petition-queries.ts';
import css from '../ListWithPanel.module.css';

const COLUMNS = ['received', 'ended', 'open', 'overdue'] as const;

export function PetitionCountsPage() {
  const { t } = useTranslation();
  const timeText = useTimeText();
  const query = useQuery(petitionCountsQuery);
  return (
    <div className={`${css.panel} ${css.fields}`}>
      <h1 className={css.title}>{t('petitions.title')}</h1>
      <p className={css.quiet}>{t('petitions.countsAbout')}</p>
      <QueryState query={query} rows={3}>
        {({ counts, untilMs }) => (
          <>
            <WideTable label={t('petitions.title')}>
              <Table
                verticalSpacing="sm"
                horizontalSpacing="md"
                withTableBorder
                bg="var(--mantine-color-body)"
              >
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">{t('petitions.column.kind')}</Table.Th>
                    {COLUMNS.map((column) => (
                      <Table.Th key={column} scope="col" ta="right">
                        {t(`petitions.counted.${column}`)}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {counts.map((one) => (
                    <Table.Tr key={one.kind}>
                      <Table.Th scope="row">{t(`petitions.kind.${one.kind}`)}</Table.Th>
                      {COLUMNS.map((column) => (
                        <Table.Td key={column} ta="right" c={one[column] === null ? 'dimmed' : 'inherit'}>
                          {one[column] ?? t('petitions.withheld')}
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </WideTable>
            <p className={css.quiet}>{t('petitions.until', { time: timeText(untilMs, 'dayMinute') })}</p>
          </>
        )}
      </QueryState>
    </div>
  );
}
